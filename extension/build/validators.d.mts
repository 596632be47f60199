import type { Plugin } from "vitest/config";

export function validators(): Promise<string>;
export const viteValidators: Plugin;
