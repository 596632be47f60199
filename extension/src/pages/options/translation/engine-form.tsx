/** The form of one engine. What is wrong is said before anything is handed to the core; its key is kept nowhere here. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import { FormEnd } from "../form-end";
import { type Entered, engineOf, entryOf, leavesKey, type Problem } from "./engine-entry";
import { type Engine, KINDS } from "./kinds";

interface EngineFormProps {
  start: Engine;
  isNew: boolean;
  others: readonly Engine[];
  currency: string;
  busy: boolean;
  /** Nothing but the key changes. */
  locked: boolean;
  /** `key` is empty when none was typed. */
  onSave(engine: Engine, key: string): void;
  onCancel(): void;
}

export function EngineForm(props: EngineFormProps): JSX.Element {
  const { start, isNew, others, currency, busy, locked, onSave, onCancel } = props;
  const say = useSay();
  const id = useId();
  const [entered, setEntered] = useState(() => entryOf(start));
  const [wrong, setWrong] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const key = useRef<HTMLInputElement>(null);
  const kind = KINDS[start.kind];
  // At once: a caret that comes later is taken away from where the agent has begun to type.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("input:enabled")?.focus(), []);
  useEffect(() => {
    if (wrong !== null) form.current?.querySelector<HTMLElement>(`[name="${wrong.field}"]`)?.focus();
  }, [wrong]);
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = locked ? start : engineOf(entered, start, others);
    if ("problem" in read) return setWrong(read);
    const typed = key.current?.value.trim() ?? "";
    if (key.current !== null) key.current.value = "";
    onSave(read, typed);
  };
  const field = (name: keyof Entered, label: string, help = "", placeholder = "") => (
    <div class={`field ${NUMBERS.has(name) ? "number" : ""}`}>
      <label for={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        name={name}
        data-testid={`engine-${name}`}
        inputMode={NUMBERS.has(name) ? "decimal" : name === "address" ? "url" : "text"}
        value={entered[name]}
        disabled={locked}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={wrong?.field === name}
        aria-describedby={wrong?.field === name ? `${id}-wrong` : help === "" ? undefined : `${id}-${name}-help`}
        onInput={({ currentTarget }) => {
          setEntered({ ...entered, [name]: currentTarget.value });
          setWrong(null);
        }}
      />
      {help !== "" && (
        <small id={`${id}-${name}-help`} class="about">
          {help}
        </small>
      )}
    </div>
  );
  const title = isNew
    ? say("ENGINES.adding", { kind: say(`ENGINE.${start.kind}`) })
    : say("ENGINES.editing", { engine: start.name });
  const losesKey = leavesKey(start, entered.address);
  return (
    <form
      ref={form}
      class="engine-form"
      data-testid="engine-form"
      aria-label={title}
      noValidate
      autocomplete="off"
      onSubmit={save}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      <h4>{title}</h4>
      <p class="about">{say(`ENGINE_HELP.${start.kind}`)}</p>
      <div class="fields">
        {field("name", say("ENGINES.name"))}
        {kind.address !== null && field("address", say("ENGINES.address"), say("ENGINES.addressHelp"), kind.address)}
        {kind.model !== null && field("model", say("ENGINES.model"), say("ENGINES.modelHelp"), kind.model)}
        {kind.key !== "none" && (
          <div class="field">
            <label for={`${id}-key`}>{say("ENGINES.key")}</label>
            <input
              ref={key}
              id={`${id}-key`}
              data-testid="engine-key"
              type="password"
              maxLength={4000}
              autocomplete="new-password"
              spellcheck={false}
              aria-describedby={`${id}-key-help`}
            />
            <small id={`${id}-key-help`} class={losesKey ? "about warns" : "about"}>
              {say(losesKey ? "ENGINES.addressKey" : start.has_key ? "ENGINES.keyAgain" : "ENGINES.keyHelp")}
            </small>
          </div>
        )}
      </div>
      <div class="fields">
        {kind.address !== null && field("price", say("ENGINES.price", { currency }), "", "0")}
        {kind.address !== null && field("limit", say("ENGINES.limit"), say("ENGINES.limitHelp"))}
        {field("seconds", say("ENGINES.seconds"))}
        {field("parallel", say("ENGINES.parallel"))}
      </div>
      <FormEnd
        id={`${id}-wrong`}
        wrong={wrong === null ? "" : say(`ENGINE_PROBLEM.${wrong.problem}`)}
        save={say("ENGINES.save")}
        cancel={say("ENGINES.cancel")}
        busy={busy}
        testid="engine"
        onCancel={onCancel}
      />
    </form>
  );
}

const NUMBERS: ReadonlySet<keyof Entered> = new Set(["price", "limit", "seconds", "parallel"]);
