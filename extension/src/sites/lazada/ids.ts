/**
 * What Lazada's ids look like. A session id names both sides, `{account}_2_{buyer}_1_103`: 2 is the type of a seller's
 * account and 1 that of a buyer's. Source: open-API documentation; that the last part is a constant is not said there.
 */
import type { IdForms } from "../react/facts";

const SESSION = /^([1-9]\d{0,19})_2_([1-9]\d{0,19})_1_\d{1,6}$/;

export const ids: IdForms = {
  conversation: SESSION,
  message: /^[A-Za-z0-9]{6,64}$/,
  user: /^[1-9]\d{0,19}$/,
  sites: true,
};

/** The two sides of a session; null for anything that is no session id. */
export function sidesOf(session: unknown): { session: string; account: string; buyer: string } | null {
  const [, account, buyer] = (typeof session === "string" && session.match(SESSION)) || [];
  return account && buyer ? { session: session as string, account, buyer } : null;
}
