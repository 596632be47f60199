/** The thread's translations: what is asked, when, and what is shown meanwhile. */
import { describe, expect, test } from "vitest";
import type { ThreadMessageView } from "../../../src/protocol/messages";
import { session } from "../sample";
import { API_STORE, said } from "./desk";
import { asked, drawn, opened, push, READY, refuse, shownOf, tell, told } from "./interpreter";

const many = (count: number): ThreadMessageView[] => Array.from({ length: count }, (_, at) => said(100 + at));

describe("the core is asked", () => {
  test("for the session that is shown, newest first, each text with who wrote it", async () => {
    const desk = await opened();
    expect(desk.of("translation.read")).toMatchObject([
      {
        key: { conversation: "1" },
        language: "en",
        visible: true,
        texts: [
          { text: "said 12", direction: "in" },
          { text: "said 11", direction: "out" },
          { text: "said 10", direction: "in" },
        ],
      },
    ]);
    expect(shownOf(desk, "said 10")).toMatchObject({ state: "done", translation: "said 10!" });
    expect(shownOf(desk, "said 11", "out")).toMatchObject({ state: "done" });
  });

  test("never for what is only in the list, and not at all without an engine", async () => {
    const desk = await opened({ ready: false, reading: false, language: null });
    expect([asked(desk), desk.view.chat?.reading]).toEqual([[], null]);
    tell(desk, READY);
    await drawn(desk);
    expect(asked(desk)).toEqual([["said 12", "said 11", "said 10"]]);
  });

  test("once for each text, however often the thread is read", async () => {
    const desk = await opened();
    desk.threads.set("1", [...(desk.threads.get("1") ?? []), said(13), said(14, { text: "said 12" })]);
    desk.core.write(1);
    await desk.push();
    await drawn(desk);
    desk.panel.refresh();
    await drawn(desk);
    expect(asked(desk)).toEqual([["said 12", "said 11", "said 10"], ["said 13"]]);
  });

  test("in parts that follow each other, what is in sight first", async () => {
    const desk = await opened();
    desk.threads.set("3", many(120));
    desk.panel.actions.select(desk.id(3));
    await drawn(desk);
    await drawn(desk);
    await drawn(desk);
    expect(
      asked(desk)
        .slice(1)
        .map((texts) => texts.length),
    ).toEqual([50, 50, 20]);
    expect(asked(desk)[1]?.[0]).toBe("said 219");
  });

  test("first for what the reader went to, while that still waits", async () => {
    const desk = await opened();
    desk.answers["translation.read"] = ({ texts }) => ({
      to: "en",
      language: null,
      translations: (texts as { text: string; direction: "in" }[]).map(({ text, direction }) =>
        told(text, { direction, state: "waiting", translation: null }),
      ),
    });
    desk.threads.set("3", many(20));
    desk.panel.actions.select(desk.id(3));
    await drawn(desk);
    desk.panel.actions.sighted("103", "104");
    await drawn(desk);
    expect(asked(desk).at(-1)).toEqual(["said 104", "said 103"]);
    push(desk, 3, told("said 103"), told("said 104"));
    const before = asked(desk).length;
    desk.panel.actions.sighted("103", "104");
    await drawn(desk);
    expect(asked(desk)).toHaveLength(before);
  });

  test("not while translations are hidden", async () => {
    const desk = await opened();
    desk.panel.actions.showTranslations("hidden");
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    expect(asked(desk)).toHaveLength(1);
    desk.panel.actions.showTranslations("under");
    await drawn(desk);
    expect(asked(desk).at(-1)).toEqual(["said 20"]);
  });

  test("again when it could not answer, later and later", async () => {
    const desk = await opened();
    const answer = desk.answers["translation.read"];
    desk.fail("translation.read", "late");
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    expect(asked(desk)).toHaveLength(2);
    desk.clock.pass(2000);
    await drawn(desk);
    expect(asked(desk)).toHaveLength(3);
    if (answer !== undefined) desk.answers["translation.read"] = answer;
    desk.clock.pass(4000);
    await drawn(desk);
    expect(shownOf(desk, "said 20")).toMatchObject({ state: "done" });
  });

  test("again when it is another one, or the engines are", async () => {
    const desk = await opened();
    desk.panel.broken();
    await desk.connect();
    await drawn(desk);
    expect(asked(desk)).toHaveLength(2);
    for (const kind of ["engines", "glossary"] as const) desk.hear({ kind });
    await drawn(desk);
    expect(asked(desk)).toHaveLength(3);
    expect(shownOf(desk, "said 10")?.translation).toBe("said 10!");
  });

  test("for all again when the agent reads another language", async () => {
    const desk = await opened();
    desk.hold();
    desk.panel.speak("zh");
    expect(shownOf(desk, "said 10")).toBeUndefined();
    await drawn(desk);
    await desk.release();
    expect(desk.of("translation.read").at(-1)).toMatchObject({ language: "zh" });
    tell(desk, { ...READY, language: "ms" });
    await drawn(desk);
    expect(asked(desk)).toHaveLength(3);
  });
});

