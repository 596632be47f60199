import { describe, expect, test } from "vitest";
import type { MessageView, SendingRule, SessionView } from "../../../src/protocol/messages";
import { message, session, store } from "../sample";
import { settled } from "./core";
import { API_STORE, Desk, said } from "./desk";

async function opened(): Promise<Desk> {
  const desk = new Desk();
  for (const number of [1, 2, 3]) desk.core.write(number);
  desk.threads.set("1", [said(10), said(11)]);
  await desk.open(API_STORE);
  desk.panel.actions.select(desk.id(1));
  await settled();
  return desk;
}

const composer = (desk: Desk) => desk.view.chat?.composer;
const recipientOf = (number: number) => ({ ...session().key, conversation: String(number), buyer: session().buyer });

describe("the open session", () => {
  test("shows its messages, and earlier ones when asked", async () => {
    const desk = await opened();
    expect(desk.view.chat?.messages.map(({ id }) => id)).toEqual(["10", "11"]);
    desk.answers["session.thread"] = () => ({ session: session(), messages: [said(8), said(9)], more: true });
    desk.panel.actions.readEarlier();
    await settled();
    expect(desk.of("session.thread").at(-1)).toMatchObject({ before: "10" });
    expect(desk.view.chat).toMatchObject({ earlier: true });
    expect(desk.view.chat?.messages.map(({ id }) => id)).toEqual(["8", "9", "10", "11"]);
  });

  test("is read again when the list says that it changed, and only then", async () => {
    const desk = await opened();
    const reads = () => desk.of("session.thread").length;
    const before = reads();
    desk.core.write(2);
    await desk.push();
    expect(reads()).toBe(before);
    desk.threads.set("1", [said(10), said(11), said(12)]);
    desk.core.write(1);
    await desk.push();
    expect([reads(), desk.view.chat?.messages.length]).toEqual([before + 1, 3]);
  });

  test("is told to be read once its newest message is seen, when the page is visible", async () => {
    const desk = await opened();
    expect(desk.of("session.read")).toEqual([]);
    desk.panel.visible(false);
    desk.core.write(1, { unread: 1 });
    desk.threads.set("1", [said(10), said(11), said(12)]);
    await desk.push();
    expect(desk.of("session.read")).toEqual([]);
    desk.panel.visible(true);
    await settled();
    desk.core.write(1, { unread: 1 });
    await desk.push();
    expect(desk.of("session.read").map((params) => params.message)).toEqual(["12"]);
  });

  test("that is gone stays readable and can not be answered", async () => {
    const desk = await opened();
    desk.core.beginAnew(({ key }) => key.conversation === "1");
    await desk.push();
    expect(desk.view.chat).toMatchObject({ gone: true, composer: null });
    expect(desk.view.chat?.messages).toHaveLength(2);
    expect(desk.view.list.recovery).toEqual({ kind: "gone", buyer: "mei.lin 1" });
  });

  test("a slow thread gets an overlay, and the answer for the session before does not come into this one", async () => {
    const desk = await opened();
    desk.hold();
    desk.panel.actions.select(desk.id(2));
    desk.clock.pass(200);
    expect(desk.view.chat?.overlay).toEqual({ kind: "first", cause: null });
    desk.panel.actions.select(desk.id(3));
    expect(desk.view.chat?.overlay).toBeNull();
    desk.clock.pass(200);
    await desk.release(2); // the draft and the thread of the one that was left
    expect(desk.view.chat).toMatchObject({ id: desk.id(3), overlay: { kind: "first" } });
    await desk.release();
    expect(desk.view.chat).toMatchObject({ id: desk.id(3), messages: [], overlay: null });
  });
});

