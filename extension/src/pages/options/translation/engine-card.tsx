/** One engine: what it is, whether it works, its place, and the way out. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { EngineTested } from "../../../protocol/messages";
import { Confirm } from "../confirm";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Outcome, type Refused, type Told, useTask } from "../task";
import { money } from "./currencies";
import { Downloads } from "./downloads";
import { type Engine, KINDS } from "./kinds";
import { type Kept, keptOf } from "./patches";

interface EngineCardProps {
  engine: Engine;
  currency: string;
  /** The agent's language. */
  agent: string;
  /** Only its key is entered here: the rest is the team's. */
  locked: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove(step: -1 | 1): void;
  onTurn(on: boolean): void;
  onEdit(): void;
  onDelete(): void;
  onKeyForgotten(settings: Kept): void;
}

export function EngineCard(props: EngineCardProps): JSX.Element {
  const { engine, agent, locked, isFirst, isLast } = props;
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const root = useRef<HTMLLIElement>(null);
  const wish = useFocusWish(root, task.busy);
  const [asking, setAsking] = useState(false);
  const { id, name, kind, on, has_key: hasKey } = engine;
  const test = () =>
    task.run(async () => {
      const outcome = await desk.ask("engine.test", { engine: id });
      // The core knows of no browser that translates; this one could, once it has a language.
      const couldHere = kind === "device" && desk.translator !== undefined && outcome.trouble === "not_here";
      return tested(couldHere ? { ...outcome, trouble: "needs_download" } : outcome);
    });
  const forget = () => {
    task.run(async () => {
      props.onKeyForgotten(keptOf(await desk.ask("engine.key", { engine: id, key: "" })));
      return (say) => say("ENGINES.keyForgotten");
    });
    wish('[data-testid="engine-edit"]');
  };
  const move = (testid: string, step: -1 | 1, sign: string, label: string, disabled: boolean) => (
    <button
      type="button"
      class="quiet"
      data-testid={testid}
      aria-label={label}
      title={label}
      disabled={disabled || locked}
      onClick={() => props.onMove(step)}
    >
      {sign}
    </button>
  );
  return (
    <li ref={root} class={on ? "engine" : "engine off"} data-testid="engine" data-engine={id} data-kind={kind}>
      <div class="line">
        <h4 class="grows">
          <bdi>{name}</bdi> {name !== say(`ENGINE.${kind}`) && <span class="about">{say(`ENGINE.${kind}`)}</span>}
        </h4>
        {move("engine-up", -1, "↑", say("ENGINES.up", { engine: name }), isFirst)}
        {move("engine-down", 1, "↓", say("ENGINES.down", { engine: name }), isLast)}
        <label class="choice">
          <input
            type="checkbox"
            data-testid="engine-on"
            checked={on}
            disabled={locked}
            aria-label={say("ENGINES.onOf", { engine: name })}
            onChange={({ currentTarget }) => props.onTurn(currentTarget.checked)}
          />
          {say("ENGINES.on")}
        </label>
      </div>
      <About engine={engine} currency={props.currency} />
      {kind === "device" &&
        (desk.translator === undefined ? (
          <p class="about" data-testid="device-none">
            {say("ENGINES.notInThisBrowser")}
          </p>
        ) : (
          <Downloads api={desk.translator} agent={agent} />
        ))}
      <div class="line">
        <button
          type="button"
          data-testid="engine-test"
          aria-label={say("ENGINES.testOf", { engine: name })}
          disabled={task.busy}
          onClick={test}
        >
          {say("ENGINES.test")}
        </button>
        {(!locked || KINDS[kind].key !== "none") && (
          <button
            type="button"
            data-testid="engine-edit"
            aria-label={locked ? `${say("TEAM.enterKey")}: ${name}` : say("ENGINES.editing", { engine: name })}
            onClick={props.onEdit}
          >
            {say(locked ? "TEAM.enterKey" : "ENGINES.edit")}
          </button>
        )}
        {hasKey && (
          <button type="button" class="quiet" data-testid="engine-forget" disabled={task.busy} onClick={forget}>
            {say("ENGINES.keyForget")}
          </button>
        )}
        {!asking && !locked && (
          <button
            type="button"
            class="quiet danger"
            data-testid="engine-delete"
            aria-label={`${say("ENGINES.delete")} ${name}`}
            onClick={() => setAsking(true)}
          >
            {say("ENGINES.delete")}
          </button>
        )}
      </div>
      {asking && (
        <Confirm
          question={say("ENGINES.deleteAsk", { engine: name })}
          about={say("ENGINES.deleteAbout")}
          keep={say("ENGINES.keep")}
          act={say("ENGINES.delete")}
          busy={task.busy}
          testid="engine-delete"
          onKeep={() => {
            setAsking(false);
            wish('[data-testid="engine-delete"]');
          }}
          onAct={props.onDelete}
        />
      )}
      <Outcome task={task} />
    </li>
  );
}

/** Where it is, what it costs, and whether it has its key. */
function About({ engine, currency }: { engine: Engine; currency: string }): JSX.Element | null {
  const say = useSay();
  const { language } = useDesk();
  const { kind, address, model, price, limit, has_key: hasKey } = engine;
  const { key, address: usual } = KINDS[kind];
  if (usual === null) return null;
  const facts = [
    address === "" ? say("ENGINES.usualPlace") : address,
    model,
    price === 0
      ? key === "none"
        ? ""
        : say("ENGINES.unpriced")
      : say("ENGINES.priced", { price: money(price, currency, language) }),
    limit === null ? "" : say("ENGINES.limited", { count: limit.toLocaleString(language) }),
  ];
  return (
    <>
      <p class="about facts">{facts.filter((each) => each !== "").join(" · ")}</p>
      {key !== "none" && (hasKey || key === "wanted") && (
        <p class={hasKey ? "about" : "health soon"} data-testid="engine-has-key">
          {say(hasKey ? "ENGINES.keyKept" : "ENGINES.keyMissing")}
        </p>
      )}
    </>
  );
}

function tested({ trouble, translation, took_ms: tookMs, languages }: EngineTested): Told | Refused {
  if (trouble !== null || translation === null) {
    const why = trouble ?? "nonsense";
    return { bad: (say) => `${say(`ENGINE_TROUBLE.${why}.sentence`)} ${say(`ENGINE_TROUBLE.${why}.action`)}` };
  }
  return (say: Say) => {
    const works = say("ENGINES.works", { translation, ms: String(tookMs) });
    return languages.length === 0 ? works : `${works} ${say("ENGINES.worksFor", { count: String(languages.length) })}`;
  };
}
