/**
 * The list of sessions. Its order is the board's (20 px rule, nothing moves under a pointer); here a press is taken for
 * the row that was drawn under the pointer when it went down.
 */
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import type { Say } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { ListView, PanelActions, SessionRow } from "../view";
import { deadline, stamp } from "./moment";
import { ROW_PX, type RowView, SessionItem } from "./session-row";
import { useVirtual } from "./virtual";

export const SESSION_LIST = "session-list";
/** A pointer that goes further than this between down and up meant something else than a press (px). */
const SLIP_PX = 12;

interface SessionListProps {
  view: ListView;
  nowMs: number;
  language: Language;
  actions: PanelActions;
  /** A session was opened by the keyboard and the agent wants to be in it. */
  onEnter(): void;
}

export function SessionList({ view, nowMs, language, actions, onEnter }: SessionListProps): JSX.Element {
  const say = useSay();
  const { rows, selected, filter, overlay } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ id: string; pin: boolean; x: number; y: number } | null>(null);
  const [active, setActive] = useState<string | null>(selected);
  useLayoutEffect(() => {
    if (selected !== null) setActive(selected);
  }, [selected]);
  const at = active === null ? -1 : rows.findIndex(({ id }) => id === active);
  const drawn = useVirtual({
    count: rows.length,
    px: ROW_PX,
    scroller,
    keyOf: (index) => rows[index]?.id ?? String(index),
    keep: at,
  });
  const top = usePlace(view, scroller, (list) => {
    actions.scrolled(list.scrollTop, anchor(list, rows), Math.floor(list.clientHeight / ROW_PX));
  });

  const open = (id: string) => {
    setActive(id);
    actions.select(id);
    actions.show("chat");
  };
  const enter = (id: string, key: string) => {
    open(id);
    if (key === "Enter") onEnter();
  };
  // Pressed for what was asked for and is not there yet: it opens of the new rows the selected one, or the first.
  const early = useRef<{ filter: ListView["filter"]; key: string } | null>(null);
  useLayoutEffect(() => {
    if (overlay !== null || early.current === null) return;
    const { filter: asked, key } = early.current;
    early.current = null;
    if (asked !== filter || document.activeElement !== scroller.current) return;
    const row = rows.find(({ id }) => id === selected) ?? rows[0];
    if (row !== undefined) enter(row.id, key);
  }, [overlay, rows]);
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_PX) - 1);
    const to = target(event.key, at, rows.length, page);
    if (to !== null) {
      event.preventDefault();
      setActive(rows[to]?.id ?? null);
      bringIntoSight(event.currentTarget, to);
    } else if ((event.key === "Enter" || event.key === " ") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (overlay !== null) early.current = { filter, key: event.key };
      else if (at >= 0 && active !== null) enter(active, event.key);
    }
  };
  const down = ({ target, clientX: x, clientY: y }: TargetedPointerEvent<HTMLDivElement>) => {
    const id = rowAt(target);
    pressed.current = id === null ? null : { id, pin: isPin(target), x, y };
  };
  const press = (event: MouseEvent) => {
    const began = pressed.current;
    pressed.current = null;
    const id = began?.id ?? rowAt(event.target);
    if (id === null || overlay !== null) return;
    const slipped = began !== null && Math.hypot(event.clientX - began.x, event.clientY - began.y) > SLIP_PX;
    if (slipped && rowAt(event.target) !== id) return;
    if (began?.pin === true || (began === null && isPin(event.target))) {
      actions.pin(id, !(rows.find((row) => row.id === id)?.session.pinned ?? false));
    } else open(id);
  };

  return (
    <div
      ref={scroller}
      id={SESSION_LIST}
      class="session-list"
      role="listbox"
      tabIndex={0}
      data-testid="session-list"
      aria-label={say("LIST.title")}
      aria-busy={overlay !== null}
      aria-activedescendant={at < 0 ? undefined : rowId(active)}
      onKeyDown={move}
      onFocus={() => at < 0 && setActive(rows[firstInSight(scroller.current)]?.id ?? null)}
      onPointerDown={down}
      onPointerCancel={() => {
        pressed.current = null;
      }}
      onPointerEnter={() => actions.hovered(true)}
      onPointerLeave={() => actions.hovered(false)}
      onClick={press}
      onScroll={({ currentTarget }) => {
        top.current = currentTarget.scrollTop;
        actions.scrolled(
          currentTarget.scrollTop,
          anchor(currentTarget, rows),
          Math.floor(currentTarget.clientHeight / ROW_PX),
        );
      }}
    >
      {/* Its height is that of the whole list, drawn or not. */}
      <div class="runway" role="presentation" style={{ height: `${drawn.height}px` }}>
        {drawn.rows.map(({ index, slot, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const words = told(row, nowMs, language, say);
          return (
            <SessionItem
              key={slot}
              {...words}
              row={row}
              id={rowId(row.id)}
              y={start}
              place={index + 1}
              of={rows.length}
              selected={row.id === selected}
              active={row.id === active}
              restored={row.id === selected && view.recovery?.kind === "restored"}
              wanted={filter.text}
            />
          );
        })}
      </div>
    </div>
  );
}

