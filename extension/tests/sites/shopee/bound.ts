/** The Shopee adapter on a saved page, told what the reader would have told it. */

import { FACT } from "../../../src/sites/shopee/events";
import { ShopeePage } from "../../../src/sites/shopee/page";
import type { ChatPage, SitePage } from "../../../src/sites/site";
import type { SavedPage } from "../saved-page";

export const SG: ChatPage = { platform: "shopee", site: "SG", host: "seller.shopee.sg" };

/** Binds the adapter; the page has then stood as it is for as long as its facts say. */
export function bound(document: Document, saved: SavedPage, facts = saved.facts.facts): SitePage {
  let now = 1000;
  const page = new ShopeePage(document, SG, { requests: (note) => note(saved.facts.requests), now: () => now });
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
  const icons = [...document.querySelectorAll("svg, i")];
  return {
    signedIn: page.signedIn(),
    identity: page.identity(),
    conversations:
      page.conversations()?.map(({ conversation, buyer, buyerName, unread }) => ({
        conversation,
        buyer,
        buyerName,
        unread,
      })) ?? null,
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
