/** The list of sessions: filter, search, order as drawn, and the selected session through all of it. */
import type { SessionView, StoreView } from "../../protocol/messages";
import { Board } from "./board";
import { hiding, NO_FILTER, narrows, testOf, without } from "./filter";
import { ORDERS } from "./order";
import type { After } from "./parts";
import { type Happening, RESTORED_MS, recover, type Standing } from "./recovery";
import type { Entry } from "./roll";
import { Rows } from "./rows";
import type { Search } from "./search";
import { type ListFilter, type ListView, type Recovery, type SessionRow, storeId } from "./view";

/** So many rows are in sight, until the list has said how many. */
const IN_SIGHT = 8;

export interface ListParts {
  now(): number;
  after: After;
  search: Search;
  /** Every session is there. */
  whole(): boolean;
  changed(): void;
}

interface Selected {
  id: string;
  buyer: string;
}

type Place = { id: string; offset: number };

export class List {
  filter: ListFilter = NO_FILTER;
  private readonly board = new Board();
  private readonly rows: Rows;
  private selected: Selected | null = null;
  /** The selected session stays listed when it was opened there and is now read, or answered. */
  private kept: string | null = null;
  private recalled: { centred: boolean } | null = null;
  private recovery: Recovery | null = null;
  private centre: ListView["centre"] = null;
  private restore: ListView["restore"] = null;
  private wishes = 0;
  private first: Place | null = null;
  private inSight = IN_SIGHT;
  private endMark: () => void = () => undefined;

  constructor(private readonly parts: ListParts) {
    this.rows = new Rows(this.board, parts.search, parts.now);
  }

  get view(): Pick<ListView, "filter" | "rows" | "selected" | "recovery" | "fresh" | "counts" | "centre" | "restore"> {
    const { filter, recovery, centre, restore } = this;
    const { drawn, counts } = this.rows;
    const selected = this.selected?.id ?? null;
    return { filter, rows: drawn, selected, recovery, fresh: this.board.fresh, counts, centre, restore };
  }

  get size(): number {
    return this.board.roll.size;
  }

  /** The row at the upper edge. A list at its top does not say when another comes there. */
  get sight(): Place | null {
    const [top] = this.board.drawn;
    return this.board.atTop && top !== undefined ? { id: top.id, offset: this.board.top } : this.first;
  }

  get drawn(): readonly Entry[] {
    return this.board.drawn;
  }

  session(id: string): SessionView | null {
    return this.board.roll.get(id)?.session ?? null;
  }

  row(id: string): SessionRow | null {
    const entry = this.board.roll.get(id);
    return entry === undefined ? null : this.rows.of(entry);
  }

  store({ key }: SessionView): StoreView | null {
    return this.rows.store(storeId(key));
  }

  /** Sessions came or changed; `listing`: in a list that is being read. */
  put(sessions: readonly SessionView[], listing: boolean): void {
    const before = this.placeOfSelected();
    this.board.put(sessions, listing);
    this.follow("changed", before);
  }

  /** Other sessions are there altogether. */
  replace(sessions: Iterable<SessionView>): void {
    const before = this.placeOfSelected();
    this.board.replace(sessions);
    this.follow("changed", before);
  }

  /** The list is whole now. */
  listed(): void {
    if (this.board.listed()) this.stay();
    this.follow("changed", this.placeOfSelected());
  }

  /** Returns them with those that have not changed as they were. */
  setStores(stores: readonly StoreView[]): StoreView[] {
    return this.rows.setStores(stores);
  }

  /** Time has passed. */
  tick(): void {
    this.rows.tick();
  }

  /** The search has found other sessions. */
  found(): void {
    this.show(false);
    this.follow("redrawn", null);
  }

  filterBy(change: Partial<ListFilter>): void {
    const before = this.filter;
    this.filter = ofPlatform({ ...before, ...change });
    this.parts.search.look(this.filter.text);
    this.kept = null;
    this.show(narrows(before, this.filter));
    this.redrawn();
  }

  clear(): void {
    const { order } = this.filter;
    this.filterBy({ ...NO_FILTER, order });
  }

  /** Selects what was drawn; false if that is gone. */
  select(id: string): boolean {
    const entry = this.board.roll.get(id);
    if (entry === undefined) return false;
    const last = this.kept;
    this.selected = { id, buyer: entry.session.buyer_name };
    this.kept = this.board.isDrawn(id) ? id : null;
    this.mark(null);
    this.recalled = null;
    if (last !== null && last !== id) {
      this.board.roll.judgeAgain(last);
      this.board.settle();
    }
    return true;
  }