describe("sending", () => {
  test("goes once however often it is pressed, and the text leaves when the core has it", async () => {
    const desk = await opened();
    desk.panel.actions.write("It ships today.");
    desk.hold();
    desk.panel.actions.send();
    desk.panel.actions.send();
    expect(composer(desk)).toMatchObject({ text: "It ships today.", busy: true });
    await desk.release();
    expect(desk.of("outbox.submit")).toMatchObject([
      {
        cid: "cid-1",
        recipient: recipientOf(1),
        store_name: "lion.city.gadgets",
        text: "It ships today.",
        watermark: "11",
        releasable: false,
        replaces: null,
      },
    ]);
    expect(composer(desk)).toMatchObject({ text: "", busy: false, failure: null });
    expect(desk.view.chat?.bubbles).toMatchObject([{ cid: "cid-1", kind: "sending" }]);
    desk.panel.leave();
    expect(desk.drafts.get("1") ?? "").toBe("");
  });

  test("goes to whom it was written to, although another session is open when the answer comes", async () => {
    const desk = await opened();
    desk.panel.actions.write("for the first");
    desk.hold();
    desk.panel.actions.send();
    desk.panel.actions.select(desk.id(2));
    desk.panel.actions.write("for the second");
    await desk.release();
    expect(desk.of("outbox.submit")).toMatchObject([{ recipient: { conversation: "1" }, text: "for the first" }]);
    expect(composer(desk)?.text).toBe("for the second");
    desk.panel.actions.select(desk.id(1));
    expect(composer(desk)?.text).toBe("");
  });

  test("without an answer keeps the text, and goes again under the same name", async () => {
    const desk = await opened();
    const { "outbox.submit": answer } = desk.answers;
    desk.fail("outbox.submit", "late");
    desk.panel.actions.write("Hello");
    desk.panel.actions.send();
    await settled();
    expect(composer(desk)).toMatchObject({ text: "Hello", busy: false, failure: "late" });
    if (answer !== undefined) desk.answers["outbox.submit"] = answer;
    desk.panel.actions.send();
    await settled();
    expect(desk.of("outbox.submit").map(({ cid }) => cid)).toEqual(["cid-1", "cid-1"]);
    expect(composer(desk)?.text).toBe("");
  });

  test("whose answer was lost is over when the core tells of the message", async () => {
    const desk = await opened();
    desk.fail("outbox.submit", "unavailable");
    desk.panel.actions.write("Hello");
    desk.panel.actions.send();
    await settled();
    const view = message({ cid: "cid-1", recipient: { ...recipientOf(1), buyer_name: "mei.lin 1" }, text: "Hello" });
    desk.hear({ kind: "message", message: view });
    expect(composer(desk)).toMatchObject({ text: "", failure: null });
  });

  test("another text after a lost answer is another message", async () => {
    const desk = await opened();
    desk.fail("outbox.submit", "late");
    for (const text of ["Hello", "Hello!"]) {
      desk.panel.actions.write(text);
      desk.panel.actions.send();
      await settled();
    }
    expect(desk.of("outbox.submit").map(({ cid }) => cid)).toEqual(["cid-1", "cid-2"]);
  });

  test("is held back by what the platform would refuse", async () => {
    const desk = new Desk();
    const rule: SendingRule = {
      platform: "shopee",
      characters: 5,
      run: 2,
      days: null,
      checked: "",
      source: "",
      confidence: "vendor",
    };
    desk.answers["rules.get"] = () => ({ deadlines: [], sending: [rule], own: false });
    desk.core.write(1, { own_run: 0 });
    await desk.open(API_STORE);
    desk.panel.actions.select(desk.id(1));
    desk.panel.actions.write("123456");
    desk.panel.actions.send();
    expect([composer(desk)?.limits.over, desk.of("outbox.submit")]).toEqual([["characters"], []]);
    desk.panel.actions.write("12345");
    desk.panel.actions.send();
    await settled();
    desk.panel.actions.write("1");
    desk.panel.actions.send();
    await settled();
    desk.panel.actions.write("2");
    expect(composer(desk)?.limits).toMatchObject({ run: 2, over: ["run"] });
    expect(desk.of("outbox.submit")).toHaveLength(2);
  });

  test("nothing but blanks sends nothing", async () => {
    const desk = await opened();
    desk.panel.actions.write(" \n ");
    desk.panel.actions.send();
    expect(desk.of("outbox.submit")).toEqual([]);
  });
});

