/**
 * The agent's own words behind the translations that were put into the page's box. A text that goes out is one of them
 * when it is the same, or when it came of it by editing in the box.
 */
import { nameOf } from "../../content/recipient";
import { fingerprint } from "../../overlay/bubbles/binding";
import type { ConversationKey } from "../../protocol/messages";

/** So many are remembered. */
const KEPT = 100;
/** Of two texts with fewer pairs of letters in common (of 1), one did not come of the other by a little editing. */
const ALIKE = 0.5;

interface Pair {
  of: string;
  original: string;
  text: string;
  /** The box has held it, edited or not, ever since. */
  inBox: boolean;
}

export class Pairs {
  private pairs: Pair[] = [];

  /** `text` was put into the conversation's box in the place of all that stood there. */
  put(key: ConversationKey, original: string, text: string): void {
    this.left(key);
    this.pairs = [...this.pairs, { of: nameOf(key), original, text: fingerprint(text), inBox: true }].slice(-KEPT);
  }

  /** This stands in the conversation's box now. */
  stands(key: ConversationKey, box: string): void {
    if (box.trim() === "") this.left(key);
  }

  originalOf(key: ConversationKey, text: string): string | null {
    const of = this.pairs.filter((pair) => pair.of === nameOf(key));
    const print = fingerprint(text);
    const same = of.findLast((pair) => pair.text === print);
    const editing = of.findLast(({ inBox }) => inBox);
    if (same !== undefined) return same.original;
    return editing !== undefined && likeness(editing.text, print) >= ALIKE ? editing.original : null;
  }

  private left(key: ConversationKey): void {
    for (const pair of this.pairs) if (pair.of === nameOf(key)) pair.inBox = false;
  }
}

/** Dice's coefficient of the pairs of neighbouring letters: 1 for the same text, 0 for nothing in common. */
export function likeness(one: string, other: string): number {
  const [left, right] = [bigrams(one), bigrams(other)];
  const total = sum(left) + sum(right);
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return total === 0 ? Number(one === other) : (2 * common) / total;
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const letters = [...text];
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at]}${letters[at + 1]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
