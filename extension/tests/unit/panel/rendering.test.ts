/** Writing in the agent's own language: what is translated, what is sent, and what is asked before. */
import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/channel";
import { READABLE_MS } from "../../../src/pages/panel/writing";
import { message } from "../sample";
import { settled } from "./core";
import type { Desk } from "./desk";
import { drawn, opened, READY, refuse, tell, written } from "./interpreter";

const composer = (desk: Desk) => desk.view.chat?.composer;
const rendered = (desk: Desk) => composer(desk)?.writing?.rendered;
const submitted = (desk: Desk) => desk.of("outbox.submit");

/** The switch is on, and the words stand there. */
async function wrote(words: string): Promise<Desk> {
  const desk = await opened();
  desk.panel.actions.toggleWriting();
  desk.panel.actions.write(words);
  return desk;
}

async function enter(desk: Desk): Promise<void> {
  desk.panel.actions.send();
  await settled();
}

/** As an agent does who reads what will be sent. */
async function read(desk: Desk): Promise<void> {
  desk.clock.pass(READABLE_MS);
  await enter(desk);
}

describe("with the switch on", () => {
  test("Enter translates, and the next one sends the translation with the agent's own words", async () => {
    const desk = await wrote("It ships today.");
    expect(composer(desk)?.writing?.step).toBe("translate");
    await enter(desk);
    expect(desk.of("translation.write")).toMatchObject([
      { key: { conversation: "1" }, text: "It ships today.", language: "en", to: null },
    ]);
    expect(submitted(desk)).toEqual([]);
    expect(composer(desk)).toMatchObject({ text: "It ships today.", writing: { step: "send" } });
    expect(rendered(desk)).toMatchObject({ text: "th:It ships today.", to: "th", stale: false });
    await read(desk);
    expect(submitted(desk)).toMatchObject([
      { text: "th:It ships today.", original: "It ships today.", asks: false, replaces: null },
    ]);
    expect(composer(desk)).toMatchObject({ text: "", busy: false });
    expect(rendered(desk)).toBeNull();
    expect(desk.drafts.get("1") ?? "").toBe("");
  });

  test("nothing is translated while it is typed", async () => {
    const desk = await wrote("It");
    desk.panel.actions.write("It ships");
    desk.clock.pass(60_000);
    await settled();
    expect(desk.of("translation.write")).toEqual([]);
  });

  test("a second Enter that follows at once sends nothing that nobody has seen", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    await enter(desk);
    desk.clock.pass(READABLE_MS - 1);
    await enter(desk);
    expect(submitted(desk)).toEqual([]);
    desk.clock.pass(1);
    await enter(desk);
    expect(submitted(desk)).toHaveLength(1);
  });

  test("however often Enter is pressed, it is translated once and sent once", async () => {
    const desk = await wrote("It ships today.");
    desk.hold();
    for (let times = 0; times < 5; times++) desk.panel.actions.send();
    await desk.release();
    desk.clock.pass(READABLE_MS);
    desk.hold();
    for (let times = 0; times < 5; times++) desk.panel.actions.send();
    await desk.release();
    expect([desk.of("translation.write").length, submitted(desk).length]).toEqual([1, 1]);
  });

  test("words that were changed since are translated again, and the older translation is not sent", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.panel.actions.write("It ships tomorrow.");
    expect(composer(desk)?.writing).toMatchObject({ step: "translate", rendered: { stale: true } });
    await read(desk);
    expect(submitted(desk)).toEqual([]);
    expect(rendered(desk)).toMatchObject({ text: "th:It ships tomorrow.", stale: false });
    await read(desk);
    expect(submitted(desk)).toMatchObject([{ text: "th:It ships tomorrow.", original: "It ships tomorrow." }]);
  });

  test("words typed while they are translated make the answer an old one", async () => {
    const desk = await wrote("It ships");
    desk.hold();
    desk.panel.actions.send();
    desk.panel.actions.write("It ships today.");
    await desk.release();
    expect(composer(desk)?.writing).toMatchObject({ step: "translate", rendered: { stale: true } });
  });

  test("an answer to words before the last does not take the place of theirs", async () => {
    const desk = await wrote("one");
    desk.hold();
    desk.panel.actions.send();
    desk.panel.actions.write("two");
    desk.panel.actions.send();
    await desk.release();
    expect(rendered(desk)?.text).toBe("th:two");
  });

  test("the agent changes the translation, and what was changed is sent", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.panel.actions.editRendered("th:It ships today!!");
    await read(desk);
    expect(submitted(desk)).toMatchObject([{ text: "th:It ships today!!", original: "It ships today." }]);
  });

  test("an empty translation is not sent", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.panel.actions.editRendered("  ");
    await read(desk);
    expect(submitted(desk)).toEqual([]);
  });

  test("words in the buyer's language go as they are", async () => {
    const desk = await wrote("ค่ะ");
    desk.answers["translation.write"] = ({ text }) =>
      written(text as string, { translation: text as string, same: true });
    await enter(desk);
    await read(desk);
    expect(submitted(desk)).toMatchObject([{ text: "ค่ะ", original: null, asks: true }]);
    expect(desk.of("translation.back")).toEqual([]);
  });

  test("what the platform counts is the translation", async () => {
    const desk = await wrote("long");
    desk.answers["rules.get"] = () => ({
      deadlines: [],
      own: false,
      sending: [
        { platform: "shopee", characters: 5, run: 5, days: 7, checked: "", source: "", confidence: "vendor" as const },
      ],
    });
    desk.panel.broken();
    await desk.connect();
    expect(composer(desk)?.limits).toMatchObject({ used: 4, over: [] });
    await enter(desk);
    expect(composer(desk)?.limits).toMatchObject({ used: 7, over: ["characters"] });
    await read(desk);
    expect(submitted(desk)).toEqual([]);
    desk.panel.actions.editRendered("short");
    await enter(desk);
    expect(submitted(desk)).toMatchObject([{ text: "short", original: "long" }]);
  });

  test("own words that are too long are still translated: their translation may be shorter", async () => {
    const desk = await opened();
    desk.answers["rules.get"] = () => ({
      deadlines: [],
      own: false,
      sending: [
        { platform: "shopee", characters: 5, run: 5, days: 7, checked: "", source: "", confidence: "vendor" as const },
      ],
    });
    desk.panel.broken();
    await desk.connect();
    desk.panel.actions.toggleWriting();
    desk.panel.actions.write("too long");
    expect(composer(desk)?.limits).toMatchObject({ used: 8, over: [] });
    await enter(desk);
    expect(desk.of("translation.write")).toHaveLength(1);
    desk.panel.actions.toggleWriting();
    expect(composer(desk)?.limits.over).toEqual(["characters"]);
  });

  test("a variable without a value is filled in first", async () => {
    const desk = await wrote("");
    desk.panel.actions.useReply({ id: "1", title: "T", shortcut: "", text: "Order {order}", stores: [] }, "send");
    await enter(desk);
    expect([desk.of("translation.write"), composer(desk)?.gaps]).toEqual([[], ["order"]]);
  });

  test("a quick reply that is to be sent is translated and shown first", async () => {
    const desk = await wrote("");
    desk.panel.actions.useReply({ id: "1", title: "T", shortcut: "", text: "Thanks!", stores: [] }, "send");
    await settled();
    expect(submitted(desk)).toEqual([]);
    expect([composer(desk)?.text, rendered(desk)?.text]).toEqual(["Thanks!", "th:Thanks!"]);
  });

  test("a draft is the agent's own words", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.panel.actions.editRendered("anything");
    desk.panel.leave();
    expect(desk.drafts.get("1")).toBe("It ships today.");
  });

  test("each session has its own, and going to and fro mixes nothing", async () => {
    const desk = await wrote("for the first");
    await enter(desk);
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    expect([composer(desk)?.text, rendered(desk)]).toEqual(["", null]);
    desk.panel.actions.write("for the second");
    await enter(desk);
    desk.panel.actions.select(desk.id(1));
    await drawn(desk);
    expect(rendered(desk)?.text).toBe("th:for the first");
    await read(desk);
    expect(submitted(desk)).toMatchObject([{ recipient: { conversation: "1" }, text: "th:for the first" }]);
    desk.panel.actions.select(desk.id(2));
    expect(rendered(desk)?.text).toBe("th:for the second");
  });

  test("a translation that failed says why, and Enter tries again", async () => {
    const desk = await wrote("It ships today.");
    const answer = desk.answers["translation.write"];
    desk.answers["translation.write"] = refuse("not_translated");
    await enter(desk);
    expect(composer(desk)?.writing).toMatchObject({ failure: "not_translated", rendered: null, step: "translate" });
    if (answer !== undefined) desk.answers["translation.write"] = answer;
    await enter(desk);
    expect(composer(desk)?.writing).toMatchObject({ failure: null, rendered: { text: "th:It ships today." } });
  });

  test("a message whose answer was lost goes again under the same name, with the same words", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    const { "outbox.submit": answer } = desk.answers;
    desk.fail("outbox.submit", "late");
    await read(desk);
    expect(composer(desk)).toMatchObject({ failure: "late", text: "It ships today." });
    if (answer !== undefined) desk.answers["outbox.submit"] = answer;
    await enter(desk);
    expect(submitted(desk).map(({ cid, original }) => [cid, original])).toEqual([
      ["cid-1", "It ships today."],
      ["cid-1", "It ships today."],
    ]);
    expect([composer(desk)?.text, rendered(desk)]).toEqual(["", null]);
  });

  test("a message that the core tells of after all leaves with its words", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.fail("outbox.submit", "late");
    await read(desk);
    const { recipient } = submitted(desk)[0] as { recipient: ReturnType<typeof message>["recipient"] };
    desk.hear({ kind: "message", message: message({ cid: "cid-1", recipient, text: "th:It ships today." }) });
    expect([composer(desk)?.text, rendered(desk)]).toEqual(["", null]);
  });

  test("the switch is kept by the browser, and off again it drops the translation", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    const after = await opened(READY, desk);
    expect(composer(after)?.writing?.on).toBe(true);
    desk.panel.actions.toggleWriting();
    expect(composer(desk)?.writing).toMatchObject({ on: false, rendered: null, step: "send" });
  });

  test("what was deleted has no translation any more", async () => {
    const desk = await wrote("It ships today.");
    await enter(desk);
    desk.panel.actions.write("");
    expect(rendered(desk)).toBeNull();
  });
});

