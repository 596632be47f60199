/**
 * Every selector of Shopee's chat page, each list in order of preference: the first that finds something counts.
 *
 * Seen: in userscripts and extensions that work on the page, read 2026-11. Guess: nobody has written it down; it holds on
 * the practice page and waits to be checked on a real one. An older entry stays until its build is seen nowhere.
 */

/** Selectors of one thing, the preferred one first. */
export type Hook = readonly string[];

// Conversation list. Seen 2026-11; the wrapper alone is enough to know that the list is there.
export const list: Hook = ['[data-cy="webchat-conversation-list"]', '[data-cy="webchat-conversation-list-wrapper"]'];
export const listGrid: Hook = [
  '[data-cy="webchat-conversation-list"] .ReactVirtualized__Grid',
  '[data-cy="webchat-conversation-list-wrapper"] .ReactVirtualized__Grid',
];
export const row: Hook = ['[data-cy^="webchat-conversation-cell-root"]'];
export const rowSelected: Hook = ['[data-cy="webchat-conversation-cell-root-current"]'];
export const rowBody: Hook = ['[data-cy="webchat-conversation-cell-container"]'];
export const rowName: Hook = ['[data-cy="webchat-conversation-cell-name"]'];
export const rowPreview: Hook = ['[data-cy="webchat-conversation-cell-message"]'];
// While something is searched, the list is not the whole list. Seen 2026-11.
export const search: Hook = [
  '[data-cy="webchat-conversation-list-wrapper"] input.shopee-react-input__input',
  'input[placeholder="搜尋全部"]',
];

// The conversation that is open. Header: the hook is a guess; the class is seen 2026-11, and hashed, so it will change.
export const header: Hook = ['[data-cy="webchat-conversation-detail-header"]'];
export const headerName: Hook = ['[data-cy="webchat-conversation-detail-header"] .UcYjICexD_'];
export const thread: Hook = [
  "#message-virtualized-list",
  '[data-cy="webchat-conversation-detail-message-container"]',
  "#messageSection",
];
export const outbound: Hook = ['[data-cy="webchat-message-send"]'];
export const bubble: Hook = ['[data-cy="webchat-message-receive"], [data-cy="webchat-message-send"]'];
export const bubbleText: Hook = ["pre > div", "pre"];
// How the page marks a bubble that is on its way or given up: guesses 2026-11.
export const pending: Hook = ['[data-cy="webchat-message-status-sending"]'];
export const failed: Hook = ['[data-cy="webchat-message-status-failed"]'];

// Writing. Seen 2026-11; the hashed class is from an older build.
export const composer: Hook = ['[data-cy="webchat-conversation-detail-input"]', "#inputField"];
export const textarea: Hook = [
  '[data-cy="webchat-conversation-detail-input"] #inputField textarea',
  '[data-cy="webchat-conversation-detail-input"] textarea',
  "#inputField textarea.E2MWg3w8y6",
];
// Newer builds draw an svg; in older ones it is one of several `i`, told apart by the reader (facts.ts).
export const sendIcon: Hook = [
  '[data-cy="webchat-conversation-detail-input"] svg.chat-icon',
  "#inputField svg.chat-icon",
];
export const olderIcon: Hook = ['[data-cy="webchat-conversation-detail-input"] i', "#inputField i"];
// "Restart Conversation" stands where the composer was: the control is seen, its hook is a guess 2026-11.
export const restart: Hook = ['[data-cy="webchat-conversation-restart"]'];

// The shop's user name in the top bar: guess 2026-11.
export const account: Hook = [".account-name"];
// The login form, in the page's place once the session is over. Seen 2026-11.
export const login: Hook = ['input[name="loginKey"]'];

/** The small floating chat of ordinary seller-center pages. It uses hooks of the big one and is never read. Guess 2026-11. */
export const MINI_CHAT = '[data-cy="mini-webchat-root"]';

/** What translators put into other people's pages, as seen 2026-11; never part of what was said. */
export const FOREIGN = 'font, .notranslate, [class*="translate"], [data-translated]';