describe("what is shown", () => {
  test("comes by itself when an engine has said it", async () => {
    const desk = await opened();
    push(desk, 1, told("said 10", { translation: "another" }));
    expect(shownOf(desk, "said 10")?.translation).toBe("another");
  });

  test("of another session's text is the same, unless it is what the agent wrote there", async () => {
    const desk = await opened();
    push(desk, 2, told("said 10", { translation: "better" }), told("said 11", { direction: "out", translation: "no" }));
    push(desk, 2, told("not in this one"));
    expect(shownOf(desk, "said 10")?.translation).toBe("better");
    expect(shownOf(desk, "said 11", "out")?.translation).toBe("said 11!");
    expect(shownOf(desk, "not in this one")).toBeUndefined();
  });

  test("is never in a language that this browser's agent does not read", async () => {
    const desk = await opened();
    push(desk, 1, told("said 10", { to: "zh", translation: "中文" }));
    expect(shownOf(desk, "said 10")?.translation).toBe("said 10!");
  });

  test("is there at once on the way back, and is not asked for again", async () => {
    const desk = await opened();
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    const before = asked(desk).length;
    desk.hold();
    desk.panel.actions.select(desk.id(1));
    expect(shownOf(desk, "said 10")?.translation).toBe("said 10!");
    await desk.release();
    await drawn(desk);
    expect(asked(desk)).toHaveLength(before);
  });

  test("is asked for again while it waits or has failed, as long as the page is seen", async () => {
    const desk = await opened();
    const before = asked(desk).length;
    push(desk, 1, told("said 10", { state: "failed", translation: null, trouble: "busy" }));
    desk.answers["translation.read"] = ({ texts }) => ({
      to: "en",
      language: "th",
      translations: (texts as { text: string }[]).map(({ text }) => told(text, { state: "late", translation: null })),
    });
    for (const times of [1, 2]) {
      desk.clock.pass(15_000);
      await drawn(desk);
      expect(asked(desk).slice(before)).toEqual(Array.from({ length: times }, () => ["said 10"]));
    }
    desk.panel.visible(false);
    desk.clock.pass(60_000);
    await drawn(desk);
    expect(asked(desk)).toHaveLength(before + 2);
    desk.panel.visible(true);
    await drawn(desk);
    expect(asked(desk)).toHaveLength(before + 3);
  });

  test("is asked for again on the way back where the core left it undone", async () => {
    const desk = await opened();
    push(desk, 1, told("said 10", { state: "off", translation: null }));
    push(desk, 1, told("said 11", { direction: "out", state: "off", translation: null }));
    desk.clock.pass(15_000);
    await drawn(desk);
    const before = asked(desk).length;
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    desk.panel.actions.select(desk.id(1));
    await drawn(desk);
    expect(asked(desk).slice(before)).toEqual([["said 20"], ["said 10"]]);
  });

  test("is asked for again on the way back where it was not there yet", async () => {
    const desk = await opened();
    push(desk, 1, told("said 10", { state: "late", translation: null }));
    desk.panel.actions.select(desk.id(2));
    await drawn(desk);
    desk.panel.actions.select(desk.id(1));
    await drawn(desk);
    expect(asked(desk).at(-1)).toEqual(["said 10"]);
  });

  test("is not an answer to what was asked for another session, or of another core", async () => {
    const desk = await opened();
    desk.hold();
    desk.panel.actions.select(desk.id(2));
    desk.clock.pass(0);
    desk.panel.broken();
    await desk.release();
    await desk.connect();
    await drawn(desk);
    expect(shownOf(desk, "said 20")).toMatchObject({ state: "done" });
    expect(desk.view.chat?.reading?.texts.has("in said 10")).toBe(false);
  });

  test("stays where it stood: only what changed is another object", async () => {
    const desk = await opened();
    const before = desk.view.chat?.reading;
    desk.panel.change();
    expect(desk.view.chat?.reading).toBe(before);
  });
});