describe("our message", () => {
  const ours = (changes: Partial<MessageView>): MessageView =>
    message({ cid: "cid-1", recipient: { ...recipientOf(1), buyer_name: "mei.lin 1" }, text: "Hello", ...changes });

  async function sent(): Promise<Desk> {
    const desk = await opened();
    desk.panel.actions.write("Hello");
    desk.panel.actions.send();
    await settled();
    return desk;
  }

  test("has its bubble until the platform's own stands in its place", async () => {
    const desk = await sent();
    desk.hear({ kind: "message", message: ours({ state: "sent", platform_id: "12", changed_ms: 1_795_260_000_001 }) });
    expect(desk.view.chat?.bubbles).toMatchObject([{ kind: "sent" }]);
    desk.threads.set("1", [said(10), said(11), said(12, { direction: "out", text: "Hello" })]);
    desk.core.write(1);
    await desk.push();
    expect([desk.view.chat?.bubbles, desk.view.chat?.messages.length]).toEqual([[], 3]);
  });

  test("told to be sent before its own answer came is not shown as being sent for ever", async () => {
    const desk = await opened();
    desk.panel.actions.write("Hello");
    desk.hold();
    desk.panel.actions.send();
    const late = 1_795_260_009_000;
    desk.hear({ kind: "message", message: ours({ state: "sent", platform_id: "12", changed_ms: late }) });
    desk.threads.set("1", [said(10), said(11), said(12, { direction: "out", text: "Hello" })]);
    await desk.release();
    desk.core.write(1);
    await desk.push();
    expect(desk.view.chat?.bubbles).toEqual([]);
  });

  test("comes back into the composer by Edit, above what is typed, and replaces itself", async () => {
    const desk = await sent();
    desk.hear({ kind: "message", message: ours({ state: "failed", offers: ["edit"], changed_ms: 1_795_260_000_001 }) });
    desk.panel.actions.write("typed since");
    desk.answers["outbox.decide"] = () => ({
      message: ours({ state: "discarded", changed_ms: 1_795_260_000_002 }),
      draft: "Hello\ntyped since",
    });
    desk.panel.actions.decide("cid-1", "edit");
    await settled();
    expect(desk.drafts.get("1")).toBe("Hello\ntyped since");
    expect([composer(desk)?.text, desk.view.chat?.bubbles]).toEqual(["Hello\ntyped since", []]);
    desk.panel.actions.send();
    await settled();
    expect(desk.of("outbox.submit").at(-1)).toMatchObject({ replaces: "cid-1" });
  });

  test("given back does not write over what was typed while that was decided", async () => {
    const desk = await sent();
    desk.hear({
      kind: "message",
      message: ours({ state: "failed", offers: ["discard"], changed_ms: 1_795_260_000_001 }),
    });
    desk.hold();
    desk.answers["outbox.decide"] = () => ({
      message: ours({ state: "discarded", changed_ms: 1_795_260_000_002 }),
      draft: "Hello",
    });
    desk.panel.actions.decide("cid-1", "discard");
    await settled();
    desk.panel.actions.write("typed meanwhile");
    await desk.release();
    expect(composer(desk)?.text).toBe("typed meanwhile");
  });

  test("says why a decision was not carried out", async () => {
    const desk = await sent();
    desk.hear({
      kind: "message",
      message: ours({ state: "failed", offers: ["retry"], changed_ms: 1_795_260_000_001 }),
    });
    desk.fail("outbox.decide", "not_allowed");
    desk.panel.actions.decide("cid-1", "retry");
    expect(desk.view.chat?.bubbles).toMatchObject([{ busy: true }]);
    await settled();
    expect(desk.view.chat?.bubbles).toMatchObject([{ busy: false, failure: "not_allowed" }]);
  });
});

describe("what is typed", () => {
  test("is kept for its own session, whatever is opened meanwhile", async () => {
    const desk = await opened();
    desk.panel.actions.write("one");
    desk.panel.actions.select(desk.id(2));
    desk.panel.actions.write("two");
    desk.panel.actions.select(desk.id(1));
    await settled();
    expect(composer(desk)?.text).toBe("one");
    desk.clock.pass(1000);
    expect([desk.drafts.get("1"), desk.drafts.get("2")]).toEqual(["one", "two"]);
  });

  test("is not written over by the draft that the core had", async () => {
    const desk = await opened();
    desk.drafts.set("2", "an old draft");
    desk.hold();
    desk.panel.actions.select(desk.id(2));
    desk.panel.actions.write("typed at once");
    await desk.release();
    expect(composer(desk)?.text).toBe("typed at once");
  });

  test("comes back when the session is opened again, also from another place", async () => {
    const desk = await opened();
    desk.drafts.set("2", "half a sentence");
    desk.panel.actions.select(desk.id(2));
    await settled();
    expect(composer(desk)?.text).toBe("half a sentence");
  });

  test("that the core could not keep is kept once it can", async () => {
    const desk = await opened();
    const { "draft.save": save } = desk.answers;
    desk.fail("draft.save", "unavailable");
    desk.panel.actions.write("precious");
    desk.clock.pass(1000);
    await settled();
    if (save !== undefined) desk.answers["draft.save"] = save;
    await desk.connect();
    expect(desk.drafts.get("1")).toBe("precious");
  });

  test("is with the core when the page goes", async () => {
    const desk = await opened();
    desk.panel.actions.write("half");
    desk.panel.leave();
    expect(desk.drafts.get("1")).toBe("half");
  });
});

