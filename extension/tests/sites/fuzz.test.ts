// @vitest-environment jsdom
/** Pages that have been damaged at random: nothing throws, and no store, buyer or message is named that is not there. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoreIdentity } from "../../src/protocol/messages";
import type { RowFact } from "../../src/sites/react/facts";
import { sites } from "../../src/sites/registry";
import { MINI_CHAT } from "../../src/sites/shopee/selectors";
import { bound, readings, tell } from "./bound";
import { documentOf, type SavedPage, savedPages } from "./saved-page";

const pages = sites.map(({ platform }) => ({
  platform,
  saved: savedPages(platform).filter(({ expected }) => expected.identity),
}));

interface Damage {
  where: number;
  attribute: number;
  how: "remove attribute" | "rename attribute" | "remove element" | "empty element" | "repeat element";
}

const damage = fc.record<Damage>({
  where: fc.nat(5000),
  attribute: fc.nat(20),
  how: fc.constantFrom("remove attribute", "rename attribute", "remove element", "empty element", "repeat element"),
});

const INFLICT: Record<Damage["how"], (element: Element, name: string) => void> = {
  "remove attribute": (element, name) => element.removeAttribute(name),
  "rename attribute": (element, name) => element.setAttribute(name, `${element.getAttribute(name)}-v2`),
  "remove element": (element) => element.remove(),
  "empty element": (element) => element.replaceChildren(),
  "repeat element": (element) => element.after(element.cloneNode(true)),
};

function inflict(document: Document, { where, attribute, how }: Damage): void {
  const elements = document.body.querySelectorAll("*");
  const element = elements[where % elements.length];
  // The mark of the floating chat is all that tells it from the real one; a page without it is another page.
  const names = element?.matches(MINI_CHAT) ? [] : (element?.getAttributeNames() ?? []);
  const name = names[attribute % Math.max(names.length, 1)];
  if (element && (name !== undefined || how.endsWith("element"))) INFLICT[how](element, name ?? "");
}

/** Everything that a page says truly. What the reader knows no text of is only known by its id. */
function truth({ expected, facts }: SavedPage) {
  const said = facts.facts.map(({ fact }) => fact as { kind: string; id: string | null; text: string | null });
  const messages = said.filter(({ kind }) => kind === "message");
  const rows = facts.facts.map(({ fact }) => fact as RowFact).filter(({ kind }) => kind === "row");
  const identity = expected.identity as StoreIdentity;
  return {
    recipients: [expected.active, null],
    // Without the top bar the id stands for the name.
    stores: [identity, { ...identity, name: identity.store }, null],
    messages: messages.map(({ id, text }) => ({ id, text: text ?? expect.any(String) })),
    rows: rows.flatMap(({ conversation, buyer, name: buyerName, time }) => [
      { conversation, buyer, buyerName, timeMs: time },
      { conversation, buyer, buyerName, timeMs: null },
    ]),
  };
}

describe.each(pages)("a damaged page of $platform", ({ saved: saveds }) => {
  test.each([
    ["the reader spoke before", false],
    ["the reader speaks after, perhaps of a neighbour", true],
  ])("names nobody else when %s", { timeout: 60_000 }, (_, late) => {
    const damages = fc.array(damage, { minLength: 1, maxLength: 12 });
    const attempt = fc.property(fc.constantFrom(...saveds), damages, (saved, all) => {
      const document = documentOf(saved);
      const page = bound(document, saved, late ? [] : saved.facts.facts);
      for (const each of all) inflict(document, each);
      if (late) tell(document, saved.facts.facts);
      const { identity, active, thread, conversations } = readings(page, document);
      const { recipients, stores, messages, rows } = truth(saved);
      expect(stores).toContainEqual(identity);
      expect(recipients).toContainEqual(active);
      expect([...stores, undefined]).toContainEqual(page.listing()?.store);
      for (const { conversation, buyer, buyerName, timeMs } of conversations ?? [])
        expect(rows).toContainEqual({ conversation, buyer, buyerName, timeMs });
      for (const { id, text } of thread?.messages ?? []) expect(messages).toContainEqual({ id, text });
    });
    fc.assert(attempt, { numRuns: 40 });
  });
});
