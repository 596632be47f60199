/**
 * Every selector of Lazada's chat page, each list in order of preference: the first that finds something counts.
 *
 * The least certain of the three: nobody has written down the page of today. Generations, newest first:
 * - 2026: a guess from the oldest ones and from sister sites of the same family; the practice page is drawn by it.
 * - 2024: seen in the preload script of a desktop client (`.session-list`, `.session-view`, `.title-name`).
 * - 2020: seen in a userscript (country tabs, `.content .badge`, `.message-row`, `.im-icon-paper-plane`).
 * An older entry stays until its build is seen nowhere; the page's health tells when none fits.
 */
import { hook, NOTHING } from "../react/lookup";

// Conversation list: 2024.
export const list = hook(".session-list");
export const listScroller = hook(".session-list .ReactVirtualized__Grid", ".session-list");
export const row = hook(".session-item");
// Guess 2026; then what the same widgets call it elsewhere.
export const rowSelected = hook(".session-item.selected", ".session-item.active");
export const rowBody = NOTHING;
export const rowName = hook(".title-name");
export const rowPreview = hook(".desc");
export const rowFilled = rowPreview;
// 2024; 2020.
export const rowBadge = hook(".badge", ".content .badge");
// 2024. Where there are several countries, it counts them all: then it is not this store's.
export const unreadTotal = hook(".im-page-header:not(:has(.simple-tab .tab-item + .tab-item)) .im-icon .unread-count");
export const search = hook(".search-bar input", ".session-list input[type='search']");

// The conversation that is open: 2026; 2024.
export const header = hook(".session-view .session-view-header", ".session-view");
export const headerName = hook(".session-view .session-view-header .title-name", ".session-view .title-name");
export const thread = hook(".session-view .message-list", ".message-list");
// The row is from 2020, its sides are guesses.
export const bubble = hook(".message-row");
export const outbound = hook(".message-row.self");
export const inbound = hook(".message-row.buyer");
export const notice = hook(".message-row.system");
export const bubbleText = hook(".message-text");
export const pending = hook(".message-status-sending");
export const failed = hook(".message-status-failed");

// Writing: seen on sister sites.
export const composer = hook(".im-message-input-input-wrap");
export const box = hook(".im-message-input-input-wrap textarea");
// The link around the icon takes the click as well. Sister sites; 2020.
export const sendIcon = hook(
  ".im-message-input-footer-right a:has(> i.im-icon-paper-plane)",
  ".im-message-input-footer-right i.im-icon-paper-plane",
  ".im-icon-paper-plane",
);
export const iconsToTell = NOTHING;
export const restart = NOTHING;

// Guess 2026.
export const account = hook(".im-page-header .shop-name");
// Seen: newer and older form.
export const login = hook(
  "#account[type='text'] ~ #password, form:has(#account):has(#password)",
  "input[name='TPL_username']",
);
export const attributes: readonly string[] = ["class", "title", "style"];

/** The country tabs: one page can show the conversations of several sites. 2020. */
export const countryTab = hook(".im-page-header-right .simple-tab .tab-item");
export const countryTabSelected = hook(".im-page-header-right .simple-tab .tab-item.selected");
