/** An engine as it stands in the form, and what of it is one. */
import type { ENGINE_PROBLEM } from "../../../i18n/engines";
import { isSameServer, isUsable } from "./address";
import { type Engine, KINDS } from "./kinds";

/** All as typed. */
export interface Entered {
  name: string;
  address: string;
  model: string;
  price: string;
  limit: string;
  seconds: string;
  parallel: string;
}

/** The first thing that is wrong, and the field where it can be mended. */
export interface Problem {
  problem: keyof typeof ENGINE_PROBLEM;
  field: keyof Entered;
}

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 500;
const HIGHEST_PRICE = 1_000_000;

export function entryOf({ name, address, model, price, limit, timeout_ms, parallel }: Engine): Entered {
  return {
    name,
    address,
    model,
    price: price === 0 ? "" : String(price),
    limit: limit === null ? "" : String(limit),
    seconds: String(timeout_ms / 1000),
    parallel: String(parallel),
  };
}

/** The engine that was entered in the place of `start`; `others` are the rest. */
export function engineOf(entered: Entered, start: Engine, others: readonly Engine[]): Engine | Problem {
  const [name, address, model] = [entered.name.trim(), entered.address.trim(), entered.model.trim()];
  const price = numberOf(entered.price.trim() || "0");
  const limit = numberOf(entered.limit.trim() || "1");
  const seconds = numberOf(entered.seconds);
  const parallel = numberOf(entered.parallel);
  const checks: readonly (readonly [boolean, Problem["problem"], keyof Entered])[] = [
    [name === "" || [...name].length > LONGEST_NAME, "name", "name"],
    [others.some((other) => other.name === name), "sameName", "name"],
    [address.length > LONGEST_ADDRESS || (address !== "" && !isUsable(address)), "address", "address"],
    [needsModel({ ...start, address }) && (model === "" || [...model].length > LONGEST_NAME), "model", "model"],
    [!(price >= 0 && price <= HIGHEST_PRICE), "price", "price"],
    [!(Number.isSafeInteger(limit) && limit >= 1), "limit", "limit"],
    [!(seconds >= 0.5 && seconds <= 60), "seconds", "seconds"],
    [!(Number.isInteger(parallel) && parallel >= 1 && parallel <= 16), "parallel", "parallel"],
  ];
  const wrong = checks.find(([fails]) => fails);
  if (wrong !== undefined) return { problem: wrong[1], field: wrong[2] };
  return {
    ...start,
    name,
    address,
    model,
    price,
    limit: entered.limit.trim() === "" ? null : limit,
    timeout_ms: Math.round(seconds * 1000),
    parallel,
  };
}

/** Would its key be forgotten there? */
export function leavesKey(start: Engine, address: string): boolean {
  const usual = KINDS[start.kind].address ?? "";
  return start.has_key && !isSameServer(start.address || usual, address.trim() || usual);
}

/** The usual server of this kind has many models; one of the user's own may have a single one. */
function needsModel({ kind, address }: Engine): boolean {
  const { model, address: usual } = KINDS[kind];
  return model !== null && (address === "" || isSameServer(address, usual ?? ""));
}

/** A plain decimal number; NaN for anything else. A comma before three digits may stand for thousands: that is nothing. */
function numberOf(text: string): number {
  const plain = text.trim();
  return /^\d{1,15}(\.\d{1,6}|,\d{1,2})?$/.test(plain) ? Number(plain.replace(",", ".")) : Number.NaN;
}
