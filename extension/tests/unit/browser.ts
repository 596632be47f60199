/** As much of a browser as the background needs: ports that record what is posted to them, and storage. */
import { vi } from "vitest";

export class FakePort {
  readonly posted: unknown[] = [];
  readonly onMessage = listeners<[unknown]>();
  readonly onDisconnect = listeners<[FakePort]>();
  disconnected = false;

  constructor(
    readonly name: string,
    readonly sender: object | undefined,
  ) {}

  /** What one side posts, the other gets as the browser hands it on: as JSON. */
  postMessage(message: unknown): void {
    this.posted.push(JSON.parse(JSON.stringify(message)));
  }

  disconnect(): void {
    this.disconnected = true;
  }
}

function listeners<Given extends unknown[]>() {
  const all: ((...given: Given) => void)[] = [];
  return {
    addListener: (listener: (...given: Given) => void) => void (all.includes(listener) || all.push(listener)),
    removeListener: (listener: (...given: Given) => void) =>
      void (all.includes(listener) && all.splice(all.indexOf(listener), 1)),
    tell: (...given: Given) => all.forEach((listener) => void listener(...given)),
    get any() {
      return all.length > 0;
    },
  };
}

export const WINDOW = 1;

interface FakeTab {
  id: number;
  windowId: number;
  discarded: boolean;
}

/** The browser's tabs, and what was done with them. */
function fakeTabs() {
  const open = new Map<number, FakeTab>();
  const shown: number[] = [];
  const created: string[] = [];
  return {
    open,
    shown,
    created,
    onUpdated: listeners<[number, object]>(),
    onReplaced: listeners<[number, number]>(),
    onRemoved: listeners<[number]>(),
    get: async (id: number) => open.get(id) ?? Promise.reject(new Error(`No tab with id: ${id}.`)),
    update: async (id: number) => {
      const tab = open.get(id);
      if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
      shown.push(id);
      return tab;
    },
    create: async ({ url }: { url: string }) => void created.push(url),
  };
}

/** Puts a browser in place; the background that is imported afterwards runs in it. */
export function fakeBrowser() {
  const native: FakePort[] = [];
  const stored: Record<string, unknown> = {};
  const onConnect = listeners<[FakePort]>();
  const tabs = fakeTabs();
  const onCommand = listeners<[string]>();
  const onUpdateAvailable = listeners<[{ version: string }]>();
  const reload = vi.fn();
  /** What an administrator has set. */
  const policy = { says: {} };
  const onStored = listeners<[object, string]>();
  const sought = vi.fn(async () => ({ status: "no_update" }));
  const area = {
    get: async () => ({ ...stored }),
    set: async (values: object) => void Object.assign(stored, values),
  };
  vi.stubGlobal("navigator", { language: "en-GB", userAgent: "Mozilla/5.0 Chrome/156.0" });
  vi.stubGlobal("browser", {
    runtime: {
      id: "own",
      getURL: (path: string) => `chrome-extension://own/${path}`,
      connectNative: () => {
        const port = new FakePort("native", undefined);
        native.push(port);
        return port;
      },
      onConnect,
      onInstalled: listeners(),
      onStartup: listeners(),
      onUpdateAvailable,
      reload,
      requestUpdateCheck: sought,
      openOptionsPage: vi.fn(async () => {}),
    },
    storage: { local: area, session: area, managed: { get: async () => policy.says }, onChanged: onStored },
    tabs,
    windows: { update: async () => {}, getLastFocused: async () => ({ id: WINDOW }) },
    commands: { onCommand },
  });
  const connect = (name: string, sender: object) => {
    const port = new FakePort(name, sender);
    onConnect.tell(port);
    return port;
  };
  return { native, stored, connect, tabs, onCommand, onUpdateAvailable, reload, sought, policy, onStored };
}

export const CHAT_PAGE = {
  id: "own",
  url: "https://seller.shopee.sg/new-webchat/conversations",
  origin: "https://seller.shopee.sg",
  frameId: 0,
  tab: { id: 7, windowId: WINDOW },
};
export const OPTIONS_PAGE = {
  id: "own",
  url: "chrome-extension://own/options/options.html",
  origin: "chrome-extension://own",
  frameId: 0,
  tab: { id: 8 },
};
export const PANEL_TAB = {
  id: "own",
  url: "chrome-extension://own/panel/panel.html",
  origin: "chrome-extension://own",
  frameId: 0,
  tab: { id: 9, windowId: WINDOW },
};
