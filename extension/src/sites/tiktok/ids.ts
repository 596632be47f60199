/** What TikTok Shop's ids look like: decimal, 19 digits in all samples of the open API. The page's are taken to be the same: guess. */
import type { IdForms } from "../react/facts";

export const ids: IdForms = {
  conversation: /^[1-9]\d{9,19}$/,
  message: /^[1-9]\d{9,19}$/,
  user: /^[1-9]\d{4,19}$/,
  sites: false,
};
