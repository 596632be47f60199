/** The section that says what is wrong with Storebell on this computer, and has it repaired. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { PortView } from "../../../port";
import type { Severity } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Folding } from "../folding";
import { Outcome } from "../task";
import { ChangesList } from "./changes-list";
import { useExamination } from "./examination";
import { FindingRows } from "./finding-rows";
import { Report } from "./report";
import { asText, counts, fixable, ownRows, type Row, rowOf } from "./rows";
import { surroundings as ofBrowser, type Surroundings } from "./surroundings";

const ID = "doctor";

interface DoctorProps {
  port: PortView;
  /** Unix ms. */
  nowMs: number;
  surroundings?: Surroundings;
  /** What is set up stands above it: then it has moved down. */
  below?: boolean;
}

export function Doctor(props: DoctorProps): JSX.Element {
  const say = useSay();
  useEffect(() => {
    const heading = document.getElementById(ID);
    if (heading === document.activeElement) heading?.scrollIntoView(); // whoever was led here stays here
  }, [props.below]);
  return (
    <Folding
      id={ID}
      title={say("DOCTOR.title")}
      about={say("DOCTOR.about")}
      show={say("DOCTOR.show")}
      hide={say("DOCTOR.hide")}
    >
      {() => <Findings {...props} />}
    </Folding>
  );
}

const HEADINGS = {
  error: "DOCTOR.errors",
  warning: "DOCTOR.warnings",
} as const satisfies Partial<Record<Severity, string>>;

function Findings({ port, nowMs, surroundings = ofBrowser }: DoctorProps): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const [online, setOnline] = useState(false);
  const ready = port.state === "ready";
  const { task, findings, withheld, changes, doing, restarting, look, fix, allow } = useExamination(
    ready,
    surroundings,
  );
  const focus = useFocusWish(root, task.busy);
  const about = surroundings.about();
  const rows = [
    ...ownRows({ port, nowMs, about, withheld }, say),
    ...(findings ?? []).map((finding) => rowOf(finding, language)),
  ];
  const { error, warning, ok } = counts(rows);
  const codes = fixable(rows);
  const cure = ({ cure }: Row) => {
    if (cure === null) return;
    focus('[data-testid="finding-cure"]', '[data-testid="doctor-again"]');
    if ("fix" in cure) fix([cure.fix]);
    else allow(cure.allow);
  };
  const copy = () =>
    void surroundings
      .copy(`Storebell ${about.version}, ${about.browser}\n${asText(rows)}\n`)
      .then((copied) => task.say((say) => say(copied ? "DOCTOR.copied" : "DOCTOR.notCopied"), !copied));
  const values = { errors: String(error), warnings: String(warning), well: String(ok) };
  const summary = () => {
    if (doing !== null) return say(`DOCTOR.${doing}`);
    if (restarting) return say("DOCTOR.restarting");
    if (!ready) return say("DOCTOR.half");
    if (findings === null) return "";
    return error + warning === 0 ? say("DOCTOR.well", values) : say("DOCTOR.found", values);
  };
  return (
    <div class="card doctor" ref={root} data-testid="doctor" aria-busy={task.busy}>
      <p role="status" data-testid="doctor-summary">
        {summary()}
      </p>
      {!task.busy && <Outcome task={task} />}
      <ChangesList changes={changes} language={language} />
      {(["error", "warning"] as const).map((severity) => {
        const these = rows.filter((row) => row.severity === severity);
        if (these.length === 0) return null;
        return (
          <div key={severity}>
            <h3>{say(HEADINGS[severity], { count: String(these.length) })}</h3>
            <FindingRows rows={these} busy={task.busy} onCure={cure} />
          </div>
        );
      })}
      <details class="more">
        <summary data-testid="doctor-well">{say("DOCTOR.inOrder", { count: String(ok) })}</summary>
        <FindingRows rows={rows.filter((row) => row.severity === "ok")} busy={task.busy} onCure={cure} />
      </details>
      <div class="line">
        {codes.length > 0 && (
          <button
            type="button"
            class="strong"
            data-testid="doctor-fix-all"
            disabled={task.busy}
            onClick={() => {
              focus('[data-testid="doctor-fix-all"]', '[data-testid="doctor-again"]');
              fix(codes);
            }}
          >
            {say("DOCTOR.fixAll", { count: String(codes.length) })}
          </button>
        )}
        <button
          type="button"
          data-testid="doctor-again"
          disabled={task.busy}
          onClick={() => {
            focus('[data-testid="doctor-again"]');
            look(online);
          }}
        >
          {say("DOCTOR.again")}
        </button>
        <button type="button" data-testid="doctor-copy" disabled={task.busy} onClick={copy}>
          {say("DOCTOR.copy")}
        </button>
        {ready && (
          <label class="choice">
            <input
              type="checkbox"
              data-testid="doctor-online"
              checked={online}
              onChange={({ currentTarget }) => setOnline(currentTarget.checked)}
            />
            {say("DOCTOR.online")}
          </label>
        )}
      </div>
      {ready && <Report nowMs={nowMs} waits={task.busy} />}
    </div>
  );
}
