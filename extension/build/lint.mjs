/** Runs web-ext's linter over `dist/`. Its warnings are errors, but for those listed here (by code or message) with their reason. */
import { fileURLToPath } from "node:url";
import webExt from "web-ext";

const ACCEPTED = new Map([
  ["BACKGROUND_SERVICE_WORKER_IGNORED", "Chromium's key; Firefox uses background.scripts, which names the same file"],
  ["KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION", "native hosts do not exist on Android"],
  ["UNSAFE_VAR_ASSIGNMENT", "Preact's own dangerouslySetInnerHTML, which biome forbids us to use"],
  ['/permissions: Invalid permissions "sidePanel" at 3.', "Chromium's, for side_panel; Firefox passes over it"],
  ['/permissions: Invalid permissions "offscreen" at 4.', "Chromium's, for its own translator; Firefox has none"],
]);

const result = await webExt.cmd.lint(
  { sourceDir: fileURLToPath(new URL("../dist", import.meta.url)), selfHosted: true, output: "none" },
  { shouldExitProgram: false },
);
const found = [...result.errors, ...result.warnings].filter(
  ({ code, message }) => !ACCEPTED.has(code) && !ACCEPTED.has(message),
);
for (const { code, message, file, line } of found) process.stderr.write(`${code} ${file ?? ""}:${line ?? ""} ${message}\n`);
process.exitCode = found.length > 0 ? 1 : 0;
