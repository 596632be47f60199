/** Variables of quick replies, such as `{buyer}`: filled with what is known of the open session, pure. */
import { day } from "../../i18n/entry";
import type { SessionView, StoreView, ThreadMessageView } from "../../protocol/messages";

export const VARIABLES = ["buyer", "store", "site", "order", "tracking", "date"] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Record<Variable, string | null>>;

const VARIABLE = /\{(\w+)\}/g;
/** Order numbers of all three platforms have at least so many letters and digits, some of them digits. */
const ORDER_ID = /\b(?=\w*\d{3})[A-Z0-9]{10,}\b/;

/** What each variable stands for here; nothing tells tracking numbers yet. */
export function valuesOf(
  session: SessionView,
  store: StoreView | null,
  messages: readonly ThreadMessageView[],
  nowMs: number,
): Values {
  return {
    buyer: session.buyer_name || null,
    store: store?.identity.name || null,
    site: session.key.site,
    order: orderIn(messages),
    tracking: null,
    date: day(nowMs),
  };
}

/** The text with its values; `gaps` names the variables that have none, which stay as they are. */
export function fill(text: string, values: Values): { text: string; gaps: string[] } {
  const filled = text.replaceAll(VARIABLE, (whole, name: string) => (isVariable(name) ? values[name] : null) ?? whole);
  return { text: filled, gaps: gapsIn(text).filter((name) => !isVariable(name) || values[name] === null) };
}

/** Names of the variables that a text holds, each once. */
export function gapsIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name ?? ""))];
}

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/** The order that was last spoken of. */
function orderIn(messages: readonly ThreadMessageView[]): string | null {
  const ids = messages.flatMap(({ kind, text }) => (kind === "order" ? (ORDER_ID.exec(text)?.[0] ?? []) : []));
  return ids.at(-1) ?? null;
}
