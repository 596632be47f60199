/** How the page asks for its data: guesses 2026-11, as the practice page does it. */
import type { CallForms } from "../react/calls";

export const calls: CallForms = {
  prefix: "/api/v1/im/",
  messages: /\/conversations\/(\d+)\/messages$/,
  older: "cursor",
};
