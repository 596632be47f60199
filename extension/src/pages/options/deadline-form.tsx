/** The form of one rule. What is wrong is said before anything is handed to the core. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import type { DeadlineRule } from "../../protocol/messages";
import { type Entered, type Problem, RULE_SITES, ruleOf } from "./deadline-entry";
import { useDesk } from "./desk";
import { FormEnd } from "./form-end";
import { PLATFORMS, siteName } from "./sites";

interface DeadlineFormProps {
  title: string;
  start: Entered;
  /** The rules that it must not contradict. */
  others: readonly DeadlineRule[];
  busy: boolean;
  onSave(rule: DeadlineRule): void;
  onCancel(): void;
}

type Typed = Exclude<keyof Entered, "platform" | "sites" | "kind" | "holidays">;

export function DeadlineForm({ title, start, others, busy, onSave, onCancel }: DeadlineFormProps): JSX.Element {
  const say = useSay();
  const id = useId();
  const [entered, setEntered] = useState(start);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  useEffect(() => {
    if (wrong !== null) form.current?.querySelector<HTMLElement>(`[name="${wrong.field}"]`)?.focus();
  }, [wrong]);
  const change = (changes: Partial<Entered>) => {
    setEntered({ ...entered, ...changes });
    setWrong(null);
  };
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = ruleOf(entered, others);
    if ("problem" in read) setWrong(read);
    else onSave(read);
  };
  const marks = (field: keyof Entered) => ({
    name: field,
    "data-testid": `deadline-${field}`,
    "aria-invalid": wrong?.field === field,
    "aria-describedby": wrong?.field === field ? `${id}-wrong` : undefined,
  });
  const field = (name: Typed, label: string, type: "text" | "number" | "time" | "date", help?: string) => (
    <div class={`field ${type}`}>
      <label for={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type={type as "text"}
        value={entered[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
        {...marks(name)}
      />
      {help !== undefined && <small class="about">{help}</small>}
    </div>
  );
  return (
    <form
      ref={form}
      class="deadline-form"
      data-testid="deadline-form"
      aria-label={title}
      noValidate
      onSubmit={save}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      <h3>{title}</h3>
      <div class="fields">
        <div class="field">
          <label for={`${id}-platform`}>{say("RULES.platform")}</label>
          <select
            id={`${id}-platform`}
            value={entered.platform}
            onChange={({ currentTarget: { value } }) =>
              change({ platform: PLATFORMS.find((each) => each === value) ?? entered.platform, sites: [] })
            }
            {...marks("platform")}
          >
            {PLATFORMS.map((each) => (
              <option key={each} value={each}>
                {say(`PLATFORM.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {field("since", say("RULES.sinceField"), "date", say("RULES.sinceHelp"))}
      </div>
      <Sites entered={entered} onChange={(sites) => change({ sites })} />
      <fieldset>
        <legend>{say("RULES.kind")}</legend>
        {(["hours", "cycle"] as const).map((kind) => (
          <label key={kind} class="choice">
            <input
              type="radio"
              name={`${id}-kind`}
              data-testid={`deadline-kind-${kind}`}
              checked={entered.kind === kind}
              onChange={() => change({ kind })}
            />
            {say(kind === "hours" ? "RULES.byHours" : "RULES.byDay")}
          </label>
        ))}
      </fieldset>
      <div class="fields">
        {entered.kind === "hours" && field("hours", say("RULES.hoursField"), "number")}
        {entered.kind === "cycle" && field("cut", say("RULES.cutField"), "time")}
        {entered.kind === "cycle" && field("answer_by", say("RULES.answerField"), "time")}
        {field("soon_minutes", say("RULES.soonField"), "number")}
        <div class="field">
          <label for={`${id}-holidays`}>{say("RULES.holidaysField")}</label>
          <textarea
            id={`${id}-holidays`}
            rows={3}
            spellcheck={false}
            value={entered.holidays}
            onInput={({ currentTarget }) => change({ holidays: currentTarget.value })}
            {...marks("holidays")}
          />
          <small class="about">{say("RULES.holidaysHelp")}</small>
        </div>
      </div>
      <div class="fields">
        {field("source", say("RULES.sourceField"), "text")}
        {field("checked", say("RULES.checkedField"), "date")}
      </div>
      <FormEnd
        id={`${id}-wrong`}
        wrong={wrong === null ? "" : say(`RULE_PROBLEM.${wrong.problem}`, { text: wrong.text })}
        save={say("RULES.save")}
        cancel={say("RULES.cancel")}
        busy={busy}
        testid="deadline"
        onCancel={onCancel}
      />
    </form>
  );
}

/** Those that the platform has, and those that the rule names already. */
function Sites({ entered, onChange }: { entered: Entered; onChange(sites: string[]): void }): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const sites = [...new Set([...RULE_SITES[entered.platform], ...entered.sites])];
  const turn = (site: string) =>
    onChange(entered.sites.includes(site) ? entered.sites.filter((each) => each !== site) : [...entered.sites, site]);
  return (
    <fieldset>
      <legend>{say("RULES.sites")}</legend>
      <div class="sites">
        {sites.map((site) => (
          <label key={site} class="choice">
            <input
              type="checkbox"
              data-testid={`deadline-site-${site}`}
              checked={entered.sites.includes(site)}
              onChange={() => turn(site)}
            />
            {siteName(site, language)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
