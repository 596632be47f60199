/** Which sessions the list shows: one row for each criterion, pure. */
import type { SessionView, StoreRef } from "../../protocol/messages";
import { fold } from "./fold";
import { type ListFilter, storeId } from "./view";

export const NO_FILTER: ListFilter = {
  platform: null,
  sites: [],
  stores: [],
  unread: false,
  unreplied: false,
  pinned: false,
  text: "",
  order: "newest",
};

/** A session as it is searched: `haystack` is its buyer and preview, folded. */
export interface Candidate {
  readonly id: string;
  readonly store: string;
  readonly session: SessionView;
  readonly haystack: string;
}

/** Sessions with a message that holds the text that is searched for, by id. */
export type Found = ReadonlyMap<string, unknown>;
export type Test = (candidate: Candidate) => boolean;
export type Criterion = Exclude<keyof ListFilter, "order">;

/** The test of each criterion; null: it lets all through. */
const TESTS: Readonly<Record<Criterion, (filter: ListFilter, found: Found) => Test | null>> = {
  platform: ({ platform }) => (platform === null ? null : ({ session }) => session.key.platform === platform),
  sites: ({ sites }) => (sites.length === 0 ? null : ({ session }) => sites.includes(session.key.site)),
  stores: ({ stores }) => {
    if (stores.length === 0) return null;
    const ids = new Set(stores.map(storeId));
    return ({ store }) => ids.has(store);
  },
  unread: ({ unread }) => (unread ? ({ session }) => session.unread > 0 : null),
  unreplied: ({ unreplied }) => (unreplied ? ({ session }) => session.waiting_ms !== null : null),
  pinned: ({ pinned }) => (pinned ? ({ session }) => session.pinned : null),
  text: ({ text }, found) => {
    const needle = needleOf(text);
    return needle === "" ? null : ({ id, haystack }) => haystack.includes(needle) || found.has(id);
  },
};

export const CRITERIA = Object.keys(TESTS) as Criterion[];

/** The text that is looked for in haystacks. */
export function needleOf(text: string): string {
  return fold(text);
}

export function haystackOf({ buyer_name, preview }: SessionView): string {
  return `${fold(buyer_name)}\n${fold(preview)}`;
}

export function testOf(filter: ListFilter, found: Found): Test {
  const tests = CRITERIA.flatMap((criterion) => TESTS[criterion](filter, found) ?? []);
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (candidate) => tests.every((test) => test(candidate));
}

/** The criteria that keep this session out. */
export function hiding(filter: ListFilter, found: Found, candidate: Candidate): Criterion[] {
  return CRITERIA.filter((criterion) => TESTS[criterion](filter, found)?.(candidate) === false);
}

/** The filter without these criteria. */
export function without(filter: ListFilter, criteria: readonly Criterion[]): ListFilter {
  return { ...filter, ...Object.fromEntries(criteria.map((criterion) => [criterion, NO_FILTER[criterion]])) };
}

/** Does everything that passes `after` pass `before` too? Then only those have to be looked at again. */
export function narrows(before: ListFilter, after: ListFilter): boolean {
  return (
    (before.platform === null || before.platform === after.platform) &&
    within(before.sites, after.sites) &&
    within(before.stores.map(storeId), after.stores.map(storeId)) &&
    (["unread", "unreplied", "pinned"] as const).every((flag) => !before[flag] || after[flag]) &&
    needleOf(after.text).includes(needleOf(before.text))
  );
}

function within(before: readonly string[], after: readonly string[]): boolean {
  return before.length === 0 || (after.length > 0 && after.every((one) => before.includes(one)));
}

/** Is a store's session shown, as far as platform, site and store say? */
export function showsStore(filter: ListFilter, store: StoreRef): boolean {
  const { platform, sites, stores } = filter;
  if (platform !== null && platform !== store.platform) return false;
  if (sites.length > 0 && !sites.includes(store.site)) return false;
  return stores.length === 0 || stores.some((one) => storeId(one) === storeId(store));
}
