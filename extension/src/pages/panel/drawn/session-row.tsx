/** A session in the list: who, in which store, what was said last and when, and how long there is to answer. */
import { Component, type JSX } from "preact";
import type { SessionRow } from "../view";
import { Avatar } from "./avatar";
import { Deadline } from "./deadline";
import { Drawing } from "./drawing";
import { Marked } from "./marked";
import { Swatch } from "./swatch";

/** Height of every row (see sessions.css). */
export const ROW_PX = 72;

/** A row with all that is reckoned for it, in words. */
export interface RowView {
  row: SessionRow;
  id: string;
  /** Distance from the top of the list in px. */
  y: number;
  /** Counted from 1, and of how many. */
  place: number;
  of: number;
  selected: boolean;
  active: boolean;
  restored: boolean;
  time: string;
  deadline: string | null;
  preview: string;
  /** For those who hear the row. */
  spokenUnread: string;
  spokenPin: string;
  wanted: string;
}

const TOLD = [
  "y",
  "place",
  "of",
  "selected",
  "active",
  "restored",
  "time",
  "deadline",
  "preview",
  "spokenUnread",
  "spokenPin",
  "wanted",
] as const;

/** Drawn anew only when something in it changed: a list in motion redraws what comes into sight and nothing else. */
export class SessionItem extends Component<RowView> {
  override shouldComponentUpdate(next: RowView): boolean {
    const { row } = this.props;
    return (
      row.session !== next.row.session ||
      row.urgency !== next.row.urgency ||
      row.store !== next.row.store ||
      TOLD.some((name) => this.props[name] !== next[name])
    );
  }

  override render(): JSX.Element {
    const { row, id, y, place, of, selected, active, restored, time, deadline, preview, wanted } = this.props;
    const { spokenUnread, spokenPin } = this.props;
    const { session, store, urgency } = row;
    const { key, unread } = session;
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and says at which row
      <div
        id={id}
        class={`session ${unread > 0 ? "unread-one" : ""} ${restored ? "restored" : ""}`}
        role="option"
        // The list has the focus; this says which row of it.
        data-active={active}
        data-testid="session-row"
        data-id={row.id}
        data-conversation={key.conversation}
        aria-selected={selected}
        aria-posinset={place}
        aria-setsize={of}
        style={{ transform: `translateY(${y}px)` }}
      >
        <Avatar session={key} buyer={session.buyer} name={session.buyer_name} />
        <span class="who">
          <bdi class="buyer" data-testid="session-buyer">
            <Marked text={session.buyer_name} wanted={wanted} />
          </bdi>
          <span class="pin" data-pin={session.pinned} data-testid="session-pin">
            <Drawing name="pin" />
            <span class="spoken">{spokenPin}</span>
          </span>
          <time>{time}</time>
        </span>
        <span class="said">
          <span class="preview" dir="auto" data-testid="session-preview">
            <Marked text={preview} wanted={wanted} />
          </span>
          {unread > 0 && (
            <span class="unread" data-testid="session-unread">
              <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
              <span class="spoken">{spokenUnread}</span>
            </span>
          )}
        </span>
        <span class="whose">
          <Swatch store={key} />
          <bdi class="store-name" data-testid="session-store">
            {store?.identity.name ?? key.store}
          </bdi>
          <span class="spoken">{key.site}</span>
          {deadline !== null && <Deadline text={deadline} urgency={urgency} dueMs={session.due_ms} />}
        </span>
      </div>
    );
  }
}
