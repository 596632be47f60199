import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Addressee } from "../../src/content/addressee";
import type { Aim } from "../../src/content/aim";
import { LION, MEI, TAN } from "./sample";

const toMei: Aim = { store: LION, recipient: MEI };
const toTan: Aim = { store: LION, recipient: TAN };
const toSiti: Aim = { store: LION, recipient: { ...MEI, conversation: "3", buyer: "3", buyer_name: "siti" } };
/** The same tab and the same conversation id after another account signed in. */
const toMeiOfGear: Aim = {
  store: { ...LION, site: "MY", store: "170099123", name: "kl.gear" },
  recipient: { ...MEI, site: "MY", store: "170099123" },
};

let addressee: Addressee;
let nowMs: number;

/** What happens on the page, each a while after the one before. */
const later = (ms = 200) => {
  nowMs += ms;
  return nowMs;
};
const shows = (aim: Aim, text = "", ms?: number) => addressee.shown(aim, text, later(ms));
const types = (text: string, ms?: number) => addressee.typed(text, true, later(ms));
const presses = (aim: Aim | null = null, ms?: number) => addressee.acted(later(ms), aim?.recipient ?? null);
const begunFor = () => addressee.other?.recipient.buyer_name ?? null;

beforeEach(() => {
  addressee = new Addressee();
  nowMs = 100_000;
});

describe("a text is for whom the page shows", () => {
  test("when it was begun there", () => {
    shows(toMei);
    types("hello");
    shows(toMei, "hello");
    expect(begunFor()).toBeNull();
  });

  test("when the agent chose that row, however slow the page is", () => {
    shows(toMei);
    types("hello");
    presses(toTan);
    addressee.unsure(later(100));
    shows(toTan, "", 9000);
    types("hi");
    expect(begunFor()).toBeNull();
  });

  test("when the agent chose that row after the page had shown nobody for certain for long", () => {
    shows(toMei);
    types("hello");
    presses();
    addressee.unsure(later(100));
    presses(toTan, 20_000);
    shows(toTan);
    types("hi", 50);
    expect(begunFor()).toBeNull();
  });

  test("when the agent pressed something outside the box just before the page turned", () => {
    shows(toMei);
    types("hello");
    presses();
    shows(toTan, "", 800);
    types("hi");
    expect(begunFor()).toBeNull();
  });

  test("when the page goes on to the next buyer after a message was sent", () => {
    shows(toMei);
    types("bye");
    addressee.sent("bye", "", later());
    shows(toTan);
    types("hello", 100);
    expect(begunFor()).toBeNull();
  });

  test("when the page went elsewhere and came back", () => {
    shows(toMei);
    types("hello");
    shows(toTan);
    shows(toMei, "hello");
    types("hello there", 50);
    expect(begunFor()).toBeNull();
  });

  test("when it is that one's own draft", () => {
    shows(toMei);
    types("hello");
    presses(toTan);
    shows(toTan, "about your order");
    expect(begunFor()).toBeNull();
  });

  test("when the page turned by itself long before anything was typed", () => {
    shows(toMei);
    shows(toTan);
    types("hello", 1500);
    expect(begunFor()).toBeNull();
  });

  test("when the agent said so", () => {
    shows(toMei);
    types("hello");
    shows(toTan, "hello");
    addressee.confirm();
    expect(begunFor()).toBeNull();
    shows(toTan, "hello", 5000);
    types("hello there");
    expect(begunFor()).toBeNull();
  });
});

describe("a text was begun for another", () => {
  test("when the page turned by itself and took it along", () => {
    shows(toMei);
    types("hello");
    shows(toTan, "hello");
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the agent chose another row and the page took the text along", () => {
    shows(toMei);
    types("hello");
    presses(toTan);
    shows(toTan, "hello");
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the page turned by itself between two keys, each box with its own text", () => {
    shows(toMei);
    types("your parcel");
    shows(toTan);
    types("s");
    types("ships today");
    expect(begunFor()).toBe("mei.lin");
  });

  test("when Enter follows at once, with another's draft in the box", () => {
    shows(toMei);
    types("hello");
    shows(toTan, "about your order", 10);
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the page turned in the moment before the first key", () => {
    shows(toMei);
    shows(toTan);
    types("h", 150);
    types("hello", 400);
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the page turned twice in that moment: the first is the one whom the agent saw", () => {
    shows(toMei);
    shows(toTan);
    shows(toSiti);
    types("h", 100);
    expect(begunFor()).toBe("mei.lin");
  });

  test("when another account signed in under the open page", () => {
    shows(toMei);
    types("hello");
    shows(toMeiOfGear, "hello");
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the row that was pressed is not the one that came", () => {
    shows(toMei);
    types("hello");
    presses(toTan);
    shows(toSiti, "", 4000);
    types("hi");
    expect(begunFor()).toBe("mei.lin");
  });

  test("whichever row was pressed before that was open anyway", () => {
    shows(toTan);
    presses(toTan);
    shows(toMei);
    shows(toMei, "", 1200);
    shows(toTan);
    types("hi", 50);
    expect(begunFor()).toBe("mei.lin");
  });

  test("however the box is emptied and typed into again: an input method does that too", () => {
    shows(toMei);
    types("hello");
    shows(toTan);
    types("n");
    types("");
    types("你");
    expect(begunFor()).toBe("mei.lin");
  });

  test("also when the agent comes back later to the box where it was left", () => {
    shows(toMei);
    types("your parcel");
    shows(toTan);
    types("ships today");
    presses(toMei);
    shows(toMei, "your parcel");
    presses(toTan);
    shows(toTan, "ships today");
    expect(begunFor()).toBe("mei.lin");
  });

  test("when the page turned back while the agent followed to another", () => {
    shows(toMei);
    types("hello");
    presses(toTan);
    shows(toTan, "hello");
    shows(toMei, "hello");
    types("hello t", 100);
    expect(begunFor()).toBe("tan.wei");
  });

  test("and only until the agent chooses a row", () => {
    shows(toMei);
    types("hello");
    shows(toTan);
    presses(toSiti);
    shows(toSiti);
    types("hi");
    expect(begunFor()).toBeNull();
  });
});

