/** Terms as a table: the words by language, where they count, and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { StoreView, Term } from "../../../protocol/messages";
import { tongueName } from "../../../translation/writing/tongues";
import { Confirm } from "../confirm";
import { useDesk } from "../desk";
import { isSameStore } from "../translation/patches";
import { ANY, nameOf } from "./term-entry";

interface TermTableProps {
  /** Those of one page. */
  terms: readonly Term[];
  busy: boolean;
  /** They are shown, and nothing about them changes. */
  locked: boolean;
  /** The id of the row that stands there as a form. */
  edited: string | null;
  stores: readonly StoreView[];
  form: JSX.Element | null;
  onEdit(term: Term): void;
  onRemove(term: Term): void;
}

const COLUMNS = ["words", "where", "note", "actions"] as const;

export function TermTable({ terms, edited, form, ...row }: TermTableProps): JSX.Element {
  const say = useSay();
  return (
    <table class="listing terms" aria-label={say("GLOSSARY.title")}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {say(`GLOSSARY.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {terms.map((term) =>
          term.id === edited ? (
            <tr key={term.id}>
              <td colSpan={COLUMNS.length}>{form}</td>
            </tr>
          ) : (
            <Row key={term.id} term={term} {...row} />
          ),
        )}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<TermTableProps, "stores" | "busy" | "locked" | "onEdit" | "onRemove"> {
  term: Term;
}

function Row({ term, stores, busy, locked, onEdit, onRemove }: RowProps): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const [asking, setAsking] = useState(false);
  const name = nameOf(term, language);
  const own = term.stores ?? [];
  const [only] = own;
  const known = only && stores.find(({ identity }) => isSameStore(identity, only))?.identity.name;
  return (
    <tr data-testid="term" data-term={term.id}>
      <td>
        <dl class="words">
          {Object.entries(term.words).map(([tongue, word]) => (
            <div key={tongue}>
              <dt>{tongue === ANY ? say("GLOSSARY.anywhere") : tongueName(tongue, language)}</dt>
              <dd dir="auto" lang={tongue === ANY ? undefined : tongue}>
                {word}
              </dd>
            </div>
          ))}
        </dl>
      </td>
      <td data-label={say("GLOSSARY.where")}>
        {own.length === 0 && say("GLOSSARY.all")}
        {own.length === 1 && (known ?? only?.store)}
        {own.length > 1 && say("GLOSSARY.some", { count: String(own.length) })}
      </td>
      <td data-label={say("GLOSSARY.note")} class={term.note || term.team ? "" : "empty"} dir="auto">
        {term.note} {term.team && <small class="about">{say("TEAM.mark")}</small>}
      </td>
      <td>
        {asking ? (
          <Confirm
            question={say("GLOSSARY.deleteAsk", { term: name })}
            keep={say("GLOSSARY.keep")}
            act={say("GLOSSARY.delete")}
            busy={busy}
            testid="term-delete"
            onKeep={() => setAsking(false)}
            onAct={() => onRemove(term)}
          />
        ) : (
          <span class="line">
            <button
              type="button"
              data-testid="term-edit"
              aria-label={say("GLOSSARY.editing", { term: name })}
              disabled={locked}
              onClick={() => onEdit(term)}
            >
              {say("GLOSSARY.edit")}
            </button>
            <button
              type="button"
              class="quiet danger"
              data-testid="term-delete"
              aria-label={`${say("GLOSSARY.delete")} ${name}`}
              disabled={locked || term.team}
              onClick={() => setAsking(true)}
            >
              {say("GLOSSARY.delete")}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}
