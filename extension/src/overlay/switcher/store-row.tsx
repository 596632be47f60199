/** A store in the list: site, name, unread, link, and what needs a look. */
import type { JSX } from "preact";
import type { Say } from "../../i18n/entry";
import { CAPABILITY, LINK, SWITCHER } from "../../i18n/switcher";
import type { Capability, StoreView } from "../../protocol/messages";
import { useSay } from "../speech";
import { trusted } from "../trusted";
import { colourOf } from "./colour";

interface StoreRowProps {
  store: StoreView;
  here: boolean;
  /** The tab is in this browser profile: a click brings it to the front. */
  reachable: boolean;
  onFocus(tab: number): void;
}

export function StoreRow({ store, here, reachable, onFocus }: StoreRowProps): JSX.Element {
  const say = useSay();
  const { identity, tab, unread, signed_in: signedIn, unrecognised, open_messages: open } = store;
  return (
    <li class="store" data-testid="store-row" data-store={identity.store} data-site={identity.site}>
      <button
        type="button"
        class="store-link"
        data-testid="store-link"
        disabled={!reachable || tab === null || here}
        aria-current={here ? "page" : undefined}
        title={reachable ? identity.name : say(tab === null ? SWITCHER.notOpen : SWITCHER.elsewhere)}
        onClick={trusted(() => tab !== null && onFocus(tab))}
      >
        <span class="site" style={{ background: colourOf(identity) }}>
          {identity.site}
        </span>
        <span class="about">
          <span class="name">{identity.name}</span>
          <span class="facts">
            <State store={store} say={say} />
            {here && <span>{say(SWITCHER.here)}</span>}
            {open > 0 && <span class="open">{say(SWITCHER.waiting, { count: String(open) })}</span>}
          </span>
        </span>
        {unread !== null && unread > 0 && (
          <span
            class="unread"
            data-testid="store-unread"
            role="img"
            aria-label={say(SWITCHER.unread, { count: String(unread) })}
          >
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </button>
      {signedIn && unrecognised.length > 0 && <Unrecognised what={unrecognised} />}
    </li>
  );
}

function State({ store, say }: { store: StoreView; say: Say }): JSX.Element {
  if (!store.signed_in) return <span class="link signed-out">{say(SWITCHER.signedOut)}</span>;
  if (store.tab === null) return <span class="link closed">{say(SWITCHER.notOpen)}</span>;
  return (
    <span class={`link ${store.link}`} data-link={store.link}>
      {say(LINK[store.link])}
    </span>
  );
}

export function Unrecognised({ what }: { what: readonly Capability[] }): JSX.Element {
  const say = useSay();
  const names = what.map((capability) => say(CAPABILITY[capability])).join(", ");
  return (
    <p class="unrecognised" data-testid="store-unrecognised">
      {say(SWITCHER.unrecognised, { what: names })}
    </p>
  );
}
