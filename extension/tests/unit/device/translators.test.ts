import { describe, expect, test } from "vitest";
import {
  type Availability,
  type Pair,
  type TranslatorApi,
  Translators,
  translatorApi,
} from "../../../src/pages/device/translators";

const PAIR: Pair = { sourceLanguage: "th", targetLanguage: "zh" };

/** A browser's translator as the specification has it, with what it was asked for. */
class Device implements TranslatorApi {
  made = 0;
  destroyed = 0;
  answer: (text: string) => Promise<string> = async (text) => `zh ${text}`;

  constructor(public available: Availability = "available") {}

  async availability(): Promise<Availability> {
    return this.available;
  }

  async create() {
    this.made++;
    return {
      translate: (text: string) => this.answer(text),
      destroy: () => void this.destroyed++,
    };
  }
}

describe("the browser's own translator", () => {
  test("is not there in a page without the API", async () => {
    expect(translatorApi({})).toBeUndefined();
    expect(await new Translators(undefined).translate("hi", PAIR)).toEqual({ translation: null, trouble: "not_here" });
  });

  test("is made once for a pair, and again for another", async () => {
    const device = new Device();
    const translators = new Translators(device);
    const texts = await Promise.all(["a", "b", "c"].map((text) => translators.translate(text, PAIR)));
    expect(texts.map(({ translation }) => translation)).toEqual(["zh a", "zh b", "zh c"]);
    expect(device.made).toBe(1);
    await translators.translate("a", { ...PAIR, targetLanguage: "en" });
    expect(device.made).toBe(2);
    translators.close();
    await Promise.resolve();
    expect(device.destroyed).toBe(2);
  });

  test.each([
    ["unavailable", "pair_unknown"],
    ["downloadable", "needs_download"],
    ["downloading", "needs_download"],
  ] as const)("says of a pair that is %s: %s, and makes nothing", async (available, trouble) => {
    const device = new Device(available);
    expect(await new Translators(device).translate("hi", PAIR)).toEqual({ translation: null, trouble });
    expect(device.made).toBe(0);
  });

  test.each([
    [new DOMException("", "QuotaExceededError"), "too_long"],
    [new DOMException("", "NotAllowedError"), "needs_download"],
    [new DOMException("", "NotSupportedError"), "pair_unknown"],
    [new DOMException("", "InvalidStateError"), "not_here"],
    [new DOMException("", "UnknownError"), "nonsense"],
    ["a word", "nonsense"],
  ])("turns %s into %s, and is made anew for the next text", async (error, trouble) => {
    const device = new Device();
    const translators = new Translators(device);
    device.answer = () => Promise.reject(error);
    expect(await translators.translate("hi", PAIR)).toEqual({ translation: null, trouble });
    device.answer = async () => "你好";
    expect(await translators.translate("hi", PAIR)).toEqual({ translation: "你好", trouble: null });
    expect(device.made).toBe(2);
  });
});