  /**
   * Selects what was selected when the panel was left. Once it is known where that is now, it is marked, and brought to
   * the middle unless the list is to stand as it stood.
   */
  recall(id: string, buyer: string, centred: boolean): void {
    this.selected = { id, buyer };
    this.recalled = { centred };
  }

  /** True if other rows are drawn now. */
  scrolled(top: number, first: Place | null, inSight: number): boolean {
    const before = this.placeOfSelected();
    const { drawing } = this.board;
    this.first = first;
    this.inSight = inSight > 0 ? inSight : IN_SIGHT;
    this.board.scrolled(top);
    if (this.board.drawing === drawing) return false;
    this.follow("changed", before);
    return true;
  }

  hovered(over: boolean): void {
    const before = this.placeOfSelected();
    this.board.hovered(over);
    this.follow("changed", before);
  }

  insertFresh(): void {
    this.board.insertFresh();
    this.goTo(this.board.drawn[0]?.id);
  }

  /** Takes away the filters that hide the selected session. */
  showAnyway(): void {
    const entry = this.board.roll.get(this.selected?.id ?? "");
    if (entry === undefined) return;
    this.filterBy(without(this.filter, hiding(this.filter, this.parts.search.found, entry)));
  }

  /** The list is to stand as it stood when the panel was left. */
  stand(place: Place): void {
    this.first = place;
    this.restore = { ...place, wish: ++this.wishes };
  }

  /** Brings a row to the middle. */
  goTo(id: string | undefined): void {
    if (id !== undefined) this.centre = { id, wish: ++this.wishes };
  }

  private stay(): void {
    const { sight } = this;
    if (sight !== null) this.restore = { ...sight, wish: ++this.wishes };
  }

  private show(narrower: boolean): void {
    const test = testOf(this.filter, this.parts.search.found);
    this.board.show((entry) => entry.id === this.kept || test(entry), narrower, ORDERS[this.filter.order]);
  }

  /** The agent had the list drawn anew: it stands at the selected session, or at its top. */
  private redrawn(): void {
    if (this.selected === null) this.goTo(this.board.drawn[0]?.id);
    else this.follow("redrawn", null);
  }

  /** `before`: where the selected session stood, so that a list that moved under it is brought after it. */
  private follow(happening: Happening, before: number | null): void {
    if (this.selected === null) return;
    const { recalled } = this;
    const standing = this.standing();
    const found = recalled !== null && standing !== "awaited";
    if (found) this.recalled = null;
    const { recovery, go } = recover(this.recovery, standing, found ? "redrawn" : happening, this.selected.buyer);
    const pushedOut = go === null && this.isPushedOut(before);
    this.mark(pushedOut ? { kind: "restored" } : recovery);
    if (found && !recalled.centred) return;
    if (go === "centre" || pushedOut) this.goTo(this.selected.id);
    if (go === "top") this.goTo(this.board.drawn[0]?.id);
  }

  private standing(): Standing {
    const entry = this.board.roll.get(this.selected?.id ?? "");
    if (entry === undefined) return this.parts.whole() ? "gone" : "awaited";
    return entry.wanted || entry.place !== null ? "listed" : "filtered";
  }

  /** Was the selected row in sight, and is it not any more, without anybody having scrolled? */
  private isPushedOut(before: number | null): boolean {
    const now = this.placeOfSelected();
    return before !== null && now !== null && before < this.inSight && now >= this.inSight;
  }

  /** The place of the selected row in a list that stands at its top, counted from 0. */
  private placeOfSelected(): number | null {
    const entry = this.board.roll.get(this.selected?.id ?? "");
    return entry === undefined || entry.place === null || !this.board.atTop ? null : this.board.drawn.indexOf(entry);
  }

  private mark(recovery: Recovery | null): void {
    if (recovery === this.recovery) return;
    this.recovery = recovery;
    this.endMark();
    if (recovery?.kind !== "restored") return;
    this.endMark = this.parts.after(RESTORED_MS, () => {
      this.recovery = null;
      this.parts.changed();
    });
  }
}

/** A store of another platform would leave nothing to be shown. */
function ofPlatform(filter: ListFilter): ListFilter {
  const { platform, stores } = filter;
  return platform === null ? filter : { ...filter, stores: stores.filter((store) => store.platform === platform) };
}
