import type { Plugin } from "esbuild";

export function withoutMarkup(code: string): string;
export const plainPreact: Plugin;
