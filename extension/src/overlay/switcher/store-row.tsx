/** A store in the list: its badge and name, unread, link, how it is heard, and what needs a look. */
import type { JSX } from "preact";
import type { Say } from "../../i18n/say";
import type { Capability, StoreView } from "../../protocol/messages";
import { useSay } from "../speech";
import { StoreBadge } from "../store-badge";
import { trusted } from "../trusted";
import { type Health, healthOf } from "./health";
import { heard } from "./heard";

interface StoreRowProps {
  store: StoreView;
  here: boolean;
  nowMs: number;
  onShow(store: StoreView): void;
  onSettings(): void;
}

export function StoreRow({ store, here, nowMs, onShow, onSettings }: StoreRowProps): JSX.Element {
  const say = useSay();
  const { identity, unread, trouble, unrecognised, open_messages: open } = store;
  const health = healthOf(store.account, nowMs, say);
  return (
    <li class="store" data-testid="store-row" data-store={identity.store} data-site={identity.site}>
      <button
        type="button"
        class="store-link"
        data-testid="store-link"
        disabled={here}
        aria-current={here ? "page" : undefined}
        title={identity.name}
        onClick={trusted(() => onShow(store))}
      >
        <StoreBadge store={identity} />
        <span class="about">
          <span class="name">{identity.name}</span>
          <span class="facts">
            {trouble === null && <State store={store} say={say} />}
            {here && <span>{say("SWITCHER.here")}</span>}
            {open > 0 && <span class="open">{say("SWITCHER.waiting", { count: String(open) })}</span>}
          </span>
          <span class="facts" data-testid="store-heard" data-feed={store.feed}>
            <span>{heard(store.feed, store.heard_ms, nowMs, say)}</span>
            {store.channel === "api" && <span data-testid="store-channel">{say("CHANNEL.api")}</span>}
          </span>
        </span>
        {unread !== null && unread > 0 && (
          <span
            class="unread"
            data-testid="store-unread"
            role="img"
            aria-label={say("SWITCHER.unread", { count: String(unread) })}
          >
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </button>
      {health !== null && <HealthLine health={health} onSettings={onSettings} />}
      {trouble !== null && trouble !== "not_recognised" && (
        <details class="trouble" data-testid="store-trouble" data-trouble={trouble}>
          <summary>{say(`TROUBLE.${trouble}`)}</summary>
          {say(`TROUBLE_HELP.${trouble}`)}
        </details>
      )}
      {store.signed_in && unrecognised.length > 0 && <Unrecognised what={unrecognised} />}
    </li>
  );
}

function HealthLine({ health, onSettings }: { health: Health; onSettings(): void }): JSX.Element {
  const say = useSay();
  const { urgency, sentence, remedy } = health;
  return (
    <p class={`health ${urgency}`} data-testid="store-health" data-urgency={urgency}>
      <span>{sentence}</span>
      {remedy !== null && (
        <button type="button" data-testid="store-health-action" onClick={trusted(onSettings)}>
          {say(remedy)}
        </button>
      )}
    </p>
  );
}

/** A store that only the API has told of has no page whose state could be named. */
function State({ store, say }: { store: StoreView; say: Say }): JSX.Element {
  if (store.host === null) return <span class="link closed">{say("SWITCHER.noPage")}</span>;
  if (store.where === "nowhere") return <span class="link closed">{say("SWITCHER.notOpen")}</span>;
  if (store.where === "elsewhere") {
    return <span class="link closed">{say("SWITCHER.elsewhere", { browser: store.browser ?? "?" })}</span>;
  }
  return (
    <span class={`link ${store.link}`} data-link={store.link}>
      {say(`LINK.${store.link}`)}
    </span>
  );
}

export function Unrecognised({ what }: { what: readonly Capability[] }): JSX.Element {
  const say = useSay();
  const names = what.map((capability) => say(`CAPABILITY.${capability}`)).join(", ");
  return (
    <p class="unrecognised" data-testid="store-unrecognised">
      {say("SWITCHER.unrecognised", { what: names })}
    </p>
  );
}
