/** Builds `dist/`: the unpacked extension, one directory for Chromium and Firefox. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { CONTENT, contentEntries } from "./build/content.mjs";
import { manifest } from "./build/manifest.mjs";
import { esbuildValidators } from "./build/validators.mjs";

/** Of all that runs in one page, after gzip. */
const PAGE_BUDGET_BYTES = 40 * 1024;
/** Our own pages: each a folder of `src/pages/`. */
const PAGES = ["popup", "options", "panel"];

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
  plugins: [esbuildValidators, styleText, contentEntries],
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
    ...PAGES.map((page) => ({ in: `src/pages/${page}/${page}.tsx`, out: `${page}/${page}` })),
    ...sites.flatMap(({ entryPoints }) => entryPoints),
  ],
});
for (const page of PAGES) cpSync(`${source}/pages/${page}/${page}.html`, `${target}/${page}/${page}.html`);
await build({
  absWorkingDir: root,
  bundle: true,
  minify: true,
  entryPoints: PAGES.map((page) => `src/pages/${page}/${page}.css`),
  outbase: "src/pages",
  outdir: target,
});
cpSync(`${source}/icons`, `${target}/icons`, { recursive: true, filter: (file) => !file.endsWith(".svg") });
cpSync(`${source}/_locales`, `${target}/_locales`, { recursive: true });
writeFileSync(`${target}/manifest.json`, JSON.stringify(manifest({ version, sites }), null, 2));

rmSync(finished, { recursive: true, force: true });
renameSync(target, finished);

for (const { content, main } of sites) {
  const size = gzipSync(Buffer.concat([content, main].map((file) => readFileSync(`${finished}/${file}`)))).length;
  const within = size <= PAGE_BUDGET_BYTES;
  const said = `${content} + ${main} = ${(size / 1024).toFixed(1)} KB gzip of ${PAGE_BUDGET_BYTES / 1024} KB`;
  (within ? process.stdout : process.stderr).write(within ? `dist: ${said}\n` : `Over their budget: ${said}\n`);
  if (!within) process.exitCode = 1;
}
