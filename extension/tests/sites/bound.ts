/** The adapters on saved pages, told what the reader would have told them. */

import { lazadaKind } from "../../src/sites/lazada/kind";
import { FACT } from "../../src/sites/react/events";
import type { PageKind } from "../../src/sites/react/kind";
import { ReactPage, type Surroundings } from "../../src/sites/react/page";
import { shopeeKind } from "../../src/sites/shopee/kind";
import type { ChatPage, SitePage } from "../../src/sites/site";
import { tiktokKind } from "../../src/sites/tiktok/kind";
import type { SavedPage } from "./saved-page";

export const SG: ChatPage = { platform: "shopee", site: "SG", host: "seller.shopee.sg" };

const KINDS: Record<string, PageKind> = { shopee: shopeeKind, lazada: lazadaKind, tiktok: tiktokKind };

/** Binds the adapter; the page has then stood as it is for as long as its facts say. */
export function bound(
  document: Document,
  saved: SavedPage,
  facts = saved.facts.facts,
  changes: Partial<Surroundings> = {},
): SitePage {
  let now = 1000;
  const kind = KINDS[saved.platform];
  if (!kind) throw new Error(`there is no adapter for ${saved.platform}`);
  const page = new ReactPage(document, saved.expected.page as ChatPage, kind, {
    requests: (note) => note(saved.facts.requests),
    departures: () => {},
    now: () => now,
    address: () => new URL(saved.facts.address),
    ...changes,
  });
  tell(document, facts);
  page.active();
  now += saved.facts.quietMs;
  return page;
}

/** Says facts as the reader does: an event on the element itself. */
export function tell(document: Document, facts: SavedPage["facts"]["facts"]): void {
  for (const { at, nth, fact } of facts) {
    const detail = JSON.stringify(fact);
    document.querySelectorAll(at)[nth]?.dispatchEvent(new CustomEvent(FACT, { bubbles: true, detail }));
  }
}

/** All readings of a page, as plain values. */
export function readings(page: SitePage, document: Document) {
  const listing = page.listing();
  const icons = [...document.querySelectorAll("svg, i, button")];
  return {
    signedIn: page.signedIn(),
    identity: page.identity(),
    conversations: page.conversations()?.map(({ element: _, ...row }) => row) ?? null,
    listing: listing && { rows: listing.rows.length, whole: listing.whole },
    unread: page.unread(),
    active: page.active(),
    switching: page.switching(),
    thread: page.thread(),
    bubbles: page.bubbles().length,
    composer: page.composer()?.text() ?? null,
    sendControls: icons.filter((icon) => page.isSendControl(icon)).length,
    threadArea: page.threadArea() !== null,
    unrecognised: page.unrecognised(),
  };
}
