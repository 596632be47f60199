/** The background when its host is of another version, and when a newer extension waits: one story, told in order. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { COMING_MS } from "../../src/background/updates";
import { CHAT, PANEL } from "../../src/channel";
import { CHAT_PAGE, type FakePort, fakeBrowser, PANEL_TAB } from "./browser";
import { MEI, message } from "./sample";

const EMPTY_STATE = {
  stores: [],
  links: [],
  apps: [],
  vault: { kind: "none", name: "", locked: false },
  translation: { ready: false, reading: false, language: null },
};

const fake = fakeBrowser();
let chat: FakePort;
let panel: FakePort;

const posted = (port: FakePort, kind: string) =>
  port.posted.filter((said) => (said as { kind: string }).kind === kind) as Record<string, never>[];
const until = (fact: () => void) => vi.waitFor(fact, { interval: 2, timeout: 10_000 });
const core = () => fake.native.at(-1) as FakePort;
const shown = () => posted(chat, "port").at(-1)?.port as unknown as { state: string; kept: number };
const asked = (type: string) => posted(core(), "request").filter((one) => one.type === type);
const told = (kind: string, params: object) => core().onMessage.tell({ kind, ...params });

function greet(protocol: object): void {
  told("hello", { protocol, version: "2.0.0", instance: "1", capabilities: [] });
}

async function answer(type: string, result: object): Promise<void> {
  await until(() => expect(asked(type)).not.toHaveLength(0));
  told("reply", { id: asked(type).at(-1)?.id, result: JSON.parse(JSON.stringify(result)) });
}

/** Both pages answer what they were asked last. */
function rest(chatDoes: string[] = []): void {
  for (const [port, interrupts] of [
    [chat, chatDoes],
    [panel, []],
  ] as const) {
    const round = posted(port, "rest").at(-1)?.round;
    port.onMessage.tell({ kind: "rest", round, interrupts });
  }
}

const rounds = () => posted(chat, "rest").map(({ hush }) => Boolean(hush));
async function untilAsked(times: number): Promise<void> {
  await until(() => expect(rounds()).toHaveLength(times));
}

beforeAll(async () => {
  await import("../../src/background/index");
  chat = fake.connect(CHAT, CHAT_PAGE);
  panel = fake.connect(PANEL, PANEL_TAB);
  await until(() => expect(fake.native).toHaveLength(1));
});

describe("a host of a version that does not match", () => {
  test("is told apart, and kept to be read", async () => {
    greet({ min: 7, max: 9 });
    await until(() => expect(shown().state).toBe("outdated-extension"));
    expect(core().disconnected).toBe(false);
    expect(posted(core(), "hello")).toHaveLength(1);
  });

  test("tells what there is; what waits in its record is said on the page", async () => {
    await answer("state.get", EMPTY_STATE);
    await answer("outbox.list", { messages: [{ ...message(), state: "queued" }], next: null });
    await until(() => expect(shown().kept).toBe(1));
    expect(posted(chat, "messages").at(-1)?.messages).toHaveLength(1);
  });

  test.each([
    ["a push of a kind that is not known", { kind: "push", seq: 1, type: "tab.explode", params: {} }],
    ["a closing for a reason that is not known", { kind: "closing", code: "bored", detail: "" }],
    ["something in no shape at all", { what: "ever" }],
  ])("says what is not understood: %s", (_what, frame) => {
    core().onMessage.tell(frame);
    expect([core().disconnected, shown().state]).toEqual([false, "outdated-extension"]);
  });

  test("refuses everything else in its own words", async () => {
    chat.onMessage.tell({ kind: "request", id: 1, type: "draft.save", params: {}, deadlineMs: Date.now() + 5000 });
    await until(() => expect(asked("draft.save")).toHaveLength(1));
    told("reply", { id: asked("draft.save").at(-1)?.id, error: { code: "outdated", params: {} } });
    await until(() => expect(posted(chat, "reply").at(-1)).toMatchObject({ failure: "outdated" }));
  });

  test("has the browser look for an update where it can", () => expect(fake.sought).toHaveBeenCalled());

  test("that makes way for its next version is followed, without an alarm", async () => {
    told("closing", { code: "retired", detail: "" });
    core().onDisconnect.tell(core());
    await until(() => expect(shown().state).toBe("updating"));
    expect(fake.native).toHaveLength(2);
    greet({ min: 1, max: 1 });
    await until(() => expect(shown()).toMatchObject({ state: "ready", kept: 0 }));
    await answer("state.get", EMPTY_STATE);
    await answer("outbox.list", { messages: [], next: null });
  });
});

describe("an update of the extension", () => {
  const sending = { ...message(), cid: "c9", recipient: MEI, state: "leased" };
  const push = (seq: number, type: string, params: object) =>
    told("push", { seq, type, params: JSON.parse(JSON.stringify(params)) });

  test("waits while a page has something of the core's to send", async () => {
    await until(() => expect(posted(panel, "messages")).not.toHaveLength(0));
    push(1, "tab.dispatch", { tab: 7, message: sending, fence: 1 });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    fake.onUpdateAvailable.tell({ version: "9.9.9" });
    await vi.advanceTimersByTimeAsync(COMING_MS);
    vi.useRealTimers();
    await untilAsked(1);
    rest();
    await until(() =>
      expect(posted(panel, "update").at(-1)?.update).toEqual({
        version: "9.9.9",
        overdue: false,
        interrupts: ["sending"],
      }),
    );
    expect(fake.stored.update).toMatchObject({ version: "9.9.9" });
    expect(fake.reload).not.toHaveBeenCalled();
  });

  test("comes with Update now once pages have handed over what they hold, and opens the panel again", async () => {
    panel.onMessage.tell({ kind: "act", act: { act: "update" } });
    await untilAsked(2);
    expect(rounds()).toEqual([false, true]);
    rest(["typing"]);
    await until(() => expect(fake.reload).toHaveBeenCalledOnce());
    expect(fake.stored.update).toBeNull();
    const { windowId } = PANEL_TAB.tab;
    expect(fake.stored.reopen).toMatchObject({ places: [{ path: "/panel/panel.html", windowId }] });
  });
});