describe("a person who knows better", () => {
  test("corrects a translation, and forgets that again", async () => {
    const desk = await opened();
    desk.answers["translation.correct"] = ({ text, translation }) =>
      told(text as string, { translation: translation as string, corrected: true, engine: null });
    desk.panel.actions.correctTranslation("said 10", "I said ten");
    await drawn(desk);
    expect(desk.of("translation.correct")).toMatchObject([
      { key: { conversation: "1" }, text: "said 10", language: "en", translation: "I said ten" },
    ]);
    expect(shownOf(desk, "said 10")).toMatchObject({ translation: "I said ten", corrected: true });
  });

  test("is told when that was not kept, and what was there stays", async () => {
    const desk = await opened();
    desk.answers["translation.correct"] = refuse("disk_full");
    desk.panel.actions.correctTranslation("said 10", "I said ten");
    await drawn(desk);
    expect(desk.view.chat?.reading?.faults.get("in said 10")).toBe("disk_full");
    expect(shownOf(desk, "said 10")?.translation).toBe("said 10!");
  });

  test("asks another engine once; what is there stays until that has answered", async () => {
    const desk = await opened();
    desk.answers["translation.again"] = ({ text }) => told(text as string, { state: "waiting", translation: null });
    desk.panel.actions.translateAgain("said 10", true);
    desk.panel.actions.translateAgain("said 10", true);
    await drawn(desk);
    expect(desk.of("translation.again")).toMatchObject([{ text: "said 10", another: true }]);
    expect(shownOf(desk, "said 10")).toMatchObject({ state: "waiting", translation: "said 10!" });
    push(desk, 1, told("said 10", { translation: "said ten", engine: "Other" }));
    expect(shownOf(desk, "said 10")).toMatchObject({ state: "done", translation: "said ten" });
  });

  test("tries again what failed", async () => {
    const desk = await opened();
    push(desk, 1, told("said 10", { state: "failed", translation: null, trouble: "busy" }));
    desk.answers["translation.again"] = ({ text }) => told(text as string);
    desk.panel.actions.translateAgain("said 10", false);
    await drawn(desk);
    expect(desk.of("translation.again")).toMatchObject([{ another: false }]);
    expect(shownOf(desk, "said 10")?.state).toBe("done");
  });
});

describe("where translations stand", () => {
  test("is kept by the browser", async () => {
    const desk = await opened();
    desk.panel.actions.showTranslations(null);
    expect(desk.view.chat?.reading?.showing).toBe("instead");
    const after = await opened(READY, desk);
    expect(after.view.chat?.reading?.showing).toBe("instead");
    after.panel.actions.showTranslations(null);
    after.panel.actions.showTranslations(null);
    expect(after.view.chat?.reading?.showing).toBe("under");
  });

  test("is known before anything is asked: who hides translations never pays for one", async () => {
    const before = await opened();
    before.panel.actions.showTranslations("hidden");
    const desk = await opened(READY, before);
    expect([asked(desk), desk.view.chat?.reading?.showing]).toEqual([[], "hidden"]);
  });

  test.each([[null], ["nonsense"], [{ showing: 7, writing: "yes" }]])("is as usual after %j was kept", async (kept) => {
    const before = await opened();
    before.wishes = kept;
    const desk = await opened(READY, before);
    expect(desk.view.chat?.reading?.showing).toBe("under");
    expect(desk.view.chat?.composer?.writing?.on).toBe(false);
  });
});

test("a session that was painted from a snapshot has its translations once the core has said them", async () => {
  const before = await opened();
  before.panel.leave();
  const desk = await opened(READY, before);
  expect(desk.view.chat?.session.key).toEqual({ ...session().key, conversation: "1" });
  expect(desk.view.chat?.store?.identity).toEqual(API_STORE.identity);
  expect(shownOf(desk, "said 12")?.translation).toBe("said 12!");
});
