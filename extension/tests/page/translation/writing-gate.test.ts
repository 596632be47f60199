import { beforeEach, describe, expect, test, vi } from "vitest";
import { Failure, type FailureCode } from "../../../src/channel";
import type { Addressing } from "../../../src/content/addressing";
import { Drafts } from "../../../src/content/drafts";
import { Gate, type GateParts } from "../../../src/content/gate";
import type { Guest, Untranslated } from "../../../src/content/guest";
import { Hands } from "../../../src/content/hands";
import { Ledger } from "../../../src/content/ledger";
import type { Recipient, Submitted } from "../../../src/protocol/messages";
import { LION, MEI, message, TAN } from "../../unit/sample";

/** What the core says to a submit. */
type Word = FailureCode | "go" | "silence";

/** The agent's Enter (`press` is the same) on a page with a box, before a core that answers with `words`. */
class Play {
  box = "您好";
  shown: Recipient = MEI;
  words: Word[] = [];
  readonly submitted: Record<string, unknown>[] = [];
  readonly told: string[] = [];
  readonly sent: string[] = [];
  readonly asked: Untranslated[] = [];
  readonly questions: object[] = [];
  astray = false;
  original: string | null = null;
  isQuiet = false;
  isReady = true;
  guest: Guest | null = {
    unsaved: false,
    looked: () => {},
    heard: () => {},
    asks: () => !this.isQuiet,
    originalOf: () => this.original,
    ask: (untranslated) => void this.asked.push(untranslated),
  };
  readonly ledger = new Ledger(() => 0);
  readonly drafts: Drafts;
  readonly gate: Gate;
  private readonly ending = new AbortController();

  constructor() {
    const play = this;
    const element = document.createElement("textarea");
    const composer = {
      element,
      text: () => play.box,
      fill: (text: string) => {
        play.box = text;
      },
      caret: () => play.box.length,
      place: () => {},
    };
    const site = {
      page: { platform: "shopee", site: "SG", host: "" },
      composer: () => composer,
      identity: () => LION,
      active: () => play.shown,
      thread: () => ({ messages: [], contiguous: true }),
      isSendControl: () => false,
      send: () => {
        play.sent.push(`${play.shown.buyer_name} ${play.box}`);
        play.box = "";
        return true;
      },
    };
    const line = {
      ask: (_: string, params: Record<string, unknown>) => play.submit(params),
      tell: (type: string, params: { text?: string }) => void play.told.push(`${type} ${params.text ?? ""}`.trim()),
    };
    const addressee = {
      get other() {
        return play.astray ? { store: LION, recipient: TAN } : null;
      },
      confirm: () => {},
    };
    const addressing = {
      addressee,
      look: () => ({ store: LION, recipient: play.shown }),
      sent: () => {},
    };
    const shared = { site, line, ledger: this.ledger } as unknown as GateParts;
    this.drafts = new Drafts(
      shared.site,
      shared.line,
      this.ledger,
      (addressing as unknown as Addressing).addressee,
      window,
      this.ending.signal,
    );
    const parts = {
      ...shared,
      drafts: this.drafts,
      marks: { take: () => ({ watermark: null, unsettled: [] }) },
      hands: new Hands(),
      composition: { running: false, endedAt: 0 },
      addressing,
      ready: () => play.isReady,
      switchingForMs: () => null,
      draw: () => {},
      hint: () => {},
      ask: (question: object) => void play.questions.push(question),
      guest: () => play.guest,
    } as unknown as GateParts;
    this.gate = new Gate(parts, window, this.ending.signal);
  }

  /** Enter, and whatever follows from it. */
  async press(): Promise<void> {
    this.gate.press(this.shown);
    await settled();
  }

