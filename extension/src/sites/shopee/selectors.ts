/**
 * Every selector of Shopee's chat page, each list in order of preference: the first that finds something counts.
 *
 * Seen: in userscripts and extensions that work on the page, read 2026-11. Guess: nobody has written it down; it holds on
 * the practice page and waits to be checked on a real one. An older entry stays until its build is seen nowhere.
 */
import { type Hook, NOTHING } from "../react/lookup";

/** The small floating chat of ordinary seller-center pages. It uses hooks of the big one and is never read. Guess 2026-11. */
export const MINI_CHAT = '[data-cy="mini-webchat-root"]';

// @__NO_SIDE_EFFECTS__
function hook(...selectors: string[]): Hook {
  return { selectors, outside: MINI_CHAT };
}

// Conversation list. Seen 2026-11; the wrapper alone is enough to know that the list is there.
export const list = hook('[data-cy="webchat-conversation-list"]', '[data-cy="webchat-conversation-list-wrapper"]');
export const listScroller = hook(
  '[data-cy="webchat-conversation-list"] .ReactVirtualized__Grid',
  '[data-cy="webchat-conversation-list-wrapper"] .ReactVirtualized__Grid',
);
export const row = hook('[data-cy^="webchat-conversation-cell-root"]');
export const rowSelected = hook('[data-cy="webchat-conversation-cell-root-current"]');
export const rowBody = hook('[data-cy="webchat-conversation-cell-container"]');
export const rowName = hook('[data-cy="webchat-conversation-cell-name"]');
export const rowPreview = hook('[data-cy="webchat-conversation-cell-message"]');
export const rowFilled = rowPreview;
// Its class is hashed.
export const rowBadge = NOTHING;
export const unreadTotal = NOTHING;
// Seen 2026-11.
export const search = hook(
  '[data-cy="webchat-conversation-list-wrapper"] input.shopee-react-input__input',
  'input[placeholder="搜尋全部"]',
);

// The conversation that is open. Header: the hook is a guess; the class is seen 2026-11, and hashed, so it will change.
export const header = hook('[data-cy="webchat-conversation-detail-header"]');
export const headerName = hook('[data-cy="webchat-conversation-detail-header"] .UcYjICexD_');
export const thread = hook(
  "#message-virtualized-list",
  '[data-cy="webchat-conversation-detail-message-container"]',
  "#messageSection",
);
export const bubble = hook('[data-cy="webchat-message-receive"], [data-cy="webchat-message-send"]');
export const outbound = hook('[data-cy="webchat-message-send"]');
export const inbound = hook('[data-cy="webchat-message-receive"]');
export const notice = NOTHING;
export const bubbleText = hook("pre > div", "pre");
// How the page marks a bubble that is on its way or given up: guesses 2026-11.
export const pending = hook('[data-cy="webchat-message-status-sending"]');
export const failed = hook('[data-cy="webchat-message-status-failed"]');

// Writing. Seen 2026-11; the hashed class is from an older build.
export const composer = hook('[data-cy="webchat-conversation-detail-input"]', "#inputField");
export const box = hook(
  '[data-cy="webchat-conversation-detail-input"] #inputField textarea',
  '[data-cy="webchat-conversation-detail-input"] textarea',
  "#inputField textarea.E2MWg3w8y6",
);
// Newer builds draw an svg; in older ones it is one of several `i`, told apart by the reader.
export const sendIcon = hook(
  '[data-cy="webchat-conversation-detail-input"] svg.chat-icon',
  "#inputField svg.chat-icon",
);
export const iconsToTell = hook('[data-cy="webchat-conversation-detail-input"] i', "#inputField i");
// "Restart Conversation" stands where the composer was: the control is seen, its hook is a guess 2026-11.
export const restart = hook('[data-cy="webchat-conversation-restart"]');

// The shop's user name in the top bar: guess 2026-11.
export const account = hook(".account-name");
// Seen 2026-11.
export const login = hook('input[name="loginKey"]');
export const attributes: readonly string[] = ["data-cy", "title", "style"];
