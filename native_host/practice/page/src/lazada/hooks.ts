// The class names by which the elements of Lazada's page are found, of the newest generation that is known of, and of
// one as in 2020: the list and the thread had other names, the message rows, the send icon and the tabs had the same.
// No public source shows the page of today: all of these are guesses.
import { bootstrap } from "../bootstrap";

const IN_2020: Record<string, string> = {
  "session-list": "chat-list",
  "session-item": "chat-item",
  selected: "active",
  "title-name": "nick",
  foot: "content",
  desc: "summary",
  date: "time",
  "session-view": "chat-view",
  "session-view-header": "chat-view-header",
  "message-list": "chat-history",
  "message-text": "bubble-text",
  "message-status-sending": "is-sending",
  "message-status-failed": "is-failed",
  "im-message-input-input-wrap": "chat-input-wrap",
  "im-message-input-footer-right": "chat-input-right",
  "unread-count": "total",
};

const names = bootstrap.layout === "changed" ? IN_2020 : {};

/** The class of an element that others look for, after those by which it is styled here. */
export const css = (hook: string, ...own: (string | false)[]): string =>
  [...own.filter(Boolean), names[hook] ?? hook].join(" ");

/** The class of what is chosen, or nothing. */
export const chosen = (is: boolean): string => (is ? ` ${names["selected"] ?? "selected"} chosen` : "");
