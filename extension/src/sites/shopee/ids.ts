/** What Shopee's ids look like: decimal, beyond 2^53. */
import type { IdForms } from "../react/facts";

export const ids: IdForms = {
  conversation: /^[1-9]\d{4,19}$/,
  message: /^[1-9]\d{9,19}$/,
  user: /^[1-9]\d{0,19}$/,
  sites: false,
};
