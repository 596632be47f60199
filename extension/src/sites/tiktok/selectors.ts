/**
 * Every selector of TikTok Shop's chat page, each list in order of preference: the first that finds something counts.
 *
 * Seen: by teams that work on the page (VN and TH 2026, ID 2025). Guess: nobody has written it down; it holds on the
 * practice page and waits to be checked on a real one. An older entry stays until its build is seen nowhere.
 */
import { hook, NOTHING } from "../react/lookup";

// Conversation list. The rows are seen, what they stand in is a guess.
export const list = hook('[data-testid="chat.chatroom.conversation_list"]', "#chat-room-conversation-list");
export const listScroller = hook(
  '[data-testid="chat.chatroom.conversation_list"] .ReactVirtualized__Grid',
  "#chat-room-conversation-list .ReactVirtualized__Grid",
);
export const row = hook('[data-testid="chat.chatroom.conversation_card"]', '[id^="chat-room-conversation-list-item-"]');
// Guess.
export const rowSelected = hook('[data-testid="chat.chatroom.conversation_card"][aria-selected="true"]');
export const rowBody = NOTHING;
export const rowName = hook('[data-testid="chat.chatroom.conversation_card_username"]');
export const rowFilled = rowName;
// Guess 2026-11.
export const rowPreview = hook('[data-testid="chat.chatroom.conversation_card_message"]');
export const rowBadge = hook(".p-badge-number", ".p-badge");
export const unreadTotal = NOTHING;
// The family of the badges: guess.
export const search = hook("input.p-input");

// The conversation that is open. Header: guess. Bubbles: seen.
export const header = hook('[data-testid="chat.chatroom.header"]', '[data-testid="chat.chatroom.header_username"]');
export const headerName = hook('[data-testid="chat.chatroom.header_username"]');
export const thread = hook('[data-testid="chat.chatroom.message_list"]');
export const bubble = hook('[data-testid="chat.chatroom.message_card"]');
export const outbound = hook(".chatd-bubble-main--self");
export const inbound = hook(".chatd-bubble-main--other");
export const notice = hook(".chatd-message--system");
export const bubbleText = hook('[class*="chatd-bubble-main--"]');
// Guesses.
export const pending = hook(".chatd-message-status--sending");
export const failed = hook(".chatd-message-status--failed");

// Writing: seen. The box is the one beside the button (kind.ts).
export const composer = hook("#chat-input-send-button");
export const box = hook('[contenteditable="true"]', "textarea");
export const sendIcon = hook("#chat-input-send-button");
export const iconsToTell = NOTHING;
export const restart = NOTHING;

// Guess.
export const account = hook('[data-testid="seller.shop_name"]');
export const login = hook('form input[type="password"]');
export const attributes: readonly string[] = ["class", "title", "style", "aria-selected", "data-testid"];
