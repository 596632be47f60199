/** The form of one rule: from, into, and the engines one after the other. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { Route } from "../../../protocol/messages";
import { tongues } from "../../../translation/writing/tongues";
import { useDesk } from "../desk";
import { FormEnd } from "../form-end";
import type { Engine } from "./kinds";
import { isSamePair } from "./patches";
import { ANY } from "./routes";

interface RouteFormProps {
  title: string;
  start: Route;
  /** The rules that it must not contradict. */
  others: readonly Route[];
  engines: readonly Engine[];
  busy: boolean;
  onSave(route: Route): void;
  onCancel(): void;
}

type Problem = "sameLanguages" | "sameRoute";

export function RouteForm({ title, start, others, engines, busy, onSave, onCancel }: RouteFormProps): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const id = useId();
  const [route, setRoute] = useState(start);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("select")?.focus(), []);
  const change = (changes: Partial<Route>) => {
    setRoute({ ...route, ...changes });
    setWrong(null);
  };
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const problem = problemOf(route, others);
    setWrong(problem);
    if (problem !== null) return form.current?.querySelector("select")?.focus();
    // One may have been deleted since.
    onSave({ ...route, engines: route.engines.filter((each) => engines.some(({ id }) => id === each)) });
  };
  const side = (name: "source" | "target", label: string) => (
    <div class="field">
      <label for={`${id}-${name}`}>{label}</label>
      <select
        id={`${id}-${name}`}
        data-testid={`route-${name}`}
        value={route[name]}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
      >
        <option value={ANY}>{say("ENGINES.anyLanguage")}</option>
        {tongues(language, route[name] === ANY ? null : route[name]).map((each) => (
          <option key={each.language} value={each.language}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
  const choose = (nth: number, engine: string) => {
    const chosen = route.engines.filter((each, at) => at === nth || each !== engine);
    if (engine === "") chosen.splice(nth, 1);
    else chosen[nth] = engine;
    change({ engines: chosen });
  };
  const places = Math.min(route.engines.length + 1, engines.length);
  return (
    <form
      ref={form}
      data-testid="route-form"
      aria-label={title}
      onSubmit={save}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      <h4>{title}</h4>
      <div class="fields">
        {side("source", say("ENGINES.from"))}
        {side("target", say("ENGINES.into"))}
      </div>
      <div class="fields">
        {Array.from({ length: places }, (_, nth) => (
          <div key={nth} class="field">
            <label for={`${id}-engine-${nth}`}>{say("ENGINES.nth", { nth: String(nth + 1) })}</label>
            <select
              id={`${id}-engine-${nth}`}
              data-testid="route-engine"
              value={route.engines[nth] ?? ""}
              onChange={({ currentTarget }) => choose(nth, currentTarget.value)}
            >
              <option value="">{say(nth === 0 ? "ENGINES.untranslated" : "ENGINES.noMore")}</option>
              {engines
                .filter((each) => !route.engines.slice(0, nth).includes(each.id))
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
            </select>
          </div>
        ))}
      </div>
      <FormEnd
        id={`${id}-wrong`}
        wrong={wrong === null ? "" : say(`ENGINE_PROBLEM.${wrong}`)}
        save={say("ENGINES.save")}
        cancel={say("ENGINES.cancel")}
        busy={busy}
        testid="route"
        onCancel={onCancel}
      />
    </form>
  );
}

function problemOf(route: Route, others: readonly Route[]): Problem | null {
  if (route.source === route.target && route.source !== ANY) return "sameLanguages";
  return others.some((each) => isSamePair(each, route)) ? "sameRoute" : null;
}
