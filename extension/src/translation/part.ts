/** A part of what translation shows on a chat page: reading is one, writing another. */
import type { ComponentChild } from "preact";
import type { News } from "../line";

export interface Part {
  /** The page changed, or was scrolled. */
  looked(): void;
  heard(news: News): void;
  /** What it shows now; asked for at each drawing. */
  drawn(): ComponentChild;
}

/** Has everything drawn again; several calls in one task are one drawing. */
export type Redraw = () => void;