/**
 * Where the list is to stand: with a row at its upper edge, or with one in its middle. Each wish is granted once.
 * Returned is where it stands (px): a list at its top that is to stand there, as after every key of a search, is left
 * alone, because to tell it so would have the browser lay out the page before its time. One that was moved is told of
 * at once: before the browser says so the list could change, or be left, as if it still stood where it did.
 */
function usePlace(
  { rows, restore, centre }: ListView,
  scroller: { current: HTMLDivElement | null },
  moved: (list: HTMLElement) => void,
): { current: number } {
  const stood = useRef(-1);
  const granted = useRef(0);
  const top = useRef(0);
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null || rows.length === 0) return;
    if (restore !== null && (restore.wish ?? 0) > stood.current) {
      stood.current = restore.wish ?? 0;
      const at = rows.findIndex(({ id }) => id === restore.id);
      if (at >= 0 && stand(list, at * ROW_PX + restore.offset, top)) moved(list);
    }
    if (centre !== null && centre.wish > granted.current) {
      const at = rows.findIndex(({ id }) => id === centre.id);
      if (at < 0) return;
      granted.current = centre.wish;
      if (stand(list, at === 0 ? 0 : at * ROW_PX - (list.clientHeight - ROW_PX) / 2, top)) moved(list);
    }
  }, [rows, restore, centre]);
  return top;
}

function stand(list: HTMLElement, to: number, top: { current: number }): boolean {
  if (to <= 0 && top.current === 0) return false;
  list.scrollTop = to;
  top.current = Math.max(0, to);
  return true;
}

/** What a row says of a session. */
function told({ session, urgency, snippet }: SessionRow, nowMs: number, language: Language, say: Say) {
  const time = stamp(session.last_ms, nowMs, language, say);
  const left = deadline(session, urgency, nowMs, say);
  const words = snippet ?? session.preview;
  const preview = snippet === null && session.last_direction === "out" ? say("LIST.you", { text: words }) : words;
  const spokenUnread = say("LIST.unreadOf", { count: String(session.unread) });
  const spokenPin = session.pinned ? say("LIST.pinned") : "";
  return { time, deadline: left, preview, spokenUnread, spokenPin } satisfies Partial<RowView>;
}

/** Index that a key leads to, or null when the key leads nowhere. */
function target(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

function bringIntoSight(list: HTMLElement, index: number): void {
  const top = index * ROW_PX;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW_PX > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW_PX - list.clientHeight;
}

function firstInSight(list: HTMLElement | null): number {
  return Math.ceil((list?.scrollTop ?? 0) / ROW_PX);
}

/** The first row in sight, with the px of it that are above the edge. */
function anchor(list: HTMLElement, rows: readonly SessionRow[]): { id: string; offset: number } | null {
  const index = Math.floor(list.scrollTop / ROW_PX);
  const row = rows[index];
  return row === undefined ? null : { id: row.id, offset: Math.round(list.scrollTop - index * ROW_PX) };
}

function rowAt(target: EventTarget | null): string | null {
  return (target instanceof Element ? target.closest<HTMLElement>("[data-id]")?.dataset.id : null) ?? null;
}

function isPin(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-pin]") !== null;
}

/** Ids in the page have no blanks or quotes. */
function rowId(id: string | null): string {
  return `row-${encodeURIComponent(id ?? "")}`;
}