  private async submit(params: Record<string, unknown>): Promise<Submitted> {
    this.submitted.push(params);
    const word = this.words.shift() ?? "go";
    if (word === "silence") return new Promise(() => {});
    await Promise.resolve();
    if (word !== "go") throw new Failure(word, { language: "zh", buyer: "th" });
    const view = message({ cid: params.cid as string, recipient: params.recipient as Recipient });
    return { message: view, go: true, fence: 1 } as Submitted;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve();
}

let play: Play;
beforeEach(() => {
  play = new Play();
});

test("a box that the page emptied while the core was asked may have been sent: it is not sent once more", async () => {
  play.gate.press(MEI);
  play.box = "";
  await settled();
  expect(play.sent).toEqual([]);
  expect(play.told).toContain("outbox.released");
  expect(play.told).not.toContain("outbox.not_started");
});

describe("a text that the core asks about", () => {
  beforeEach(async () => {
    play.words = ["wrong_language"];
    await play.press();
  });

  test("is not sent, not in the record, and stands in the box as before", () => {
    expect(play.submitted).toEqual([expect.objectContaining({ text: "您好", asks: true, original: null })]);
    expect([play.sent, play.box]).toEqual([[], "您好"]);
    expect(play.ledger.of(MEI)).toEqual([]);
    expect(play.told).toEqual(["draft.save 您好"]);
  });

  test("is asked about once, with both languages", () => {
    expect(play.asked).toEqual([expect.objectContaining({ recipient: MEI, text: "您好", own: "zh", theirs: "th" })]);
  });

  test("is sent as it is, once, when the agent says so", async () => {
    play.asked[0]?.sendAsItIs();
    play.asked[0]?.sendAsItIs();
    await settled();
    expect(play.submitted).toHaveLength(2);
    expect(play.submitted[1]).toMatchObject({ text: "您好", asks: false });
    expect([play.sent, play.box]).toEqual([["mei.lin 您好"], ""]);
  });

  test("is not when the box holds another text by now", async () => {
    play.box = "您好吗";
    play.asked[0]?.sendAsItIs();
    await settled();
    expect([play.submitted.length, play.sent]).toEqual([1, []]);
  });

  test("nor when the page shows another buyer", async () => {
    play.shown = TAN;
    play.asked[0]?.sendAsItIs();
    await settled();
    expect([play.submitted.length, play.sent]).toEqual([1, []]);
  });

  test("is sent by the page itself when the core has gone meanwhile", async () => {
    play.isReady = false;
    play.asked[0]?.sendAsItIs();
    await settled();
    expect([play.submitted.length, play.sent]).toEqual([1, ["mei.lin 您好"]]);
  });

  test("pressed again is asked about again", async () => {
    play.words = ["wrong_language"];
    await play.press();
    expect([play.asked.length, play.sent, play.box]).toEqual([2, [], "您好"]);
  });

  test("that was begun for another is asked about for that first", async () => {
    play.astray = true;
    play.asked[0]?.sendAsItIs();
    await settled();
    expect([play.questions.length, play.submitted.length, play.sent]).toEqual([1, 1, []]);
  });
});

describe("while the core thinks about a text", () => {
  test("several Enters are one question, and what was typed on is part of it", async () => {
    play.words = ["wrong_language"];
    play.gate.press(MEI);
    play.gate.press(MEI);
    play.box = "您好 Mei";
    play.gate.press(MEI);
    await settled();
    expect(play.submitted).toHaveLength(1);
    expect(play.asked.map(({ text }) => text)).toEqual(["您好 Mei"]);
    expect([play.sent, play.box]).toEqual([[], "您好 Mei"]);
  });

  test("a text that the agent has rewritten is not asked about", async () => {
    play.words = ["wrong_language"];
    play.gate.press(MEI);
    play.box = "Hello";
    await settled();
    expect([play.asked, play.sent, play.box]).toEqual([[], [], "Hello"]);
  });

  test("the page turns to another: the first one's text is its draft, and the agent is told", async () => {
    play.words = ["wrong_language"];
    play.gate.press(MEI);
    play.shown = TAN;
    play.box = "";
    await settled();
    expect(play.asked.map(({ recipient, text }) => [recipient.buyer_name, text])).toEqual([["mei.lin", "您好"]]);
    expect(play.told).toEqual(["draft.save 您好"]);
    expect(play.sent).toEqual([]);
  });

  test("it has 300 ms: then the page sends by itself, and nobody asks any more", async () => {
    vi.useFakeTimers();
    play.words = ["silence"];
    play.gate.press(MEI);
    await vi.advanceTimersByTimeAsync(299);
    expect(play.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    vi.useRealTimers();
    expect(play.sent).toEqual(["mei.lin 您好"]);
    expect(play.asked).toEqual([]);
    expect(play.ledger.of(MEI).map(({ untrackedMs }) => untrackedMs)).toEqual([0]);
  });
});

describe("the core is not asked to judge the language", () => {
  test("of a translation of ours: the agent's own words go along", async () => {
    play.original = "今天发货";
    await play.press();
    expect(play.submitted).toEqual([expect.objectContaining({ original: "今天发货", asks: false })]);
    expect(play.sent).toEqual(["mei.lin 您好"]);
  });

  test("where the agent wants no questions", async () => {
    play.isQuiet = true;
    await play.press();
    expect(play.submitted).toEqual([expect.objectContaining({ asks: false })]);
  });

  test("on a page without translation", async () => {
    play.guest = null;
    await play.press();
    expect(play.submitted).toEqual([expect.objectContaining({ original: null, asks: false })]);
    expect(play.sent).toEqual(["mei.lin 您好"]);
  });

  test("by a guest with a fault, which is reported and does not stop the Enter", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const fault = new Error("a fault");
    const broken = () => {
      throw fault;
    };
    play.guest = { unsaved: false, looked: broken, heard: broken, asks: broken, originalOf: broken, ask: broken };
    await play.press();
    vi.unstubAllGlobals();
    expect(reported).toHaveBeenCalledWith(fault);
    expect([play.sent, play.box]).toEqual([["mei.lin 您好"], ""]);
  });
});

test("a text that came from Edit still replaces its message after the question", async () => {
  play.box = "";
  play.drafts.giveBack(MEI, "您好", "old");
  play.words = ["wrong_language"];
  await play.press();
  play.asked[0]?.sendAsItIs();
  await settled();
  expect(play.submitted.map(({ replaces }) => replaces)).toEqual(["old", "old"]);
});

test("our own Enter for another than whom the page shows does nothing", async () => {
  play.gate.press(TAN);
  await settled();
  expect([play.submitted, play.sent]).toEqual([[], []]);
});
