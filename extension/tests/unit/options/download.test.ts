import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Availability, DownloadMonitor, Pair, TranslatorApi } from "../../../src/pages/device/translators";
import { Download, type Got, SLOW_MS, standing } from "../../../src/pages/options/translation/download";

type Made = ReturnType<TranslatorApi["create"]>;

/** A browser's translator as the specification has it: what it has by pair, and how a download goes. */
class Device implements TranslatorApi {
  readonly created: string[] = [];
  destroyed = 0;
  /** What a download is: by default it comes in two parts, and brings the pair. */
  fetch: (pair: Pair, monitor: (loaded: number) => void) => Promise<void> = async (_pair, monitor) => {
    monitor(0);
    monitor(0.5);
    monitor(1);
  };

  constructor(readonly has: Record<string, Availability | "throws">) {}

  async availability(pair: Pair): Promise<Availability> {
    const has = this.has[nameOf(pair)] ?? "unavailable";
    if (has === "throws") throw new TypeError("no such language");
    return has;
  }

  async create({ monitor, ...pair }: Parameters<TranslatorApi["create"]>[0]): Made {
    this.created.push(nameOf(pair));
    const told: ((event: { loaded: number }) => void)[] = [];
    const heard: DownloadMonitor = { addEventListener: (_type, listener) => void told.push(listener) };
    monitor?.(heard);
    await this.fetch(pair, (loaded) => {
      for (const tell of told) tell({ loaded });
    });
    this.has[nameOf(pair)] = "available";
    return { translate: async (text) => text, destroy: () => void this.destroyed++ };
  }
}

const nameOf = ({ sourceLanguage, targetLanguage }: Pair) => `${sourceLanguage} ${targetLanguage}`;
const both = (there: Availability | "throws", back: Availability | "throws") => ({ "th en": there, "en th": back });
const error = (name: string) => Object.assign(new Error(name), { name });
let told: Got[];
const download = (device: Device) => new Download(device, "th", "en", (got) => told.push({ ...got }));
const last = () => told.at(-1);

beforeEach(() => {
  told = [];
});

describe("a language is", () => {
  test.each([
    ["available", "available", "available"],
    ["downloadable", "downloadable", "downloadable"],
    ["available", "downloadable", "half"],
    ["downloading", "available", "half"],
    ["downloading", "downloadable", "downloading"],
    ["unavailable", "available", "unavailable"],
    ["throws", "available", "unavailable"],
  ] as const)("%s there and %s back: %s", async (there, back, whole) => {
    expect(await standing(new Device(both(there, back)), "th", "en")).toBe(whole);
  });
});

describe("a download", () => {
  test("brings both ways, one after the other, tells its share, and keeps no model loaded", async () => {
    const device = new Device(both("downloadable", "downloadable"));
    await download(device).run();
    expect(device.created).toEqual(["th en", "en th"]);
    expect(device.destroyed).toBe(2);
    expect(told.map(({ share }) => share)).toEqual([0, 0.5, 1, 0, 0.5, 1, null]);
    expect(last()).toEqual({ standing: "available", share: null, slow: false, fault: null });
  });

  test("asks for nothing that is there", async () => {
    const device = new Device(both("available", "downloadable"));
    await download(device).run();
    expect(device.created).toEqual(["en th"]);
  });

  test("for which the browser wants another press ends half way, and says so", async () => {
    const device = new Device(both("downloadable", "downloadable"));
    const first = device.fetch;
    device.fetch = (pair, monitor) =>
      pair.sourceLanguage === "en" ? Promise.reject(error("NotAllowedError")) : first(pair, monitor);
    await download(device).run();
    expect(last()).toMatchObject({ standing: "half", fault: "refused" });
  });

  test.each(["NetworkError", "OperationError", "AbortError"])("that fails with %s is said so", async (name) => {
    const device = new Device(both("downloadable", "downloadable"));
    device.fetch = () => Promise.reject(error(name));
    await download(device).run();
    expect(last()).toEqual({ standing: "downloadable", share: null, slow: false, fault: "failed" });
    expect(device.created).toEqual(["th en"]);
  });

  test("that never comes is said to be slow, and can be stopped", async () => {
    vi.useFakeTimers();
    const device = new Device(both("downloadable", "downloadable"));
    device.fetch = () => new Promise(() => {});
    const mine = download(device);
    const ended = mine.run();
    await vi.advanceTimersByTimeAsync(SLOW_MS);
    expect(last()).toMatchObject({ standing: "downloading", slow: true, fault: null });
    mine.stop();
    await ended;
    vi.useRealTimers();
    expect(last()).toEqual({ standing: "downloadable", share: null, slow: false, fault: null });
  });
});