describe("a text that is kept for whom it was begun", () => {
  test("is the whole of one that the page took along", () => {
    shows(toMei);
    types("hello");
    shows(toTan, "hello");
    types("hello there");
    expect(addressee.kept).toMatchObject({ aim: toMei, left: "hello", belongs: "hello there", stays: "" });
  });

  test("goes on where that one's own text ended", () => {
    shows(toMei);
    types("your parcel ");
    shows(toTan);
    types("ships today");
    expect(addressee.kept).toMatchObject({ left: "your parcel ", belongs: "your parcel ships today", stays: "" });
  });

  test("leaves what stood in the other's box", () => {
    shows(toMei);
    types("hello");
    shows(toTan, "about your order");
    types("about your order there");
    expect(addressee.kept).toMatchObject({ belongs: "hello there", stays: "about your order" });
  });

  test("leaves the draft that was put there meanwhile", () => {
    shows(toMei);
    types("hello");
    shows(toTan);
    addressee.restored("about your order");
    types("about your order there");
    expect(addressee.kept).toMatchObject({ belongs: "hello there", stays: "about your order" });
  });

  test("is nothing that has been sent meanwhile", () => {
    shows(toMei);
    types("hello");
    shows(toTan);
    addressee.sent("hello", "", later());
    types("hi", 1500);
    expect(addressee.kept).toBeNull();
  });
});

/**
 * An agent at a page that turns whenever it likes. The agent has somebody in mind: the row chosen last, or whom the page
 * has shown for a second. Whatever is typed is for that one; a press that is not asked about must be for the one shown.
 */
describe("in any order of what agent and page do", () => {
  const AIMS = [toMei, toTan, toSiti, toMeiOfGear];
  const action = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ do: "type" as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("turn" as const), to: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("choose" as const), to: fc.nat(3), lagMs: fc.nat(8000) }) },
    { weight: 2, arbitrary: fc.constant({ do: "press" as const }) },
    { weight: 1, arbitrary: fc.constant({ do: "read" as const }) },
  );

  test.each([
    ["a box for each conversation", true],
    ["one box for all", false],
  ])("nothing goes unasked to another than it was typed for: %s", (_name, each) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.integer({ min: 20, max: 700 })), { maxLength: 40 }), (actions) => {
        const subject = new Addressee();
        /** What stands in each box, with whom each part was typed for. */
        const boxes = new Map<number, { for: number; text: string }[]>();
        let words = 0;
        let shown = 0;
        let inMind = 0;
        let clock = 0;
        let turnedMs = Number.NEGATIVE_INFINITY;
        let sentMs = Number.NEGATIVE_INFINITY;
        const box = () => {
          const at = each ? shown : 0;
          const found = boxes.get(at) ?? [];
          boxes.set(at, found);
          return found;
        };
        const text = () =>
          box()
            .map((part) => part.text)
            .join("");
        const aim = () => AIMS[shown] ?? toMei;
        subject.shown(aim(), "", clock);
        for (const [step, passedMs] of actions) {
          clock += passedMs;
          // Whom the page has shown for a second has been seen, unless an unfinished text keeps somebody in mind.
          if (clock - turnedMs >= 1000 && subject.other === null) inMind = shown;
          if (step.do === "turn" && step.to !== shown) {
            shown = step.to;
            // A page that goes on to the next buyer after a message was sent takes the agent along, once.
            if (clock - sentMs <= 1500) inMind = shown;
            else turnedMs = clock;
            sentMs = Number.NEGATIVE_INFINITY;
            subject.shown(aim(), text(), clock);
          } else if (step.do === "choose") {
            // Rows are those of the store that is shown; to another account it goes by a menu.
            const row = (shown === 3) === (step.to === 3);
            subject.acted(clock, row ? (AIMS[step.to] ?? toMei).recipient : null);
            inMind = step.to;
            clock += row ? step.lagMs : Math.min(step.lagMs, 1400);
            shown = step.to;
            // A text that the agent wrote partly for one and partly for another is for whom is chosen with it.
            if (new Set(box().map((part) => part.for)).size > 1) for (const part of box()) part.for = shown;
            subject.shown(aim(), text(), clock);
          } else if (step.do === "read") {
            clock += 1100;
          } else if (step.do === "type") {
            subject.shown(aim(), text(), clock);
            box().push({ for: inMind, text: `${++words} ` });
            subject.typed(text(), true, clock);
          } else if (step.do === "press" && text() !== "") {
            subject.shown(aim(), text(), clock);
            const typedForOthers = box().filter((part) => part.for !== shown);
            if (subject.other === null) {
              expect(typedForOthers).toEqual([]);
              const gone = text();
              box().length = 0;
              sentMs = clock;
              subject.sent(gone, "", clock);
            } else {
              subject.confirm();
              for (const part of box()) part.for = shown;
              inMind = shown;
              subject.shown(aim(), text(), clock);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