describe("the language", () => {
  test("is what the buyer writes, or what the agent has chosen for this buyer", async () => {
    const desk = await wrote("Hello");
    expect(composer(desk)?.writing).toMatchObject({ buyer: "th", chosen: null });
    desk.panel.actions.writeIn("ms");
    await enter(desk);
    expect(desk.of("translation.write").at(-1)).toMatchObject({ to: "ms" });
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    expect(composer(desk)?.writing?.chosen).toBeNull();
  });

  test("that is chosen anew translates anew, and an answer in the one before is too late", async () => {
    const desk = await wrote("Hello");
    desk.answers["translation.write"] = ({ text, to }) =>
      written(text as string, { translation: `${to}:${text}`, to: (to as string | null) ?? "th" });
    desk.hold();
    desk.panel.actions.send();
    desk.panel.actions.writeIn("vi");
    await desk.release();
    expect(rendered(desk)).toMatchObject({ text: "vi:Hello", to: "vi" });
    desk.panel.actions.writeIn(null);
    await settled();
    expect(desk.of("translation.write").at(-1)).toMatchObject({ to: null });
  });
});

describe("reading back", () => {
  test("tells what the translation says, of the text as it stands there", async () => {
    const desk = await wrote("Hello");
    await enter(desk);
    expect(desk.of("translation.back")).toMatchObject([{ text: "th:Hello", source: "th", to: "en" }]);
    expect(rendered(desk)?.back).toEqual({ state: "there", text: "back:th:Hello", stale: false });
    desk.panel.actions.editRendered("th:Hello you");
    expect(rendered(desk)?.back).toMatchObject({ stale: true });
    expect(desk.of("translation.back")).toHaveLength(1);
    desk.panel.actions.readBack();
    desk.panel.actions.readBack();
    await settled();
    expect(rendered(desk)?.back).toEqual({ state: "there", text: "back:th:Hello you", stale: false });
    expect(desk.of("translation.back")).toHaveLength(2);
  });

  test("is not done where the settings say so, until an agent asks", async () => {
    const desk = await wrote("Hello");
    tell(desk, { ...READY, back: false });
    await enter(desk);
    expect([desk.of("translation.back"), rendered(desk)?.back]).toEqual([[], null]);
    desk.panel.actions.readBack();
    await settled();
    expect(rendered(desk)?.back).toMatchObject({ state: "there" });
    tell(desk, READY);
    desk.panel.actions.write("Hello!");
    await enter(desk);
    expect(desk.of("translation.back")).toHaveLength(2);
  });

  test("holds nothing back when it fails", async () => {
    const desk = await wrote("Hello");
    desk.answers["translation.back"] = refuse("not_translated");
    await enter(desk);
    expect(rendered(desk)?.back).toMatchObject({ state: "failed" });
    await read(desk);
    expect(submitted(desk)).toHaveLength(1);
  });
});

