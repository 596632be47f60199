/** The section on use: what engines did this month or before, what it cost, and what was saved. */
import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import type { StoreView, Use as UseView } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { Folding } from "../folding";
import { Outcome, useTask } from "../task";
import { money } from "../translation/currencies";
import { Bars } from "./bars";
import { byEngine, savedPercent, sumOf } from "./sums";
import { UseTable } from "./use-table";

export function Use({ stores }: { stores: readonly StoreView[] }): JSX.Element {
  const say = useSay();
  return (
    <Folding id="use" title={say("USE.title")} about={say("USE.about")} show={say("USE.show")} hide={say("USE.hide")}>
      {() => <Months stores={stores} />}
    </Folding>
  );
}

function Months({ stores }: { stores: readonly StoreView[] }): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const id = useId();
  const [use, setUse] = useState<UseView | null>(null);
  const look = (month: string | null) =>
    task.run(async () => {
      setUse(await desk.ask("translation.use", { month }));
      return null;
    });
  useEffect(() => look(null), []);
  if (use === null) return <Outcome task={task} />;
  const { rows, currency, months, month } = use;
  const engines = byEngine(rows);
  const sum = sumOf(rows);
  const percent = savedPercent(sum);
  return (
    <div class="card" data-testid="use">
      <div class="line">
        <label for={`${id}-month`}>{say("USE.month")}</label>
        <select
          id={`${id}-month`}
          class="month"
          data-testid="use-month"
          value={month}
          onChange={({ currentTarget }) => look(currentTarget.value)}
        >
          {[...new Set([...months, month])].map((each) => (
            <option key={each} value={each}>
              {monthName(each, desk.language)}
            </option>
          ))}
        </select>
        <button type="button" data-testid="use-again" disabled={task.busy} onClick={() => look(month)}>
          {say("USE.again")}
        </button>
      </div>
      {percent === null ? (
        <p class="about">{say("USE.none")}</p>
      ) : (
        <>
          <p data-testid="use-share">
            <strong>{say("USE.cost", { cost: money(sum.cost, currency, desk.language) })}</strong>{" "}
            {say("USE.share", { percent: String(percent) })}
          </p>
          <Bars engines={engines} />
          <UseTable engines={engines} sum={sum} currency={currency} stores={stores} />
          <p class="about">{say("USE.guess")}</p>
        </>
      )}
      <Outcome task={task} />
    </div>
  );
}

function monthName(month: string, language: Language): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(date);
}
