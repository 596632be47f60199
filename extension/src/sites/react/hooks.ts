/** What the shared readings look for on a platform's page. Each platform fills this in (`selectors.ts` in its folder). */
import type { Hook } from "./lookup";

export interface Hooks {
  // The conversation list.
  list: Hook;
  /** What scrolls when the list is scrolled. */
  listScroller: Hook;
  row: Hook;
  rowSelected: Hook;
  /** The part of a row that takes the press, where it is not the row itself. */
  rowBody: Hook;
  rowName: Hook;
  /** What every row has that is filled in: without it, a missing badge says nothing. */
  rowFilled: Hook;
  /** The number of unread messages, if not what follows the former; none means that all was read. */
  rowBadge: Hook;
  /** The newest message. */
  rowPreview: Hook;
  /** The page's own count over all conversations; without one, the rows are added up. */
  unreadTotal: Hook;
  /** The search box: while something is searched, the list is not the whole list. */
  search: Hook;

  // The conversation that is open.
  header: Hook;
  headerName: Hook;
  thread: Hook;
  bubble: Hook;
  /** By these, on a bubble or in it, the page tells who wrote it. */
  outbound: Hook;
  inbound: Hook;
  /** Nobody wrote it: "the buyer has joined" and the like. */
  notice: Hook;
  bubbleText: Hook;
  /** On its way; given up. The reason stands in the `title` or the text of the latter. */
  pending: Hook;
  failed: Hook;

  // Writing.
  /** Where the agent writes, or something that stands and falls with it. */
  composer: Hook;
  /** The box itself. */
  box: Hook;
  sendIcon: Hook;
  /** Builds where several icons look the same: the reader tells which of these sends. */
  iconsToTell: Hook;
  /** Stands in the place of the box after a conversation has ended. */
  restart: Hook;

  // The page around it.
  /** The name of the store. */
  account: Hook;
  /** The login form, in the page's place once the session is over. */
  login: Hook;
  /** Attributes by whose change the readings change. */
  attributes: readonly string[];
}
