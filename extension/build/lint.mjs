/**
 * Looks at both editions of `dist/`: their manifests by our own rules, what they ask for against the last release, and
 * Firefox's with web-ext's linter, whose warnings are errors but for those listed here with their reason.
 */
import { readFileSync } from "node:fs";
import webExt from "web-ext";
import { withEditions } from "./editions.mjs";
import { problems } from "./manifest-rules.mjs";
import { askedFor, narrowing, widening } from "./permissions.mjs";

const ACCEPTED = new Map([
  ["KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION", "native hosts do not exist on Android, so it is not made for it"],
]);

const released = JSON.parse(readFileSync(new URL("../released.json", import.meta.url), "utf8"));

async function linted({ folder }) {
  const result = await webExt.cmd.lint(
    { sourceDir: folder, selfHosted: true, output: "none" },
    { shouldExitProgram: false },
  );
  return [...result.errors, ...result.warnings]
    .filter(({ code }) => !ACCEPTED.has(code))
    .map(({ code, message, file, line }) => `firefox: ${code} ${file ?? ""}:${line ?? ""} ${message}`);
}

await withEditions(async (editions) => {
  const wrong = [];
  for (const { kind, manifest, files } of editions) {
    const now = askedFor(manifest);
    wrong.push(...problems(manifest, kind, files));
    const more = widening(released[kind], now, kind, released.version);
    wrong.push(...more);
    if (more.length > 0) wrong.push(`${kind}: if that is meant, accept it with: npm run accept-permissions`);
    for (const said of narrowing(released[kind], now, kind)) process.stdout.write(`${said}\n`);
  }
  wrong.push(...(await linted(editions.find(({ kind }) => kind === "firefox"))));
  for (const said of wrong) process.stderr.write(`${said}\n`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
});
