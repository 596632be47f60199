/** One store: how it is heard and sends, its API sign-in, its proxy, and the way out. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { day } from "../../i18n/entry";
import type { Key } from "../../i18n/say";
import { useSay } from "../../overlay/speech";
import { StoreBadge } from "../../overlay/store-badge";
import { healthOf, signedInUntil } from "../../overlay/switcher/health";
import { heard } from "../../overlay/switcher/heard";
import type { AccountView, Channel, Reason, StoreRef, StoreView } from "../../protocol/messages";
import { Deletion } from "./deletion";
import { useDesk } from "./desk";
import { StoreProxy } from "./store-proxy";
import { Outcome, useTask } from "./task";
import { TeamMark } from "./team-mark";

interface StoreCardProps {
  store: StoreView;
  /** The team has it, and nobody else changes it. */
  locked: boolean;
  nowMs: number;
  onSignIn(): void;
  onDeleted(name: string): void;
}

export function StoreCard({ store, locked, nowMs, onSignIn, onDeleted }: StoreCardProps): JSX.Element {
  const say = useSay();
  const { identity, account } = store;
  const reference: StoreRef = { platform: identity.platform, site: identity.site, store: identity.store };
  const health = healthOf(account, nowMs, say);
  const why = account === null ? null : explained(account);
  /** One that only the team knows of has nothing here that could be deleted. */
  const canGo = !locked && !(store.team && account === null && store.host === null);
  return (
    <li class="card store-card" data-testid="store-card" data-store={identity.store} data-site={identity.site}>
      <div class="line">
        <StoreBadge store={identity} />
        <h3 class="grows">{identity.name}</h3>
        <button type="button" data-testid="store-sign-in" onClick={onSignIn}>
          {say(account === null ? "SETTINGS.connect" : "REMEDY.signIn")}
        </button>
      </div>
      <p class="about">
        {say(`PLATFORM.${identity.platform}`)} · {identity.store} · {heard(store.feed, store.heard_ms, nowMs, say)}
      </p>
      {store.team && <TeamMark field="stores" standing={locked ? "locked" : "holds"} />}
      {health !== null && (
        <p class={`health ${health.urgency}`} data-testid="store-health">
          {account?.state !== "needs_person" && health.sentence} {why !== null && say(`REASON.${why}`)}
          {account?.state === "locked" && <a href="#vault">{say("REMEDY.unlock")}</a>}
        </p>
      )}
      {account === null ? <p class="about">{say("SETTINGS.noAccount")}</p> : <Ends account={account} />}
      <details class="more" data-testid="store-more" open={health?.remedy === "REMEDY.renew"}>
        <summary>{say("SETTINGS.more")}</summary>
        <ChannelChoice store={reference} channel={store.channel} hasAccount={account !== null} locked={locked} />
        {account !== null && <StoreProxy store={reference} proxy={account.proxy} nowMs={nowMs} />}
        {canGo && <Deletion store={reference} name={identity.name} onDeleted={() => onDeleted(identity.name)} />}
      </details>
    </li>
  );
}

/** The reason where it says more than the state does. */
function explained({ state, reason }: AccountView): Reason | null {
  if (state === "needs_person") return reason ?? "needs_person";
  return state === "waiting" ? reason : null;
}

function Ends({ account }: { account: AccountView }): JSX.Element {
  const say = useSay();
  const until = signedInUntil(account);
  const proxy = account.proxy?.expires_ms ?? null;
  return (
    <dl class="ends">
      <dt>{say("SETTINGS.signedInUntil")}</dt>
      <dd data-testid="signed-in-until">{until === null ? say("SETTINGS.noEnd") : day(until)}</dd>
      {proxy !== null && (
        <>
          <dt>{say("SETTINGS.proxyUntil")}</dt>
          <dd>{day(proxy)}</dd>
        </>
      )}
    </dl>
  );
}

interface ChannelChoiceProps {
  store: StoreRef;
  channel: Channel;
  hasAccount: boolean;
  locked: boolean;
}

const CHANNELS = [
  ["page", "SETTINGS.pageAbout"],
  ["api", "SETTINGS.apiAbout"],
] as const satisfies readonly (readonly [Channel, Key])[];

function ChannelChoice({ store, channel, hasAccount, locked }: ChannelChoiceProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [asked, setAsked] = useState<Channel | null>(null);
  const shown = task.busy ? (asked ?? channel) : channel;
  const choose = (chosen: Channel) => {
    setAsked(chosen);
    task.run(async () => {
      await desk.ask("store.channel", { store, channel: chosen });
      return null;
    });
  };
  return (
    <fieldset>
      <legend>{say("SETTINGS.channel")}</legend>
      {CHANNELS.map(([each, about]) => (
        <label key={each} class="choice">
          <input
            type="radio"
            name={`channel-${store.platform}-${store.site}-${store.store}`}
            data-testid={`channel-${each}`}
            checked={shown === each}
            disabled={task.busy || locked || (each === "api" && !hasAccount)}
            onChange={() => choose(each)}
          />
          <span>
            {say(`CHANNEL.${each}`)}
            <small class="about">
              {say(about)} {each === "api" && !hasAccount && say("SETTINGS.apiNeeds")}
            </small>
          </span>
        </label>
      ))}
      <Outcome task={task} />
    </fieldset>
  );
}