describe("a quick reply", () => {
  const reply = { id: "r", title: "T", text: "Hello {buyer}" };

  test("is sent with one click, what was typed staying as it is", async () => {
    const desk = await opened();
    desk.panel.actions.write("half a sentence");
    desk.panel.actions.useReply(reply, "send");
    await settled();
    expect(desk.of("outbox.submit")).toMatchObject([{ text: "Hello mei.lin 1" }]);
    expect(composer(desk)?.text).toBe("half a sentence");
    expect(desk.of("replies.used")).toEqual([{ id: "r" }]);
  });

  test("with a gap is inserted instead, and holds sending back until the gap is filled", async () => {
    const desk = await opened();
    desk.panel.actions.useReply({ ...reply, text: "Your parcel is {tracking}." }, "send");
    expect(composer(desk)).toMatchObject({ text: "Your parcel is {tracking}.", gaps: ["tracking"] });
    desk.panel.actions.send();
    desk.panel.actions.write("Your parcel is SG123.");
    expect(composer(desk)?.gaps).toEqual([]);
    desk.panel.actions.send();
    await settled();
    expect(desk.of("outbox.submit").map(({ text }) => text)).toEqual(["Your parcel is SG123."]);
  });

  test("is inserted behind what is typed", async () => {
    const desk = await opened();
    desk.panel.actions.write("Yes.");
    desk.panel.actions.useReply(reply, "insert");
    expect(composer(desk)?.text).toBe("Yes. Hello mei.lin 1");
  });

  test("for a store that is answered on its page becomes the draft there, behind what is unfinished", async () => {
    const desk = new Desk();
    desk.core.write(1);
    desk.drafts.set("1", "Yes.");
    desk.answers["session.show"] = () => ({ where: "nowhere", tab: null, address: "https://seller.shopee.sg/chat" });
    await desk.open(store());
    desk.panel.actions.select(desk.id(1));
    expect(desk.view.chat?.composer).toBeNull();
    desk.panel.actions.useReply(reply, "send");
    await settled();
    expect([desk.drafts.get("1"), desk.opened]).toEqual(["Yes. Hello mei.lin 1", ["https://seller.shopee.sg/chat"]]);
    expect(desk.of("outbox.submit")).toEqual([]);
  });
});

describe("opening a session's page", () => {
  test("says so while it is under way, and why it was not done", async () => {
    const desk = await opened();
    desk.hold();
    desk.panel.actions.openInPage(desk.id(1));
    expect(desk.view.chat?.opening).toBe(true);
    desk.fail("session.show", "unknown_session");
    await desk.release();
    expect(desk.view.chat).toMatchObject({ opening: false, failure: "unknown_session" });
  });

  test("opens nothing of its own where the page was found", async () => {
    const desk = await opened();
    desk.answers["session.show"] = () => ({ where: "elsewhere", tab: null, address: null });
    desk.panel.actions.openInPage(desk.id(1));
    await settled();
    expect([desk.opened, desk.view.chat?.failure]).toEqual([[], null]);
  });
});

describe("quick replies", () => {
  test("are saved, deleted, taken out and brought in", async () => {
    const desk = await opened();
    desk.answers["replies.save"] = ({ id }) => ({ replies: [{ id, title: "T", text: "X" }] });
    desk.answers["replies.import"] = ({ replies }) => ({ replies });
    desk.panel.actions.editReply({ id: "", title: "T", text: "X" });
    desk.panel.actions.saveReply({ id: "", title: "T", text: "X" });
    await settled();
    expect(desk.view.replies).toMatchObject({ total: 1, editing: null, rows: [{ id: "cid-1" }] });
    desk.panel.actions.exportReplies();
    const [name, file] = desk.files[0] ?? ["", ""];
    expect(name).toMatch(/\.json$/);
    desk.panel.actions.importReplies(file.replace('"T"', '"U"'), true);
    await settled();
    expect(desk.view.replies).toMatchObject({ imported: 1, failure: null, rows: [{ title: "U" }] });
    desk.panel.actions.importReplies("[{}]", false);
    expect(desk.view.replies).toMatchObject({
      imported: null,
      failure: "bad_request",
      fault: { row: 1, field: "title" },
    });
    expect(desk.of("replies.import")).toHaveLength(1);
  });

  test("are read again when another page changed them", async () => {
    const desk = await opened();
    desk.answers["replies.list"] = () => ({ replies: [{ id: "1", title: "T", text: "X" }] });
    desk.hear({ kind: "replies" });
    await settled();
    expect(desk.view.replies.total).toBe(1);
  });
});

test("a session of which nothing is known but its row can be answered only with its store", async () => {
  const desk = new Desk();
  desk.core.write(1, { can_send: false } satisfies Partial<SessionView>);
  await desk.open(API_STORE);
  desk.panel.actions.select(desk.id(1));
  expect(desk.view.chat?.composer).toBeNull();
});
