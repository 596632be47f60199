/** The panel in jsdom, drawn from a view of the gallery, and what an agent does in it. */
import { render } from "preact";
import { beforeAll, beforeEach, vi } from "vitest";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { Frame } from "../../src/pages/panel/drawn/frame";
import { ROW_PX } from "../../src/pages/panel/drawn/session-row";
import type { ChatPane, PanelActions, PanelView } from "../../src/pages/panel/view";
import { nth } from "../gallery/samples";
import { full } from "../gallery/scenes";

/** jsdom lays nothing out: every element is as high as a list with room for ten rows. */
export const LIST_PX = 10 * ROW_PX;

export let root: HTMLElement;
export let view: PanelView;
let done: [name: string, ...args: unknown[]][];
const actions = new Proxy({} as PanelActions, {
  get:
    (_target, name) =>
    (...args: unknown[]) =>
      done.push([String(name), ...args]),
});

beforeAll(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  for (const name of ["offsetHeight", "clientHeight"]) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => LIST_PX });
  }
  Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 400 });
  // There is no style sheet here, and to ask jsdom for styles takes most of what axe-core takes.
  const plain = getComputedStyle(document.body);
  const none = getComputedStyle(document.head);
  vi.stubGlobal("getComputedStyle", (element: Element) => (element.closest("[hidden]") === null ? plain : none));
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector<HTMLElement>("button, input")?.focus();
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

beforeEach(() => {
  root = document.body.appendChild(document.createElement("div"));
  done = [];
  view = full("en");
  return () => {
    render(null, root);
    root.remove();
  };
});

export function draw(changes: Partial<PanelView> = {}): void {
  view = { ...view, ...changes };
  render(<Frame view={view} say={speaker(textsOf(view.language))} actions={actions} />, root);
}

export const list = (changes: Partial<PanelView["list"]>) => draw({ list: { ...view.list, ...changes } });
export const stores = (changes: Partial<PanelView["stores"]>) => draw({ stores: { ...view.stores, ...changes } });
export const replies = (changes: Partial<PanelView["replies"]>) => draw({ replies: { ...view.replies, ...changes } });
export const chat = (changes: Partial<ChatPane>) => draw({ chat: { ...open(), ...changes } });
export const open = (): ChatPane => {
  if (view.chat === null) throw new Error("no chat is open");
  return view.chat;
};
export const compose = (changes: Partial<NonNullable<ChatPane["composer"]>>) => {
  const { composer } = open();
  if (composer !== null) chat({ composer: { ...composer, ...changes } });
};

export const all = <E extends HTMLElement>(testid: string) => [
  ...root.querySelectorAll<E>(`[data-testid="${testid}"]`),
];
export const one = <E extends HTMLElement>(testid: string, within: ParentNode = root): E => {
  const found = within.querySelector<E>(`[data-testid="${testid}"]`);
  if (found === null) throw new Error(`no ${testid}`);
  return found;
};
export const focused = () => document.activeElement?.getAttribute("data-testid");
export const text = (testid: string) => one(testid).textContent.trim();
/** What is drawn after an effect or a state of a component's own. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));
export const press = async (testid: string, within?: ParentNode) => {
  one(testid, within).click();
  await settled();
};
export const key = (on: HTMLElement, key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
};
export const acts = (name: string) => done.filter(([act]) => act === name).map(([, ...args]) => args);
export const row = (place: number) => nth(all("session-row"), place);
export const typed = (box: HTMLInputElement | HTMLTextAreaElement, value: string) => {
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
