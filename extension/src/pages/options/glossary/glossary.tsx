/** The section on the glossary. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ignoreFailure } from "../../../line";
import { useSay } from "../../../overlay/speech";
import type { StoreView, Term, Glossary as Told } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Folding } from "../folding";
import { Outcome, type Refused, useTask } from "../task";
import { TeamMark } from "../team-mark";
import { Files } from "./files";
import { found, PAGE, pageOf, searchable } from "./found";
import { nameOf } from "./term-entry";
import { TermForm } from "./term-form";
import { TermTable } from "./term-table";

export function Glossary({ stores }: { stores: readonly StoreView[] }): JSX.Element {
  const say = useSay();
  return (
    <Folding
      id="glossary"
      title={say("GLOSSARY.title")}
      about={say("GLOSSARY.about")}
      show={say("GLOSSARY.show")}
      hide={say("GLOSSARY.hide")}
    >
      {() => <Terms stores={stores} />}
    </Folding>
  );
}

const ADD = '[data-testid="term-add"]';
const editOf = (id: string) => `[data-term=${JSON.stringify(id)}] [data-testid="term-edit"]`;

function Terms({ stores }: { stores: readonly StoreView[] }): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const root = useRef<HTMLDivElement>(null);
  const wish = useFocusWish(root, task.busy);
  const [terms, setTerms] = useState<readonly Term[] | null>(null);
  const [locked, setLocked] = useState(false);
  const [text, setText] = useState("");
  const [nth, setNth] = useState(0);
  /** `start` is what the form began with. */
  const [edited, setEdited] = useState<{ start: Term; isNew: boolean } | null>(null);
  const all = useMemo(() => searchable(terms ?? []), [terms]);
  const rows = useMemo(() => found(all, text), [all, text]);
  const take = (told: Told) => {
    setTerms(told.terms);
    setLocked(told.locked === true);
  };
  useEffect(() => {
    const load = () =>
      task.run(async () => {
        take(await desk.ask("glossary.list", {}));
        return null;
      });
    load();
    return desk.follow("glossary", () => void desk.ask("glossary.list", {}).then(take).catch(ignoreFailure));
  }, []);
  if (terms === null) return <Outcome task={task} />;

  const mine = desk.language;
  const close = () => {
    if (edited !== null) wish(editOf(edited.start.id), ADD);
    setEdited(null);
  };
  const conflict = (now: Term | undefined, wanted: NonNullable<typeof edited>): Refused | null => {
    if (wanted.isNew || JSON.stringify(now) === JSON.stringify(wanted.start)) return null;
    setEdited(now === undefined ? { ...wanted, isNew: true } : { start: now, isNew: false });
    return { bad: (say) => say(now === undefined ? "ENGINES.goneElsewhere" : "ENGINES.changedElsewhere") };
  };
  const save = (term: Term) =>
    task.run(async () => {
      if (edited === null) return null;
      const refused = conflict(
        terms.find(({ id }) => id === term.id),
        edited,
      );
      if (refused !== null) return refused;
      take(await desk.ask("glossary.save", term));
      setEdited(null);
      wish(editOf(term.id), ADD);
      return (say) => say("GLOSSARY.saved");
    });
  const remove = (term: Term) =>
    task.run(async () => {
      take(await desk.ask("glossary.delete", { id: term.id }));
      wish(ADD);
      return (say) => say("GLOSSARY.deleted", { term: nameOf(term, mine) });
    });
  const from = pageOf(rows.length, nth) * PAGE;
  const shown = rows.slice(from, from + PAGE);
  const form = edited !== null && (
    <TermForm
      key={edited.start.id}
      title={edited.isNew ? say("GLOSSARY.adding") : say("GLOSSARY.editing", { term: nameOf(edited.start, mine) })}
      start={edited.start}
      stores={stores}
      busy={task.busy}
      onSave={save}
      onCancel={close}
    />
  );
  const isInTable = shown.some(({ id }) => id === edited?.start.id);
  const turn = (step: -1 | 1) => {
    setNth(pageOf(rows.length, nth) + step);
    wish(
      `[data-testid="terms-${step < 0 ? "before" : "after"}"]`,
      `[data-testid="terms-${step < 0 ? "after" : "before"}"]`,
    );
  };
  return (
    <div class="card" ref={root}>
      <div class="line">
        <input
          type="search"
          class="grows"
          data-testid="terms-search"
          aria-label={say("GLOSSARY.search")}
          placeholder={say("GLOSSARY.search")}
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setNth(0);
          }}
        />
        <span class="about" role="status" data-testid="terms-found">
          {say("GLOSSARY.found", { found: String(rows.length), total: String(terms.length) })}
        </span>
        {edited === null && !locked && (
          <button
            type="button"
            class="strong"
            data-testid="term-add"
            onClick={() => setEdited({ start: { id: crypto.randomUUID(), words: {} }, isNew: true })}
          >
            {say("GLOSSARY.add")}
          </button>
        )}
      </div>
      <TeamMark field="glossary" standing={locked ? "locked" : null} />
      {!isInTable && form}
      {rows.length === 0 && <p class="about">{say(terms.length === 0 ? "GLOSSARY.none" : "GLOSSARY.noMatch")}</p>}
      {rows.length > 0 && (
        <TermTable
          terms={shown}
          stores={stores}
          busy={task.busy}
          locked={locked}
          edited={edited?.start.id ?? null}
          form={form || null}
          onEdit={(start) => setEdited({ start, isNew: false })}
          onRemove={remove}
        />
      )}
      {rows.length > PAGE && (
        <div class="line">
          <button type="button" data-testid="terms-before" disabled={from === 0} onClick={() => turn(-1)}>
            {say("GLOSSARY.before")}
          </button>
          <span class="about">{say("GLOSSARY.page", { from: String(from + 1), to: String(from + shown.length) })}</span>
          <button type="button" data-testid="terms-after" disabled={from + PAGE >= rows.length} onClick={() => turn(1)}>
            {say("GLOSSARY.after")}
          </button>
        </div>
      )}
      <Files terms={terms} locked={locked} onTaken={take} />
      <Outcome task={task} />
    </div>
  );
}
