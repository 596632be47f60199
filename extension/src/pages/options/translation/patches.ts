/**
 * Changes of the settings, each as small as what was pressed, made upon what is kept at that moment: two windows change
 * different things without harm, and of the same thing the second is told.
 */
import type { ENGINES } from "../../../i18n/engines";
import type { Route, StoreRef, TeamField, TranslationSettings } from "../../../protocol/messages";
import type { Engine } from "./kinds";

export interface Kept
  extends Required<Omit<TranslationSettings, "engines" | "team">>,
    Pick<TranslationSettings, "team"> {
  engines: Engine[];
}

export type Conflict = Extract<keyof typeof ENGINES, "changedElsewhere" | "goneElsewhere">;
export type Patch = (now: Kept) => Kept | Conflict;

/** What the core tells: it leaves nothing out. */
export function keptOf(settings: TranslationSettings): Kept {
  return settings as Kept;
}

/** `start` is what the form began with; null: a new one. */
export function putEngine(engine: Engine, start: Engine | null): Patch {
  return (now) => {
    const kept = now.engines.find(({ id }) => id === engine.id);
    if (isSame(withoutKey(kept), withoutKey(engine))) return now; // pressed twice
    const conflict = conflictOf(withoutKey(kept), withoutKey(start ?? undefined));
    if (conflict !== null) return conflict;
    return { ...now, engines: replaced(now.engines, kept, engine) };
  };
}

export function turnEngine(id: string, on: boolean): Patch {
  return (now) => ({ ...now, engines: now.engines.map((each) => (each.id === id ? { ...each, on } : each)) });
}

/** `step`: -1 is earlier, 1 later. */
export function moveEngine(id: string, step: -1 | 1): Patch {
  return (now) => {
    const engines = [...now.engines];
    const at = engines.findIndex((each) => each.id === id);
    const [moved] = engines.splice(at, at < 0 ? 0 : 1);
    if (moved !== undefined) engines.splice(Math.max(0, at + step), 0, moved);
    return { ...now, engines };
  };
}

/** Rules name it no more; one that names nothing else goes with it, or it would forbid the pair. */
export function dropEngine(id: string): Patch {
  return (now) => ({
    ...now,
    engines: now.engines.filter((each) => each.id !== id),
    routes: now.routes
      .map((route) => ({ ...route, engines: route.engines.filter((each) => each !== id) }))
      .filter((route, at) => route.engines.length > 0 || now.routes[at]?.engines.length === 0),
  });
}

export function putRoute(route: Route, start: Route | null): Patch {
  return (now) => {
    if (now.routes.some((each) => isSame(each, route))) return now; // pressed twice
    const pair = start ?? route;
    const kept = now.routes.find((each) => isSamePair(each, pair));
    const conflict = conflictOf(kept, start ?? undefined);
    if (conflict !== null) return conflict;
    const taken = now.routes.some((each) => each !== kept && isSamePair(each, route));
    return taken ? "changedElsewhere" : { ...now, routes: replaced(now.routes, kept, route) };
  };
}

export function dropRoute(route: Route): Patch {
  return (now) => ({ ...now, routes: now.routes.filter((each) => !isSamePair(each, route)) });
}

export function turnStore({ platform, site, store }: StoreRef, on: boolean): Patch {
  return (now) => {
    const others = now.off.filter((each) => !isSameStore(each, { platform, site, store }));
    return { ...now, off: on ? others : [...others, { platform, site, store }] };
  };
}

/** What the team has set holds again, in the place of the user's own. */
export function backToTeam(field: TeamField): Patch {
  return (now) => ({ ...now, team: { ...now.team, [field]: "holds" } });
}

export function isLocked({ team }: Kept, field: TeamField): boolean {
  return team?.[field] === "locked";
}

export function isSamePair(one: Route, other: Route): boolean {
  return one.source === other.source && one.target === other.target;
}

export function isSameStore(one: StoreRef, other: StoreRef): boolean {
  return one.platform === other.platform && one.site === other.site && one.store === other.store;
}

function conflictOf(kept: object | undefined, start: object | undefined): Conflict | null {
  if (isSame(kept, start)) return null;
  return kept === undefined ? "goneElsewhere" : "changedElsewhere";
}

/** Their fields stand in one order: all of them come from the core, or from what came from there. */
function isSame(one: object | undefined, other: object | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withoutKey(engine: Engine | undefined): object | undefined {
  return engine && { ...engine, has_key: false };
}

function replaced<T>(all: readonly T[], old: T | undefined, by: T): T[] {
  return old === undefined ? [...all, by] : all.map((each) => (each === old ? by : each));
}
