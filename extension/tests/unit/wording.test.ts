import { describe, expect, test } from "vitest";
import { clock } from "../../src/i18n/entry";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { failureOf, KINDS, labelOf, reasonOf } from "../../src/overlay/bubbles/wording";
import type { BubbleView } from "../../src/overlay/view";
import schema from "../../src/protocol/schema.json";

const say = speaker(textsOf("en"));

function view(changes: Partial<BubbleView>): BubbleView {
  return {
    cid: "c",
    kind: "sending",
    text: "hi",
    buyer: "mei.lin",
    platform: "Shopee",
    reason: null,
    slow: false,
    checkedMs: null,
    checks: 0,
    offers: [],
    busy: false,
    failure: null,
    place: { at: "tray" },
    ...changes,
  };
}

test("every state of the protocol has its bubble, or none", () => {
  expect(Object.keys(KINDS).sort()).toEqual([...schema.$defs.State.enum].sort());
});

describe("a bubble says", () => {
  test("Sending..., and after a while that it takes longer", () => {
    expect(labelOf("sending", say)).toBe("Sending...");
    expect(reasonOf(view({}), say)).toBeNull();
    expect(reasonOf(view({ slow: true }), say)).toBe("taking longer than usual");
  });

  test("why it waits, rather than that it takes long", () => {
    expect(reasonOf(view({ slow: true, reason: { code: "offline" } }), say)).toBe("Waiting for the connection.");
  });

  test("what was checked and when", () => {
    const checkedMs = new Date(2026, 10, 21, 12, 4, 31).getTime();
    const unconfirmed = view({ kind: "unconfirmed", checkedMs, checks: 3 });
    expect(reasonOf(unconfirmed, say)).toBe("Not found on Shopee. Checked 12:04:31, 3 times.");
    expect(reasonOf({ ...unconfirmed, checks: 1 }, say)).toContain("once");
    expect(reasonOf(view({ kind: "unconfirmed" }), say)).toBe("Not checked yet.");
  });

  test("why it failed", () => {
    expect(reasonOf(view({ kind: "failed", reason: { code: "refused_too_long" } }), say)).toContain("too long");
  });

  test("that the page sends it by itself, or that the disk is full", () => {
    expect(reasonOf(view({ kind: "untracked", failure: "late" }), say)).toContain("The page sends this one by itself");
    expect(reasonOf(view({ kind: "untracked", failure: "disk_full" }), say)).toContain("disk is full");
  });

  test("what to do when something was not done", () => {
    expect(failureOf("not_allowed", say)).toBe("The message has changed meanwhile. Look at its state again.");
    expect(failureOf("unavailable", say)).toBe("Storebell's program does not answer. Try again.");
    expect(failureOf("late", say)).toBe("The computer was too slow to answer. Try again.");
  });
});

test("times are those of the agent's clock", () => {
  expect(clock(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe("03:04");
});
