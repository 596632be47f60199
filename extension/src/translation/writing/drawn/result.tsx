/** What the buyer will read: to be edited, checked and put into the page's box. */
import type { JSX, RefObject } from "preact";
import { TEXT_LIMIT } from "../../../content/press";
import { useSay } from "../../../overlay/speech";
import { trusted } from "../../../overlay/trusted";
import { charactersOf } from "../../../pages/panel/limits";
import type { Meaning } from "../keys";
import { type Draft, isUsable, wantsBack } from "../sheet";
import { tongueName } from "../tongues";
import { partsOf } from "../unchanged";
import type { WriterView } from "../view";
import { SETTLED_MS, type Writer } from "../writer";

interface ResultProps {
  draft: Draft;
  view: WriterView;
  writer: Writer;
  meaning(event: KeyboardEvent): Meaning;
  box: RefObject<HTMLTextAreaElement | null>;
}

export function Result({ draft, view, writer, meaning, box }: ResultProps): JSX.Element {
  const say = useSay();
  const { buyer, spoken, limit } = view;
  const { sheet } = writer;
  const usable = isUsable(sheet);
  const over = limit !== null && charactersOf(draft.text) > limit;
  const use = (event: Event, send: boolean) => {
    // What was pressed before the agent could have read it was not meant for it.
    if (event.timeStamp - draft.shownMs >= SETTLED_MS && !(send && over)) writer.use(send);
  };
  const keyDown = (event: KeyboardEvent) => {
    const meant = meaning(event);
    if (meant !== "enter" && meant !== "send" && meant !== "composition") return;
    event.preventDefault();
    if (meant !== "composition") use(event, meant === "send");
  };
  const language = tongueName(draft.written.to, spoken);
  return (
    <div class="writer-result" data-testid="writer-result" data-usable={usable}>
      <textarea
        ref={box}
        dir="auto"
        rows={3}
        maxLength={TEXT_LIMIT}
        lang={draft.written.to}
        data-testid="writer-translation"
        aria-label={say("WRITER.translation", { language, buyer })}
        aria-describedby="writer-back"
        value={draft.text}
        readOnly={sheet.step !== "resting"}
        onInput={(event) => writer.edit(event.currentTarget.value)}
        onKeyDown={trusted(keyDown)}
      />
      <Back draft={draft} wanted={wantsBack(sheet)} onReadBack={() => writer.readBack()} />
      <Kept draft={draft} />
      {sheet.found === null ? (
        <div class="offers">
          <Counted text={draft.text} limit={limit} over={over} />
          <button
            type="button"
            data-testid="writer-insert"
            disabled={!usable}
            title={say("WRITER.keys")}
            onClick={trusted((event: Event) => use(event, false))}
          >
            {say("WRITER.insert")}
          </button>
          <button
            type="button"
            class="strong"
            data-testid="writer-send"
            disabled={!usable || over}
            title={say("WRITER.keys")}
            onClick={trusted((event: Event) => use(event, true))}
          >
            {say("WRITER.send", { buyer })}
          </button>
        </div>
      ) : (
        <fieldset class="found" aria-labelledby="writer-found" data-testid="writer-found">
          <p id="writer-found" role="alert" class="quoted" dir="auto">
            {say("WRITER.found", { text: sheet.found.box })}
          </p>
          <div class="offers">
            <button type="button" data-testid="writer-replace" onClick={trusted(() => writer.settle(false))}>
              {say("WRITER.replace")}
            </button>
            <button type="button" data-testid="writer-append" onClick={trusted(() => writer.settle(true))}>
              {say("WRITER.append")}
            </button>
            <button
              type="button"
              class="quiet"
              data-testid="writer-found-cancel"
              onClick={trusted(() => writer.escape())}
            >
              {say("WRITER.cancel")}
            </button>
          </div>
        </fieldset>
      )}
    </div>
  );
}

function Back({ draft, wanted, onReadBack }: { draft: Draft; wanted: boolean; onReadBack(): void }): JSX.Element {
  const say = useSay();
  const { back, written, text } = draft;
  return (
    <div class="writer-back" id="writer-back" data-testid="writer-back" data-state={back?.state ?? "none"}>
      {back !== null && back.state !== "failed" && (
        <p>
          <span class="label">{say("WRITER.back")}</span>{" "}
          <span dir="auto" lang={written.source} class={back.of === text ? "" : "old"}>
            {back.state === "waiting" ? say("WRITER.readingBack") : back.text}
          </span>
          {back.state === "done" && back.of !== text && <span class="label"> ({say("WRITER.backOfEarlier")})</span>}
        </p>
      )}
      {back?.state === "failed" && <p class="problem">{say("WRITER.notReadBack")}</p>}
      {wanted && back?.state !== "waiting" && (
        <button type="button" class="quiet" data-testid="writer-read-back" onClick={trusted(onReadBack)}>
          {say("WRITER.readBack")}
        </button>
      )}
    </div>
  );
}

/** The parts that have to come through byte for byte, and whether they have. */
function Kept({ draft: { written, text } }: { draft: Draft }): JSX.Element | null {
  const say = useSay();
  const parts = partsOf(written.kept, text);
  const lines = [
    { label: say("WRITER.missing"), kind: "missing", some: parts.filter(({ there }) => !there) },
    { label: say("WRITER.unchanged"), kind: "kept", some: parts.filter(({ there }) => there) },
  ].filter(({ some }) => some.length > 0);
  if (lines.length === 0) return null;
  return (
    <div class="writer-kept">
      {lines.map(({ label, kind, some }) => (
        <p key={kind} class={kind} role={kind === "missing" ? "alert" : undefined} data-testid={`writer-${kind}`}>
          <span class="label">{label}</span>{" "}
          {some.map((part) => (
            <bdi key={part.text} class="part">
              {part.text}
            </bdi>
          ))}
        </p>
      ))}
    </div>
  );
}

function Counted({ text, limit, over }: { text: string; limit: number | null; over: boolean }): JSX.Element {
  const say = useSay();
  const used = String(charactersOf(text));
  return (
    <span class={over ? "counted problem" : "counted"} data-testid="writer-counted">
      {limit === null ? say("COMPOSER.usedOnly", { used }) : say("COMPOSER.used", { used, limit: String(limit) })}
      {over && ` · ${say("OVER.characters")}`}
    </span>
  );
}
