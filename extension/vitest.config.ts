import { defineConfig } from "vitest/config";
import { viteValidators } from "./build/validators.mjs";

export default defineConfig({
  plugins: [viteValidators],
  define: { VERSION: JSON.stringify("0.0.0") },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    // Against what hangs, not a measure: axe over a whole page takes seconds on a busy machine.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], environment: "node" } },
      {
        extends: true,
        test: {
          name: "page",
          include: ["tests/{page,sites}/**/*.test.{ts,tsx}"],
          environment: "jsdom",
          setupFiles: "tests/page/last-frame.ts",
        },
      },
    ],
  },
});