test("parts that an edit has lost are named", async () => {
  const desk = await wrote("Order 88412 and 7 more");
  desk.answers["translation.write"] = () => written("", { translation: "th 88412 + 7", kept: ["88412", "7", "7"] });
  await enter(desk);
  desk.panel.actions.editRendered("th 8841 + 7");
  expect(rendered(desk)).toMatchObject({ kept: ["7"], lost: ["88412"] });
});

describe("a text in the agent's own language", () => {
  /** The core asks about texts that may be asked about. */
  async function questioned(text: string): Promise<Desk> {
    const desk = await opened();
    const take = desk.answers["outbox.submit"];
    desk.answers["outbox.submit"] = (params) => {
      if (params.asks === true) throw new Failure("wrong_language");
      return take?.(params);
    };
    desk.panel.actions.write(text);
    await enter(desk);
    return desk;
  }

  test("is asked about before it is sent", async () => {
    const desk = await questioned("It ships today.");
    expect(composer(desk)).toMatchObject({
      text: "It ships today.",
      failure: null,
      question: { text: "It ships today.", own: "en", theirs: "th", canTranslate: true },
    });
    expect(desk.view.chat?.bubbles).toEqual([]);
  });

  test("goes as it is when the agent says so, once", async () => {
    const desk = await questioned("It ships today.");
    desk.panel.actions.sendAsItIs();
    desk.panel.actions.sendAsItIs();
    await settled();
    expect(submitted(desk).map(({ cid, asks, original }) => [cid, asks, original])).toEqual([
      ["cid-1", true, null],
      ["cid-1", false, null],
    ]);
    expect(composer(desk)).toMatchObject({ text: "", question: null });
  });

  test("is translated when the agent says so, though the switch is off, and goes with the words", async () => {
    const desk = await questioned("It ships today.");
    desk.panel.actions.translateFirst();
    await settled();
    expect(composer(desk)).toMatchObject({ question: null, writing: { on: false, step: "send" } });
    await read(desk);
    expect(submitted(desk).at(-1)).toMatchObject({ text: "th:It ships today.", original: "It ships today." });
    desk.panel.actions.write("And this one?");
    expect(composer(desk)?.writing?.step).toBe("send");
  });

  test("is not asked about any more when it was changed", async () => {
    const desk = await questioned("It ships today.");
    desk.panel.actions.write("It ships today. ค่ะ");
    expect(composer(desk)?.question).toBeNull();
    desk.panel.actions.sendAsItIs();
    await settled();
    expect(submitted(desk)).toHaveLength(1);
  });

  test("that was a quick reply sent at once is what the question is about, not what stands in the box", async () => {
    const desk = await questioned("Something else.");
    desk.panel.actions.write("Half a sentence");
    desk.panel.actions.useReply({ id: "1", title: "T", shortcut: "", text: "Thanks!", stores: [] }, "send");
    await settled();
    expect(composer(desk)).toMatchObject({ text: "Half a sentence", question: { text: "Thanks!" } });
    desk.panel.actions.sendAsItIs();
    await settled();
    expect(submitted(desk).at(-1)).toMatchObject({ text: "Thanks!", asks: false });
    expect(composer(desk)).toMatchObject({ text: "Half a sentence", question: null });
  });

  test("that was a quick reply joins what stands in the box to be translated", async () => {
    const desk = await questioned("Something else.");
    desk.panel.actions.write("Half a sentence.");
    desk.panel.actions.useReply({ id: "1", title: "T", shortcut: "", text: "Thanks!", stores: [] }, "send");
    await settled();
    desk.panel.actions.translateFirst();
    await settled();
    expect(composer(desk)?.text).toBe("Half a sentence. Thanks!");
    expect(rendered(desk)?.text).toBe("th:Half a sentence. Thanks!");
  });

  test("is asked about although there is nothing to translate with, but only as it is can it go", async () => {
    const desk = await opened({ ready: false, reading: false, language: null });
    desk.answers["outbox.submit"] = refuse("wrong_language");
    desk.panel.actions.write("It ships today.");
    await enter(desk);
    expect(composer(desk)).toMatchObject({ writing: null, question: { own: "en", theirs: null, canTranslate: false } });
  });
});
