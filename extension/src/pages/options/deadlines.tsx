/** The deadlines by which buyers are answered: the built-in rules, or the user's own in their place. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { day } from "../../i18n/entry";
import { useSay } from "../../overlay/speech";
import type { DeadlineRule, RuleTable, TeamView } from "../../protocol/messages";
import { blank, entryOf } from "./deadline-entry";
import { DeadlineForm } from "./deadline-form";
import { DeadlineTable } from "./deadline-table";
import { useDesk } from "./desk";
import { Folding } from "./folding";
import { Outcome, useTask } from "./task";
import { TeamMark } from "./team-mark";

interface DeadlinesProps {
  nowMs: number;
  /** What the team has set may be another: the rules are asked for anew. */
  team: TeamView | null;
}

export function Deadlines({ nowMs, team }: DeadlinesProps): JSX.Element {
  const say = useSay();
  return (
    <Folding
      id="deadlines"
      title={say("RULES.title")}
      about={say("RULES.about")}
      show={say("RULES.show")}
      hide={say("RULES.hide")}
    >
      {() => <Rules today={day(nowMs)} heard={JSON.stringify(team)} />}
    </Folding>
  );
}

type Title = "RULES.adding" | "RULES.editing";
type Said = "RULES.saved" | "RULES.removed" | "RULES.reset" | "RULES.undone" | "TEAM.backDone";
/** Where the focus goes once what was asked for is drawn. */
type Wish = { place: number } | "add" | "undo";

function Rules({ today, heard }: { today: string; heard: string }): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [table, setTable] = useState<RuleTable | null>(null);
  /** A place in the table, or a new rule. */
  const [edited, setEdited] = useState<number | "new" | null>(null);
  /** What the last change took the place of; null: the team's rules, or the built-in ones. */
  const [before, setBefore] = useState<{ deadlines: DeadlineRule[] | null } | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    task.run(async () => {
      setTable(await desk.ask("rules.get", {}));
      setEdited(null);
      setBefore(null);
      return null;
    });
  }, [heard]);
  useEffect(() => {
    if (wish === null || task.busy) return;
    const place = typeof wish === "object" ? `[data-place="${wish.place}"]` : `[data-testid="deadline-${wish}"]`;
    root.current?.querySelector<HTMLElement>(place)?.focus();
    setWish(null);
  }, [wish, task.busy]);

  if (table === null) return <Outcome task={task} />;
  const rules = table.deadlines;
  const keep = (deadlines: DeadlineRule[] | null, said: Said, then: Wish, undoing = false) =>
    task.run(async () => {
      setTable(await desk.ask("rules.save", { deadlines }));
      setBefore(undoing ? null : { deadlines: table.own ? rules : null });
      setEdited(null);
      setWish(then);
      return (say) => say(said);
    });
  const close = () => {
    setWish(typeof edited === "number" ? { place: edited } : "add");
    setEdited(null);
  };
  const form = (title: Title, rule: DeadlineRule | null, save: (rule: DeadlineRule) => void) => (
    <DeadlineForm
      title={say(title)}
      start={rule === null ? blank(today) : entryOf(rule, today)}
      others={rules.filter((each) => each !== rule)}
      busy={task.busy}
      onSave={save}
      onCancel={close}
    />
  );
  const saveAt = (place: number) => (rule: DeadlineRule) =>
    keep(
      rules.map((each, at) => (at === place ? rule : each)),
      "RULES.saved",
      { place },
    );
  const place = typeof edited === "number" ? edited : null;
  const locked = table.team === "locked";
  return (
    <div class="card" ref={root}>
      <TeamMark field="deadlines" standing={table.team} />
      {!table.team && <p data-testid="deadlines-own">{say(table.own ? "RULES.own" : "RULES.builtIn")}</p>}
      {rules.length === 0 && <p class="about">{say("RULES.none")}</p>}
      {rules.length > 0 && (
        <DeadlineTable
          rules={rules}
          busy={task.busy}
          locked={locked}
          edited={place}
          form={place === null ? null : form("RULES.editing", rules[place] ?? null, saveAt(place))}
          onEdit={setEdited}
          onRemove={(gone) =>
            keep(
              rules.filter((_, at) => at !== gone),
              "RULES.removed",
              "undo",
            )
          }
        />
      )}
      {edited === "new" &&
        form("RULES.adding", null, (rule) => keep([...rules, rule], "RULES.saved", { place: rules.length }))}
      <div class="line">
        {edited !== "new" && !locked && (
          <button type="button" data-testid="deadline-add" onClick={() => setEdited("new")}>
            {say("RULES.add")}
          </button>
        )}
        {table.own && (
          <button
            type="button"
            data-testid="deadline-back"
            disabled={task.busy}
            onClick={() => keep(null, table.team ? "TEAM.backDone" : "RULES.reset", "undo")}
          >
            {say(table.team ? "TEAM.back" : "RULES.back")}
          </button>
        )}
      </div>
      <div class="line">
        <Outcome task={task} />
        {before !== null && !task.busy && !locked && (
          <button
            type="button"
            class="quiet"
            data-testid="deadline-undo"
            onClick={() => keep(before.deadlines, "RULES.undone", "add", true)}
          >
            {say("RULES.undo")}
          </button>
        )}
      </div>
    </div>
  );
}
