/** The problem report: made by the program, looked through here, and saved only if the user wants it. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { day } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import type { Report as ReportView } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Outcome, useTask } from "../task";
import { filesOf, type Packed, ZipDamaged } from "./zip";

const MAKE = '[data-testid="report-make"]';

/** Kept until it is saved or discarded. */
interface Made {
  zip: Uint8Array<ArrayBuffer>;
  files: Packed[];
}

interface ReportProps {
  /** Unix ms. */
  nowMs: number;
  /** Doctor is at work: one thing at a time. */
  waits: boolean;
}

export function Report({ nowMs, waits }: ReportProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [made, setMade] = useState<Made | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const focus = useFocusWish(root, task.busy);
  const make = () => {
    focus("summary", MAKE);
    task.run(async () => {
      const made = madeOf(await desk.ask("report.make", {}));
      setMade(made);
      return made === null ? { bad: (say) => say("REPORT.damaged") } : null;
    });
  };
  const drop = () => {
    focus(MAKE);
    setMade(null);
  };
  const save = () => {
    if (made === null) return;
    const name = `storebell-report-${day(nowMs)}.zip`;
    desk.download(name, "application/zip", made.zip);
    drop();
    task.say((say) => say("REPORT.saved", { name }), false);
  };
  return (
    <div class="report" ref={root}>
      <h3>{say("REPORT.title")}</h3>
      <p class="about">{say("REPORT.about")}</p>
      {made === null ? (
        <div class="line">
          <button type="button" data-testid="report-make" disabled={task.busy || waits} onClick={make}>
            {say("REPORT.make")}
          </button>
        </div>
      ) : (
        <>
          <p>{say("REPORT.holds")}</p>
          <ul class="packed" data-testid="report-files">
            {made.files.map((file) => (
              <li key={file.name}>
                <File file={file} />
              </li>
            ))}
          </ul>
          <div class="line">
            <button type="button" class="strong" data-testid="report-save" onClick={save}>
              {say("REPORT.save")}
            </button>
            <button type="button" data-testid="report-discard" onClick={drop}>
              {say("REPORT.discard")}
            </button>
          </div>
        </>
      )}
      <Outcome task={task} />
    </div>
  );
}

/** What is shown is what is in the zip, whatever was said of it. Null: it cannot be read. */
function madeOf({ zip: encoded }: ReportView): Made | null {
  try {
    const zip = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
    return { zip, files: filesOf(zip) };
  } catch (error) {
    if (error instanceof ZipDamaged || error instanceof DOMException) return null;
    throw error;
  }
}

/** One file, with its whole text once it is unfolded. */
function File({ file }: { file: Packed }): JSX.Element {
  const say = useSay();
  const [text, setText] = useState<string | null>(null);
  const [damaged, setDamaged] = useState(false);
  const unfold = () => {
    if (text === null) void file.text().then(setText, unreadable);
  };
  const unreadable = (error: unknown) => {
    if (!(error instanceof ZipDamaged)) throw error;
    setDamaged(true);
  };
  return (
    <details onToggle={unfold} data-testid="report-file">
      <summary>{say("REPORT.file", { name: file.name, size: size(file.bytes) })}</summary>
      {damaged && <p class="outcome bad">{say("REPORT.unreadable")}</p>}
      {text !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section tabIndex={0} aria-label={file.name}>
          <pre>{text}</pre>
        </section>
      )}
    </details>
  );
}

/** In KB from 1 KB on, as people read it. */
function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
}
