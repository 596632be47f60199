import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { COMING_MS, Device, type Hidden, IDLE_MS } from "../../../src/background/device";
import type { RanOnDevice, RunOnDevice } from "../../../src/protocol/messages";
import { FakePort } from "../browser";

const asked = (run: string): RunOnDevice => ({ run, text: "ส่งวันนี้ไหม", source: "th", target: "zh" });
const outcome = (run: string): RanOnDevice => ({ run, translation: "今天发货吗", trouble: null });

/** A browser with hidden pages: at most one, as in Chromium. */
class Pages implements Hidden {
  open = false;
  made = 0;

  async createDocument(): Promise<void> {
    if (this.open) throw new Error("Only a single offscreen document may be created.");
    this.open = true;
    this.made++;
  }

  async closeDocument(): Promise<void> {
    if (!this.open) throw new Error("No current offscreen document.");
    this.open = false;
  }
}

describe("the device in the background", () => {
  let pages: Pages;
  let told: RanOnDevice[];
  let device: Device;
  let used: boolean;

  beforeEach(() => {
    vi.useFakeTimers();
    pages = new Pages();
    told = [];
    used = true;
    device = new Device({ hidden: pages, isUsed: async () => used, ran: (one) => void told.push(one) });
  });
  afterEach(() => void vi.useRealTimers());

  const come = () => {
    const port = new FakePort("device", undefined);
    device.connected(port as unknown as browser.runtime.Port);
    return port;
  };

  test("opens its hidden page for the first text only, and hands on what waited for it", async () => {
    device.run(asked("1"));
    device.run(asked("2"));
    await vi.advanceTimersByTimeAsync(1);
    expect(pages.made).toBe(1);
    const page = come();
    device.run(asked("3"));
    expect(page.posted).toEqual([asked("1"), asked("2"), asked("3")]);
    page.onMessage.tell(outcome("2"));
    page.onMessage.tell(outcome("2")); // said twice
    expect(told).toEqual([outcome("2")]);
    expect(pages.made).toBe(1);
  });

  test("closes the page when there was nothing for a while, and not while a text is under way", async () => {
    device.run(asked("1"));
    await vi.advanceTimersByTimeAsync(1);
    const page = come();
    await vi.advanceTimersByTimeAsync(IDLE_MS * 2);
    expect(pages.open).toBe(true);
    page.onMessage.tell(outcome("1"));
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    expect(pages.open).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(pages.open).toBe(false);
    device.run(asked("2"));
    await vi.advanceTimersByTimeAsync(1);
    expect(pages.made).toBe(2);
  });

  test("says that it is not here when its page ends or never comes", async () => {
    device.run(asked("1"));
    await vi.advanceTimersByTimeAsync(COMING_MS);
    expect(told).toEqual([{ run: "1", translation: null, trouble: "not_here" }]);
    device.run(asked("2"));
    await vi.advanceTimersByTimeAsync(1);
    const page = come();
    page.onDisconnect.tell(page);
    expect(told.at(-1)).toEqual({ run: "2", translation: null, trouble: "not_here" });
  });

  test("makes its page anew when a worker before this one left one behind", async () => {
    pages.open = true;
    device.run(asked("1"));
    await vi.advanceTimersByTimeAsync(1);
    expect(pages).toMatchObject({ open: true, made: 1 });
    const page = come();
    expect(page.posted).toEqual([asked("1")]);
  });

  test("offers itself only when a language is there", async () => {
    expect(await device.offers()).toBe(true);
    used = false;
    expect(await device.offers()).toBe(false);
  });

  test("is not there in a browser without hidden pages", async () => {
    const firefox = new Device({ hidden: undefined, isUsed: async () => true, ran: (one) => void told.push(one) });
    expect(await firefox.offers()).toBe(false);
    firefox.run(asked("1"));
    expect(told).toEqual([{ run: "1", translation: null, trouble: "not_here" }]);
  });
});
