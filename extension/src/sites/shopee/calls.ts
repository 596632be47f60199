/** How the page asks for its data. Source: captures of its calls, 2026-11. */
import type { CallForms } from "../react/calls";

export const calls: CallForms = {
  prefix: "/webchat/api/",
  messages: /\/conversations\/(\d+)\/messages$/,
  older: "offset",
};
