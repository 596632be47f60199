/** What a store's API account needs, most pressing first: pure. */
import { clock, day } from "../../i18n/entry";
import type { Key, Say } from "../../i18n/say";
import type { AccountState, AccountView, ProxyState, ProxyView } from "../../protocol/messages";

/** A proxy's end is told this long ahead (ms). */
const PROXY_AHEAD_MS = 3 * 86_400_000;

/** "bad": API traffic of the store stands still; "soon": it will; "waits": it goes on by itself. */
export type Urgency = "bad" | "soon" | "waits";

export interface Health {
  urgency: Urgency;
  sentence: string;
  /** The one thing to do, in words. */
  remedy: Remedy | null;
}

type Remedy = Key & `REMEDY.${string}`;

const ACCOUNT: Record<AccountState, { urgency: Urgency; remedy: Remedy | null } | null> = {
  locked: { urgency: "bad", remedy: "REMEDY.unlock" },
  sign_in_again: { urgency: "bad", remedy: "REMEDY.signIn" },
  needs_person: { urgency: "bad", remedy: "REMEDY.look" },
  waiting: { urgency: "waits", remedy: null },
  expiring: { urgency: "soon", remedy: "REMEDY.signIn" },
  ready: null,
};

const PROXY: Record<ProxyState, { urgency: Urgency; remedy: Remedy | null }> = {
  working: { urgency: "soon", remedy: "REMEDY.renew" },
  failing: { urgency: "bad", remedy: "REMEDY.proxy" },
  expired: { urgency: "bad", remedy: "REMEDY.renew" },
};

/** Null when nothing is the matter. */
export function healthOf(account: AccountView | null, nowMs: number, say: Say): Health | null {
  if (account === null) return null;
  const own = ownHealth(account, say);
  const proxy = account.proxy === null ? null : proxyHealth(account.proxy, nowMs, say);
  const both = [own, proxy].filter((one) => one !== null);
  return both.find(({ urgency }) => urgency === "bad") ?? both[0] ?? null;
}

/** The first of the times at which the API sign-in ends for good; null when the platform tells none. Unix ms. */
export function signedInUntil({ refresh_until_ms, authorised_until_ms }: AccountView): number | null {
  const ends = [refresh_until_ms, authorised_until_ms].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function ownHealth(account: AccountView, say: Say): Health | null {
  const row = ACCOUNT[account.state];
  if (row === null) return null;
  const until = signedInUntil(account);
  const date = until === null ? "?" : day(until);
  const time = account.waits_until_ms === null ? "?" : clock(account.waits_until_ms);
  return { ...row, sentence: say(`ACCOUNT.${account.state}`, { date, time }) };
}

function proxyHealth({ state, expires_ms: expires }: ProxyView, nowMs: number, say: Say): Health | null {
  if (state === "working" && (expires === null || expires - nowMs > PROXY_AHEAD_MS)) return null;
  const date = expires === null ? "?" : day(expires);
  return { ...PROXY[state], sentence: say(`PROXY.${state}`, { date }) };
}
