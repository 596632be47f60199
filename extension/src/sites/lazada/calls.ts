/** How the page asks for its data: guesses 2026-11, as the practice page does it. */
import type { CallForms } from "../react/calls";

export const calls: CallForms = {
  prefix: "/apps/im/api/",
  messages: /\/sessions\/([\d_]+)\/messages$/,
  older: "last_message_id",
};
