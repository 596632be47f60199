/**
 * A list that draws only the rows in sight (react-virtualized): its rows stand at fixed places inside a container that
 * is as high as the whole list. Read from inline styles, so that reading never makes the browser lay out the page.
 */

/** A drawn row, in px from the start of the list. */
export interface Cell {
  element: Element;
  top: number;
  height: number;
}

/** Rounding of measured row heights, in px. */
const SLACK = 2;

const INNER = ".ReactVirtualized__Grid__innerScrollContainer";

export class Grid {
  readonly cells: readonly Cell[];
  readonly #height: number | null;

  private constructor(readonly inner: HTMLElement) {
    this.#height = px(inner.style.height);
    const placed = [...inner.children].flatMap((element) => {
      const style = element instanceof HTMLElement ? element.style : null;
      const top = px(style?.top);
      const height = px(style?.height);
      return top === null || height === null ? [] : [{ element, top, height }];
    });
    this.cells = placed.sort((one, other) => one.top - other.top);
  }

  /** The list in or at `place`, or null where rows are not drawn this way. */
  static in(place: Element): Grid | null {
    const inner = place.matches(INNER) ? place : place.querySelector(INNER);
    return inner instanceof HTMLElement ? new Grid(inner) : null;
  }

  /** Where the row that an element stands in begins. */
  topOf(element: Element): number | null {
    return this.cells.find((cell) => cell.element.contains(element))?.top ?? null;
  }

  /** Each drawn row begins where the one before ends, and none is still being measured. */
  gapless(): boolean {
    const next = (cell: Cell, index: number) => {
      const before = this.cells[index - 1];
      return !before || Math.abs(before.top + before.height - cell.top) <= SLACK;
    };
    return this.cells.length === this.inner.childElementCount && this.cells.every(next);
  }

  /** The last row of the list is drawn. An empty list has none: it may not have been filled yet. */
  atEnd(): boolean {
    const last = this.cells[this.cells.length - 1];
    return last !== undefined && this.#height !== null && Math.abs(last.top + last.height - this.#height) <= SLACK;
  }

  /** The rows between two places, in px from the start of the list, are drawn, as far as there are any. */
  covers(from: number, to: number): boolean {
    const first = this.cells[0];
    const last = this.cells[this.cells.length - 1];
    if (!first || !last || this.#height === null) return false;
    return first.top <= from + SLACK && last.top + last.height >= Math.min(to, this.#height) - SLACK;
  }

  /** All rows of the list are drawn. */
  whole(): boolean {
    return this.atEnd() && this.gapless() && (this.cells[0]?.top ?? 0) <= SLACK;
  }
}

function px(value: string | undefined): number | null {
  const number = value?.endsWith("px") ? Number(value.slice(0, -2)) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
