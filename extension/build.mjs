/** Builds `dist/`: the unpacked extension, one directory for Chromium and Firefox. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { CONTENT, contentEntries } from "./build/content.mjs";
import { manifest } from "./build/manifest.mjs";
import { plainPreact } from "./build/preact.mjs";
import { esbuildValidators } from "./build/validators.mjs";

/** Of all that runs in one page, after gzip. */
const PAGE_BUDGET_BYTES = 40 * 1024;
/** Of translation's own script, which comes into a page only when there is something to translate with. */
const GUEST_BUDGET_BYTES = 24 * 1024;
const GUEST = "translation.js";
/** Our own pages: each a folder of `src/pages/`. */
const PAGES = ["popup", "options", "panel"];
/** The page that nobody sees, with the browser's own translator. */
const HIDDEN = "device/device";

const root = fileURLToPath(new URL(".", import.meta.url));
const source = `${root}src`;
const finished = `${root}dist`;
/** Built aside and put in place whole: a browser or a test never meets half an extension. */
const target = `${root}dist.new`;
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** Style sheets are bundled as minified text. */
const styleText = {
  name: "style-text",
  setup(bundle) {
    bundle.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const settings = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome148", "firefox140"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
  define: { VERSION: JSON.stringify(version) },
  plugins: [esbuildValidators, styleText, contentEntries, plainPreact],
  logLevel: "warning",
};

/** The site registry as this build will ship it. */
async function registry() {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: ["src/sites/registry.ts"],
    format: "esm",
    write: false,
  });
  const { sites } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return sites;
}

const sites = (await registry()).map(({ platform, matches }) => ({
  matches: [...matches],
  content: `${platform}-content.js`,
  main: `${platform}-main.js`,
  entryPoints: [
    { in: `${CONTENT}${platform}`, out: `${platform}-content` },
    { in: `src/sites/${platform}/main.ts`, out: `${platform}-main` },
  ],
}));
rmSync(target, { recursive: true, force: true });
mkdirSync(target);
await build({
  ...settings,
  outdir: target,
  entryPoints: [
    { in: "src/background/index.ts", out: "background" },
    { in: "src/translation/index.ts", out: "translation" },
    ...PAGES.map((page) => ({ in: `src/pages/${page}/${page}.tsx`, out: `${page}/${page}` })),
    { in: `src/pages/${HIDDEN}.ts`, out: HIDDEN },
    ...sites.flatMap(({ entryPoints }) => entryPoints),
  ],
});
const documents = [...PAGES.map((page) => `${page}/${page}`), HIDDEN];
for (const document of documents) cpSync(`${source}/pages/${document}.html`, `${target}/${document}.html`);
await build({
  absWorkingDir: root,
  bundle: true,
  minify: true,
  entryPoints: PAGES.map((page) => `src/pages/${page}/${page}.css`),
  outbase: "src/pages",
  outdir: target,
});
cpSync(`${source}/icons`, `${target}/icons`, { recursive: true, filter: (file) => !file.endsWith(".svg") });
cpSync(`${source}/protocol/managed_schema.json`, `${target}/managed_schema.json`);
cpSync(`${source}/_locales`, `${target}/_locales`, { recursive: true });
writeFileSync(`${target}/manifest.json`, JSON.stringify(manifest({ version, sites }), null, 2));

rmSync(finished, { recursive: true, force: true });
renameSync(target, finished);

/** Says how large these are together, and fails the build when that is too much. */
function weigh(files, budget) {
  const size = gzipSync(Buffer.concat(files.map((file) => readFileSync(`${finished}/${file}`)))).length;
  const within = size <= budget;
  const said = `${files.join(" + ")} = ${(size / 1024).toFixed(1)} KB gzip of ${budget / 1024} KB`;
  (within ? process.stdout : process.stderr).write(within ? `dist: ${said}\n` : `Over their budget: ${said}\n`);
  if (!within) process.exitCode = 1;
}

for (const { content, main } of sites) weigh([content, main], PAGE_BUDGET_BYTES);
weigh([GUEST], GUEST_BUDGET_BYTES);
