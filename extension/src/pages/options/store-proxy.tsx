/** A store's proxy for its API traffic: how it is, another one, a test, none. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { day } from "../../i18n/entry";
import { useSay } from "../../overlay/speech";
import { ago } from "../../overlay/switcher/heard";
import type { ProxyView, StoreRef } from "../../protocol/messages";
import { useDesk } from "./desk";
import { Field, taken } from "./fields";
import { Outcome, type Told, useTask } from "./task";

interface StoreProxyProps {
  store: StoreRef;
  proxy: ProxyView | null;
  nowMs: number;
}

export function StoreProxy({ store, proxy, nowMs }: StoreProxyProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const set = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    const entered = taken(event);
    const params = { store, proxy: entered("proxy").trim(), expires_ms: endOf(entered("ends")) };
    task.run(async () => tested(await desk.ask("proxy.set", params)));
  };
  const remove = async () => {
    await desk.ask("proxy.remove", store);
    return (say: Parameters<Told>[0]) => say("SETTINGS.proxyGone");
  };
  return (
    <div class="proxy" data-testid="proxy">
      <h4>{say("SETTINGS.proxy")}</h4>
      <ProxyState proxy={proxy} nowMs={nowMs} />
      <form class="fields" autocomplete="off" onSubmit={set}>
        <Field label={say("SETTINGS.proxyPaste")} name="proxy" help={say("SETTINGS.proxyForms")} />
        <Field label={say("SETTINGS.proxyEnds")} name="ends" type="date" required={false} />
        <button type="submit" data-testid="proxy-set" disabled={task.busy}>
          {say("SETTINGS.proxyKeep")}
        </button>
      </form>
      {proxy !== null && (
        <div class="line">
          <button
            type="button"
            data-testid="proxy-test"
            disabled={task.busy}
            onClick={() => task.run(async () => tested(await desk.ask("proxy.test", store)))}
          >
            {say("SETTINGS.proxyTest")}
          </button>
          <button type="button" data-testid="proxy-remove" disabled={task.busy} onClick={() => task.run(remove)}>
            {say("SETTINGS.proxyRemove")}
          </button>
        </div>
      )}
      <Outcome task={task} />
    </div>
  );
}

function ProxyState({ proxy, nowMs }: { proxy: ProxyView | null; nowMs: number }): JSX.Element {
  const say = useSay();
  if (proxy === null) return <p class="about">{say("SETTINGS.proxyNone")}</p>;
  const { address, state, expires_ms: expires, checked_ms: checked } = proxy;
  return (
    <p class={state === "working" ? "" : "bad"} data-testid="proxy-state" data-state={state}>
      <code>{address}</code> {state === "failing" && say("PROXY.failing")}
      {state !== "failing" && expires !== null && say(`PROXY.${state}`, { date: day(expires) })}{" "}
      {checked !== null && say("SETTINGS.proxyChecked", { ago: ago(checked, nowMs, say) })}
    </p>
  );
}

function tested({ state, address }: ProxyView): Told {
  return (say) => say(state === "failing" ? "SETTINGS.proxyFails" : "SETTINGS.proxyWorks", { address });
}

/** The end of a day on this computer's calendar in Unix ms; null for none. */
export function endOf(date: string): number | null {
  const ms = new Date(`${date}T23:59:59`).getTime();
  return Number.isNaN(ms) ? null : ms;
}
