/** The writer: the agent's words above, what the buyer will read below. It floats over the page and does not hold it up. */
import type { JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { TEXT_LIMIT } from "../../../content/press";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import { trusted } from "../../../overlay/trusted";
import type { Meaning } from "../keys";
import { reasonOf } from "../reason";
import { isStale, type Sheet } from "../sheet";
import type { Tongue } from "../tongues";
import { tongueName, tongues } from "../tongues";
import type { WriterView } from "../view";
import type { FocusWish, Writer } from "../writer";
import { Result } from "./result";

interface WriterPanelProps {
  view: WriterView;
  writer: Writer;
  meaning(event: KeyboardEvent): Meaning;
}

export function WriterPanel({ view, writer, meaning }: WriterPanelProps): JSX.Element {
  const say = useSay();
  const panel = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const translation = useRef<HTMLTextAreaElement>(null);
  useFocusWish(writer.focus, { panel, words, translation });
  const { sheet, closing } = writer;
  const { buyer, at } = view;
  const keyDown = (event: KeyboardEvent) => {
    if (writer.closing) return typedOn(event, writer);
    if (meaning(event) !== "escape") return;
    event.preventDefault();
    writer.escape();
  };
  const keyDownInWords = (event: KeyboardEvent) => {
    const meant = meaning(event);
    if (meant !== "enter" && meant !== "send" && meant !== "composition") return;
    event.preventDefault();
    if (meant !== "composition") writer.translate();
  };
  const asking = sheet.step !== "resting";
  return (
    <div
      ref={panel}
      class="writer"
      role="dialog"
      aria-label={say("WRITER.label", { buyer })}
      tabIndex={-1}
      data-testid="writer"
      data-step={closing ? "closing" : sheet.step}
      style={{ left: `${at.left}px`, bottom: `${at.bottom}px`, width: `${at.width}px`, maxHeight: `${at.room}px` }}
      onFocusIn={() => {
        writer.hasFocus = true;
      }}
      onFocusOut={() => {
        writer.hasFocus = false;
      }}
      onKeyDown={trusted(keyDown)}
      onClick={() => writer.linger()}
    >
      <div class="writer-head">
        <strong class="buyer">{buyer}</strong>
        <ToLanguage view={view} sheet={sheet} onChoose={(to) => writer.choose(to)} />
        <button
          type="button"
          class="quiet"
          data-testid="writer-close"
          aria-label={say("WRITER.close")}
          title={say("WRITER.close")}
          onClick={trusted(() => writer.close())}
        >
          <Icon name="close" />
        </button>
      </div>
      {!closing && (
        <>
          <div class="writer-words">
            <textarea
              ref={words}
              dir="auto"
              rows={2}
              maxLength={TEXT_LIMIT}
              data-testid="writer-words"
              aria-label={say("WRITER.words", { buyer })}
              placeholder={say("WRITER.placeholder")}
              value={sheet.words}
              onInput={(event) => writer.type(event.currentTarget.value)}
              onKeyDown={trusted(keyDownInWords)}
            />
            <button
              type="button"
              data-testid="writer-translate"
              disabled={!asking && sheet.words.trim() === ""}
              onClick={trusted(() => (asking ? writer.cancel() : writer.translate()))}
            >
              {say(asking ? "WRITER.cancel" : "WRITER.translate")}
            </button>
          </div>
          {sheet.draft !== null && (
            <Result draft={sheet.draft} view={view} writer={writer} meaning={meaning} box={translation} />
          )}
        </>
      )}
      <Status view={view} sheet={sheet} closing={closing} />
    </div>
  );
}

/** The text is in the page's box: an Enter that is held down ends here, what is typed on goes there. */
function typedOn(event: KeyboardEvent, writer: Writer): void {
  if (event.key !== "Enter") return writer.close();
  event.preventDefault();
  writer.linger();
}

function useFocusWish(wish: FocusWish | null, places: Record<FocusWish["on"], RefObject<HTMLElement | null>>): void {
  const { panel, words, translation } = places;
  useEffect(() => {
    if (wish === null) return;
    const place = { panel, words, translation }[wish.on].current ?? panel.current;
    place?.focus();
  }, [wish, panel, words, translation]);
}

interface ToLanguageProps {
  view: WriterView;
  sheet: Sheet;
  onChoose(to: Tongue): void;
}

function ToLanguage({ view: { spoken, theirs }, sheet, onChoose }: ToLanguageProps): JSX.Element {
  const say = useSay();
  const known = sheet.draft?.written.to ?? theirs;
  return (
    <select
      data-testid="writer-to"
      aria-label={say("WRITER.to")}
      title={say("WRITER.to")}
      value={sheet.to ?? ""}
      onChange={(event) => event.currentTarget.value !== "" && onChoose(event.currentTarget.value)}
    >
      {sheet.to === null && (
        <option value="">
          {known === null ? say("WRITER.buyers") : say("WRITER.buyersIs", { language: tongueName(known, spoken) })}
        </option>
      )}
      {tongues(spoken, sheet.to).map(({ language, name }) => (
        <option key={language} value={language}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** What there is to say, said to screen readers as well. */
function Status({ view, sheet, closing }: { view: WriterView; sheet: Sheet; closing: boolean }): JSX.Element {
  const say = useSay();
  const { draft, step, failure } = sheet;
  const problem = failure !== null ? reasonOf(failure, say) : sheet.notPut ? say("WRITER.notPut", view) : null;
  const news = () => {
    if (closing) return say("WRITER.inserted");
    if (step !== "resting") return say(step === "late" ? "TRANSLATED.late" : "TRANSLATED.waiting");
    if (isStale(sheet)) return say("WRITER.stale");
    const same = draft?.written.same === true && draft.text === draft.written.translation;
    return same ? say("WRITER.same", { language: tongueName(draft.written.to, view.spoken) }) : "";
  };
  return (
    <>
      <p class="writer-news" role="status" data-testid="writer-status">
        {news()}
      </p>
      {problem !== null && step === "resting" && (
        <p class="problem" role="alert" data-testid="writer-problem">
          {problem}
        </p>
      )}
    </>
  );
}
