export type Kind = "chromium" | "firefox";
export type Asked = Record<string, string[]>;

export const WARNINGS: Record<string, Record<Kind, string | null>>;
export function askedFor(manifest: object): Asked;
export function warningOf(row: string, word: string, kind: Kind): string | null | undefined;
export function added(before: Asked, now: Asked): { row: string; word: string }[];
export function widening(before: Asked, now: Asked, kind: Kind, version: string): string[];
export function narrowing(before: Asked, now: Asked, kind: Kind): string[];
