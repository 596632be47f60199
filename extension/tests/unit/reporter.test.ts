import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/channel";
import type { Line } from "../../src/content/line";
import { Reporter } from "../../src/content/reporter";
import { Seldom } from "../../src/content/seldom";
import type { Recipient } from "../../src/protocol/messages";
import type { ConversationRow, SitePage } from "../../src/sites/site";
import { bubble } from "./sample";

const STORE = { platform: "shopee" as const, site: "SG", store: "170044686", name: "lion", agent: null };
const MEI: Recipient = { ...STORE, conversation: "296431470344582725", buyer: "69018330", buyer_name: "mei" };
const row = (unread: number) =>
  ({ conversation: MEI.conversation, buyer: MEI.buyer, buyerName: "mei", unread }) as ConversationRow;

/** A page that shows what is put here, and what the core was told of it. */
function scene() {
  const shown = { rows: [row(1)], certain: true, messages: [bubble({ id: "1" })] };
  const site = {
    signedIn: () => true,
    identity: () => STORE,
    active: () => MEI,
    unread: () => null,
    unrecognised: () => [],
    thread: () => ({ messages: shown.messages, contiguous: true }),
    listing: () => (shown.certain ? { store: STORE, rows: shown.rows, whole: true } : null),
  } as unknown as SitePage;
  const asked: string[] = [];
  const core = { away: false };
  const ask = async (type: string) => {
    asked.push(type);
    if (core.away) throw new Failure("unavailable");
    return {};
  };
  const line = { ask, tell: (type: string) => void ask(type) } as unknown as Line;
  const document = { visibilityState: "visible" } as Document;
  return { shown, core, reporter: new Reporter(site, line, document), told: () => asked.splice(0) };
}

describe("the list", () => {
  test("is told when it changed, and not while its store is not certain", async () => {
    const { shown, reporter, told } = scene();
    await reporter.list();
    await reporter.list();
    expect(told()).toEqual(["list.read"]);
    shown.rows = [row(2)];
    shown.certain = false;
    await reporter.list();
    expect(told()).toEqual([]);
    shown.certain = true;
    await reporter.list();
    expect(told()).toEqual(["list.read"]);
  });

  test("is told again when the core did not get it, when it came back, and with each full report", async () => {
    const { core, reporter, told } = scene();
    core.away = true;
    await expect(reporter.list()).rejects.toThrow(Failure);
    core.away = false;
    await reporter.list();
    reporter.reset();
    await reporter.list();
    expect(told()).toEqual(["list.read", "list.read", "list.read"]);
    await reporter.report();
    expect(told()).toEqual(["tab.report", "list.read"]);
  });
});

describe("the open thread", () => {
  test("is told when it changed, and again when the core did not get it", async () => {
    const { shown, core, reporter, told } = scene();
    const settled = () => Promise.resolve().then(() => Promise.resolve());
    reporter.readIfChanged(MEI);
    reporter.readIfChanged(MEI);
    expect(told()).toEqual(["thread.read"]);
    shown.messages = [...shown.messages, bubble({ id: "2" })];
    core.away = true;
    reporter.readIfChanged(MEI);
    await settled();
    core.away = false;
    reporter.readIfChanged(MEI);
    reporter.readIfChanged(MEI);
    expect(told()).toEqual(["thread.read", "thread.read"]);
  });
});

describe("what is told seldom", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is told soon after rest, then once in its time however often it is asked for, and not after the end", () => {
    const act = vi.fn();
    const ending = new AbortController();
    const seldom = new Seldom(act, 500, ending.signal);
    seldom.soon();
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(act).toHaveBeenCalledTimes(1);
    for (let ms = 0; ms < 1000; ms += 10) {
      seldom.soon();
      vi.advanceTimersByTime(10);
    }
    expect(act).toHaveBeenCalledTimes(3);
    ending.abort();
    vi.advanceTimersByTime(5000);
    expect(act).toHaveBeenCalledTimes(3);
  });
});
