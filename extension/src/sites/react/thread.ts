/** The message list of the open conversation, as far as it is drawn. */
import type { Standing } from "../../protocol/messages";
import type { Bubble, Thread } from "../site";
import type { MessageFact } from "./facts";
import { Grid } from "./grid";
import type { Read } from "./histories";
import type { Hooks } from "./hooks";
import { bears, every, first } from "./lookup";
import type { Observations } from "./observations";
import { type Refusals, refusalIn } from "./refusals";
import { shows, visible, withoutTime, written } from "./wording";

/** A drawn bubble whose fact and sight agree. */
export interface SureBubble extends Bubble {
  fact: MessageFact;
}

/** All drawn bubbles, oldest first. `unsure` counts those of which nothing certain can be said. */
export interface Drawn {
  bubbles: SureBubble[];
  unsure: number;
  grid: Grid | null;
}

/** By what a bubble is read. */
export interface BubbleForms {
  hooks: Hooks;
  refusals: Refusals;
}

/** What is drawn of the thread; null when there is no thread on the page. */
export function readDrawn(document: Document, forms: BubbleForms, observations: Observations): Drawn | null {
  const { hooks } = forms;
  const thread = first(document, hooks.thread);
  if (!thread) return null;
  const grid = Grid.in(thread);
  const said = every(thread, hooks.bubble).filter((element) => !bears(element, hooks.notice));
  const placed = said.map((element) => ({ element, top: grid?.topOf(element) ?? null }));
  if (grid) placed.sort((one, other) => (one.top ?? 0) - (other.top ?? 0));
  const bubbles = placed.flatMap(({ element }) => sure(element, forms, observations) ?? []);
  return { bubbles, unsure: placed.length - bubbles.length, grid };
}

/** The messages of one conversation, and whether they are all there is at its newest end. */
export function threadOf(conversation: string, { bubbles, unsure, grid }: Drawn, read: Read): Thread {
  const own = bubbles.filter(({ fact }) => fact.conversation === conversation);
  const complete = unsure === 0 && own.length === bubbles.length && read !== "failed";
  // An empty thread has no end to see: there the page's own call must say that there is nothing.
  const toTheEnd = own.length === 0 ? read === "answered" : grid?.gapless() === true && grid.atEnd();
  return { messages: own.map(({ message }) => message), contiguous: complete && toTheEnd };
}

function sure(element: Element, { hooks, refusals }: BubbleForms, observations: Observations): SureBubble | null {
  const fact = observations.of("message", element);
  const mine = bears(element, hooks.outbound);
  if (!fact || mine === bears(element, hooks.inbound) || (fact.mine !== null && fact.mine !== mine)) return null;
  const place = first(element, hooks.bubbleText);
  const shown = place ? visible(place) : "";
  if (fact.text !== null && !shows(shown, fact.text)) return null;
  const failed = first(element, hooks.failed);
  const pending = first(element, hooks.pending) !== null;
  return {
    element,
    fact,
    message: {
      id: fact.id,
      page_id: fact.local,
      direction: mine ? "out" : "in",
      text: written(fact.text ?? withoutTime(shown)),
      standing: standingOf(fact, failed !== null, pending),
      refusal: failed && refusalIn(refusals, failed.getAttribute("title") || failed.textContent),
      time_ms: fact.time,
    },
  };
}

/** Settled needs the platform's own id: without it, nothing says that the platform has the message. */
function standingOf(fact: MessageFact, failed: boolean, pending: boolean): Standing {
  if (failed) return "failed";
  return pending || fact.id === null ? "pending" : "settled";
}
