/** Reads where the page has room for the writer, its button and its question. */
import { viewportOf } from "../../content/arrangement";
import { boxOf, freeAround } from "../../content/chip";
import { spotOf } from "../../overlay/chip/spot";
import type { SitePage } from "../../sites/site";
import { type Corner, cornerOf, questionOf, type Stand, standOf } from "./place";

/** The page may have put something there since: looked at again after this long (ms). */
const KEPT_MS = 5000;

export interface Room {
  corner: Corner;
  writer: Stand;
  question: Stand;
}

export class RoomReader {
  private kept: { of: string; atMs: number; room: Room } | null = null;

  constructor(
    private readonly site: SitePage,
    private readonly window: Window,
  ) {}

  /** At the text box; null without one. */
  read(): Room | null {
    const element = this.site.composer()?.element;
    if (element === undefined) return null;
    const box = boxOf(element);
    const area = this.site.threadArea();
    const thread = area === null ? null : boxOf(area);
    const viewport = viewportOf(this.window);
    const of = JSON.stringify([box, thread, viewport]);
    const nowMs = performance.now();
    if (this.kept?.of !== of || nowMs - this.kept.atMs > KEPT_MS) {
      const free = freeAround(element);
      const chip = spotOf(box, thread, viewport, free);
      const room = {
        corner: cornerOf(box, viewport, chip, free),
        writer: standOf(box, viewport),
        question: questionOf(box, viewport),
      };
      this.kept = { of, atMs: nowMs, room };
    }
    return this.kept.room;
  }
}
