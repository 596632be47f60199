/** The form of one term: its words by language, its stores, and a note. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { StoreRef, StoreView, Term } from "../../../protocol/messages";
import { tongueName, tongues } from "../../../translation/writing/tongues";
import { useDesk } from "../desk";
import { FormEnd } from "../form-end";
import { isSameStore } from "../translation/patches";
import { ANY, type Entered, entryOf, type Problem, termOf } from "./term-entry";

interface TermFormProps {
  title: string;
  start: Term;
  stores: readonly StoreView[];
  busy: boolean;
  onSave(term: Term): void;
  onCancel(): void;
}

export function TermForm({ title, start, stores, busy, onSave, onCancel }: TermFormProps): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const id = useId();
  const [entered, setEntered] = useState(() => entryOf(start, language));
  const [wrong, setWrong] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  /** The word that has just been added gets the keyboard. */
  const [added, setAdded] = useState(0);
  const focus = (place: Problem["at"]) => form.current?.querySelector<HTMLElement>(`[data-at="${place}"]`)?.focus();
  useEffect(() => focus(added), [added]);
  useEffect(() => {
    if (wrong !== null) focus(wrong.at);
  }, [wrong]);
  const change = (changes: Partial<Entered>) => {
    setEntered({ ...entered, ...changes });
    setWrong(null);
  };
  const changeWord = (at: number, changes: Partial<Entered["words"][number]>) =>
    change({ words: entered.words.map((each, nth) => (nth === at ? { ...each, ...changes } : each)) });
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = termOf(entered, start);
    if ("problem" in read) setWrong({ ...read });
    else onSave(read);
  };
  const nameOf = (tongue: string) => (tongue === ANY ? say("GLOSSARY.anywhere") : tongueName(tongue, language));
  const taken = entered.words.map((each) => each.language);
  const free = [ANY, ...tongues(language, null).map((each) => each.language)].filter((each) => !taken.includes(each));
  const marks = (place: Problem["at"]) => ({
    "data-at": place,
    "aria-invalid": wrong?.at === place,
    "aria-describedby": wrong?.at === place ? `${id}-wrong` : undefined,
  });
  return (
    <form
      ref={form}
      class="term-form"
      data-testid="term-form"
      aria-label={title}
      noValidate
      autocomplete="off"
      onSubmit={save}
      onKeyDown={({ key, isComposing }) => key === "Escape" && !isComposing && onCancel()}
    >
      <h3>{title}</h3>
      {entered.words.map((each, at) => (
        <div key={each.language} class="line word">
          <select
            aria-label={say("GLOSSARY.language", { nth: String(at + 1) })}
            data-testid="term-language"
            value={each.language}
            onChange={({ currentTarget }) => changeWord(at, { language: currentTarget.value })}
          >
            {[each.language, ...free].map((tongue) => (
              <option key={tongue} value={tongue}>
                {nameOf(tongue)}
              </option>
            ))}
          </select>
          <input
            type="text"
            class="grows"
            data-testid="term-word"
            aria-label={say("GLOSSARY.wordIn", { language: nameOf(each.language) })}
            dir="auto"
            spellcheck={false}
            value={each.word}
            onInput={({ currentTarget }) => changeWord(at, { word: currentTarget.value })}
            {...marks(at)}
          />
          <button
            type="button"
            class="quiet"
            data-testid="term-drop-word"
            aria-label={say("GLOSSARY.dropWord", { language: nameOf(each.language) })}
            disabled={entered.words.length === 1}
            onClick={() => {
              change({ words: entered.words.filter((_, nth) => nth !== at) });
              focus(0);
            }}
          >
            ×
          </button>
        </div>
      ))}
      {free.length > 0 && (
        <div>
          <button
            type="button"
            data-testid="term-add-word"
            onClick={() => {
              change({ words: [...entered.words, { language: free[0] ?? ANY, word: "" }] });
              setAdded(entered.words.length);
            }}
          >
            {say("GLOSSARY.addWord")}
          </button>
        </div>
      )}
      {stores.length > 0 && <Stores entered={entered} stores={stores} marks={marks("stores")} onChange={change} />}
      <div class="field">
        <label for={`${id}-note`}>{say("GLOSSARY.note")}</label>
        <input
          id={`${id}-note`}
          type="text"
          data-testid="term-note"
          dir="auto"
          value={entered.note}
          onInput={({ currentTarget }) => change({ note: currentTarget.value })}
          {...marks("note")}
        />
      </div>
      <FormEnd
        id={`${id}-wrong`}
        wrong={wrong === null ? "" : say(`TERM_PROBLEM.${wrong.problem}`)}
        save={say("GLOSSARY.save")}
        cancel={say("GLOSSARY.cancel")}
        busy={busy}
        testid="term"
        onCancel={onCancel}
      />
    </form>
  );
}

interface StoresProps {
  entered: Entered;
  stores: readonly StoreView[];
  marks: object;
  onChange(changes: Pick<Entered, "stores">): void;
}

/** Those of the term that are not here any more stay as they are. */
function Stores({ entered, stores, marks, onChange }: StoresProps): JSX.Element {
  const say = useSay();
  const chosen = entered.stores;
  const turn = (store: StoreRef) => {
    const others = (chosen ?? []).filter((each) => !isSameStore(each, store));
    onChange({ stores: others.length === chosen?.length ? [...others, store] : others });
  };
  return (
    <fieldset>
      <label class="choice">
        <input
          type="checkbox"
          data-testid="term-only"
          checked={chosen !== null}
          onChange={({ currentTarget }) => onChange({ stores: currentTarget.checked ? [] : null })}
          {...marks}
        />
        {say("GLOSSARY.onlyStores")}
      </label>
      {chosen !== null && (
        <div class="sites wide">
          {stores.map(({ identity: { platform, site, store, name } }) => (
            <label key={`${platform}/${site}/${store}`} class="choice">
              <input
                type="checkbox"
                data-testid="term-store"
                checked={chosen.some((each) => isSameStore(each, { platform, site, store }))}
                onChange={() => turn({ platform, site, store })}
              />
              <span>
                {name} <span class="about">{site}</span>
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
