/**
 * A chat page in small, with the habits that make opening a conversation hard: the list draws only what is in sight,
 * clicks that no hand made do nothing, header and messages follow the row one after the other.
 */

import { startActor } from "../../../src/sites/react/actor";
import { FACT } from "../../../src/sites/react/events";
import { ReactPage } from "../../../src/sites/react/page";
import { shopeeKind } from "../../../src/sites/shopee/kind";
import * as hooks from "../../../src/sites/shopee/selectors";
import type { SitePage } from "../../../src/sites/site";
import { SG } from "../bound";
import { handle } from "../react/drawn-by-react";

export interface Buyer {
  conversation: string;
  buyer: string;
  name: string;
}

const UNSAID = { preview: null, time: null, mine: null, pinned: null };
const ROW = 72;
const SIGHT = 4 * ROW;

export class SmallChat {
  readonly page: SitePage;
  readonly buyers: readonly Buyer[];
  /** Conversations that have ended and offer a restart. */
  readonly ended = new Set<string>();
  /** The page's own handler is missing, as after a redesign. */
  deaf = false;
  /** The list has not come yet. */
  coming = false;
  /** Whose row is drawn as selected, or is about to be. */
  selected: Buyer | null = null;
  readonly #document: Document;

  constructor(document: Document, count: number, { coming = false } = {}) {
    this.#document = document;
    this.coming = coming;
    this.buyers = Array.from({ length: count }, (_, n) => ({
      conversation: String(296431470344582000n + BigInt(n)),
      buyer: String(69018000 + n),
      name: `buyer${n}`,
    }));
    document.body.innerHTML = `<div data-cy="webchat-conversation-list-wrapper"><input class="shopee-react-input__input">
      <div data-cy="webchat-conversation-list"><div class="ReactVirtualized__Grid">
      <div class="ReactVirtualized__Grid__innerScrollContainer"></div></div></div></div>
      <div id="detail"></div>`;
    Object.defineProperty(this.grid, "clientHeight", { value: SIGHT });
    Object.defineProperty(this.grid, "scrollHeight", { get: () => this.#found().length * ROW });
    this.search.addEventListener("input", () => {
      this.grid.scrollTop = 0;
      queueMicrotask(() => this.#drawList());
    });
    this.page = new ReactPage(document, SG, shopeeKind, {
      requests: (note) =>
        note([{ url: "https://seller.shopee.sg/webchat/api/v1.2/conversations?shop_id=17", status: 200 }]),
      departures: () => {},
      now: () => performance.now(),
      address: () => new URL("https://seller.shopee.sg/new-webchat/conversations"),
    });
    startActor(document, hooks);
    this.grid.addEventListener("scroll", () => queueMicrotask(() => this.#drawList()));
    this.#drawList();
  }

  get grid(): HTMLElement {
    return this.#document.querySelector(".ReactVirtualized__Grid") as HTMLElement;
  }

  get search(): HTMLInputElement {
    return this.#document.querySelector("input") as HTMLInputElement;
  }

  /** The list comes. */
  come(): void {
    this.coming = false;
    this.#drawList();
  }

  recipient(n: number) {
    const { conversation, buyer, name } = this.buyers[n] as Buyer;
    return { platform: "shopee" as const, site: "SG", store: "17", conversation, buyer, buyer_name: name };
  }

  /** What the page does when one of its rows is clicked: the row at once, then the header, then the messages. */
  select(buyer: Buyer): void {
    this.selected = buyer;
    queueMicrotask(() => this.#drawList());
    setTimeout(() => this.#drawHeader(buyer), 5);
    setTimeout(() => this.#drawBody(buyer), 15);
  }

  #found(): readonly Buyer[] {
    return this.coming ? [] : this.buyers.filter(({ name }) => name.includes(this.search.value));
  }

  #say(element: Element | null | undefined, fact: object): void {
    element?.dispatchEvent(new CustomEvent(FACT, { bubbles: true, detail: JSON.stringify(fact) }));
  }

  #drawList(): void {
    const start = Math.floor(this.grid.scrollTop / ROW);
    const inner = this.grid.firstElementChild as HTMLElement;
    inner.replaceChildren();
    inner.style.height = `${this.#found().length * ROW}px`;
    for (const [n, buyer] of this.#found().entries()) {
      if (n < start || n * ROW >= this.grid.scrollTop + SIGHT) continue;
      const cell = this.#document.createElement("div");
      cell.style.cssText = `position: absolute; top: ${n * ROW}px; height: ${ROW}px`;
      const current = buyer === this.selected ? "-current" : "";
      cell.innerHTML = `<div data-cy="webchat-conversation-cell-root${current}">
        <div data-cy="webchat-conversation-cell-container"><b data-cy="webchat-conversation-cell-name">${buyer.name}</b></div></div>`;
      inner.append(cell);
      if (!this.deaf) handle(cell.firstElementChild as Element, () => this.select(buyer));
      this.#say(cell.firstElementChild, { kind: "row", store: "17", ...buyer, ...UNSAID });
    }
  }

  #drawHeader({ name }: Buyer): void {
    const detail = this.#document.querySelector("#detail") as Element;
    detail.querySelector("header")?.remove();
    detail.insertAdjacentHTML(
      "afterbegin",
      `<header data-cy="webchat-conversation-detail-header"><b class="UcYjICexD_">${name}</b></header>`,
    );
  }

  #drawBody({ conversation, buyer }: Buyer): void {
    const detail = this.#document.querySelector("#detail") as Element;
    detail.querySelector("section")?.remove();
    const ended = this.ended.has(conversation);
    const writing = ended
      ? `<button data-cy="webchat-conversation-restart">Restart Conversation</button>`
      : `<div data-cy="webchat-conversation-detail-input"><div id="inputField"><textarea></textarea></div></div>`;
    detail.insertAdjacentHTML(
      "beforeend",
      `<section><div id="message-virtualized-list"><div data-cy="webchat-message-receive"><pre><div>hi14:02</div></pre></div>
       </div>${writing}</section>`,
    );
    const fact = {
      kind: "message",
      id: `23108452198${conversation.slice(-8)}`,
      local: null,
      conversation,
      buyer,
      mine: false,
    };
    this.#say(detail.querySelector("pre")?.parentElement, { ...fact, text: "hi", time: 1 });
    detail.querySelector("button")?.addEventListener("click", () => {
      this.ended.delete(conversation);
      this.#drawBody({ conversation, buyer, name: "" });
    });
  }
}
