import type { Kind } from "./permissions.mjs";

export const KEYS: Record<string, Record<Kind, number | null>>;
export const PERMISSIONS: Record<string, Record<Kind, number | null>>;
export const OLDEST: Record<Kind, number>;
export function pathsOf(value: unknown): string[];
export function problems(manifest: object, kind: Kind, files: Map<string, Uint8Array>): string[];
