/** A store in the switcher: whose it is, how it is, how and when it was heard, and what can be done with it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import { StoreBadge } from "../../../overlay/store-badge";
import { healthOf } from "../../../overlay/switcher/health";
import { ago } from "../../../overlay/switcher/heard";
import type { StoreView } from "../../../protocol/messages";
import type { PanelActions, StoreUpdateView } from "../view";
import { StoreMenu } from "./store-menu";

interface StoreItemProps {
  store: StoreView;
  update: StoreUpdateView | null;
  nowMs: number;
  actions: PanelActions;
}

export function StoreItem({ store, update, nowMs, actions }: StoreItemProps): JSX.Element {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { identity, unread, trouble } = store;
  const { platform, site, store: id, name } = identity;
  const reference = { platform, site, store: id };
  const health = healthOf(store.account, nowMs, say);
  return (
    <li class="store-item" data-testid="store-row" data-store={id} data-site={site} data-platform={platform}>
      <div class="store-line">
        <button
          type="button"
          class="store-link"
          data-testid="store-link"
          title={whither(store, say)}
          onClick={() => actions.showStore(reference)}
        >
          <StoreBadge store={identity} />
          <span class="about">
            <span class="name" dir="auto">
              {name}
            </span>
            <span class="facts">
              <State store={store} />
              {store.open_messages > 0 && (
                <span class="amber">{say("SWITCHER.waiting", { count: String(store.open_messages) })}</span>
              )}
            </span>
            <span class="facts" data-testid="store-heard" data-feed={store.feed}>
              <span>{heardOf(store, nowMs, say)}</span>
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
        <button
          type="button"
          class="quiet more"
          data-testid="store-menu"
          aria-expanded={open}
          aria-label={say("STORES.menu", { store: name })}
          onClick={() => setOpen(!open)}
        >
          ⋯
        </button>
      </div>
      {trouble !== null && <Trouble trouble={trouble} />}
      {health !== null && (
        <p class={`note ${health.urgency}`} data-testid="store-health">
          <span>{health.sentence}</span>
          {health.remedy !== null && (
            <button type="button" data-testid="store-health-action" onClick={actions.openSettings}>
              {say(health.remedy)}
            </button>
          )}
        </p>
      )}
      {open && (
        <StoreMenu store={reference} name={name} update={update} actions={actions} onClose={() => setOpen(false)} />
      )}
      <p
        class={`outcome ${update?.at === "failed" ? "bad" : ""}`}
        role={update?.at === "failed" ? "alert" : "status"}
        data-testid="store-update-outcome"
      >
        {outcomeOf(update, say)}
      </p>
    </li>
  );
}

function Trouble({ trouble }: { trouble: NonNullable<StoreView["trouble"]> }): JSX.Element {
  const say = useSay();
  const [explained, setExplained] = useState(false);
  return (
    <div class="note bad" data-testid="store-trouble" data-trouble={trouble}>
      <span>{say(`TROUBLE.${trouble}`)}</span>
      <button
        type="button"
        class="why"
        data-testid="store-trouble-why"
        aria-label={say("STORES.explain")}
        aria-expanded={explained}
        onClick={() => setExplained(!explained)}
      >
        ?
      </button>
      {explained && <p data-testid="store-trouble-help">{say(`TROUBLE_HELP.${trouble}`)}</p>}
    </div>
  );
}

/** How the link is, or that there is none. What is wrong with it stands in a line of its own. */
function State({ store }: { store: StoreView }): JSX.Element {
  const say = useSay();
  if (store.host === null) return <span class="link closed">{say("SWITCHER.noPage")}</span>;
  if (!store.signed_in) return <span class="link bad">{say("SWITCHER.signedOut")}</span>;
  if (store.where === "nowhere") return <span class="link closed">{say("SWITCHER.notOpen")}</span>;
  return (
    <span class={`link ${store.link}`} data-link={store.link}>
      {say(`LINK.${store.link}`)}
    </span>
  );
}

/** E.g. "page, 2 min ago · in Firefox". */
function heardOf(store: StoreView, nowMs: number, say: Say): string {
  const { feed, heard_ms: heardMs, where, browser } = store;
  const heard = heardMs === null ? say("HEARD.never") : `${say(`HEARD_BY.${feed}`)}, ${ago(heardMs, nowMs, say)}`;
  if (where !== "elsewhere") return heard;
  return `${heard} · ${say("STORES.inBrowser", { browser: browser ?? say("STORES.other") })}`;
}

/** Where a press on the store leads. */
function whither({ identity, where, browser }: StoreView, say: Say): string {
  const way =
    where === "elsewhere"
      ? say("STORES.elsewhere", { browser: browser ?? say("STORES.other") })
      : say(`STORES.${where}`);
  return `${identity.name}: ${way}`;
}

function outcomeOf(update: StoreUpdateView | null, say: Say): string {
  if (update === null) return "";
  if (update.at === "running") return say("STORES.updating");
  return update.at === "done" ? say(`UPDATED.${update.how}`) : failureOf(update.code, say);
}
