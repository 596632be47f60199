/** Builds `dist/`: the unpacked extension, one directory for Chromium and Firefox. */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { manifest } from "./build/manifest.mjs";
import { esbuildValidators } from "./build/validators.mjs";

/** Of all that runs in a page, after gzip. */
const PAGE_BUDGET_BYTES = 40 * 1024;

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
  plugins: [esbuildValidators, styleText],
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

/** Main-world scripts of a site: `<name>.main.ts` in its folder. */
function readersOf(site) {
  const folder = `src/sites/${site.platform}`;
  const files = readdirSync(`${root}${folder}`).filter((file) => file.endsWith(".main.ts"));
  return files
    .sort()
    .map((file) => ({ in: `${folder}/${file}`, out: `${site.platform}-${file.replace(".main.ts", "")}` }));
}

const sites = (await registry()).map((site) => ({ site, readers: readersOf(site) }));
rmSync(target, { recursive: true, force: true });
mkdirSync(target);
await build({
  ...settings,
  outdir: target,
  entryPoints: [
    { in: "src/background/index.ts", out: "background" },
    { in: "src/content/index.ts", out: "content" },
    { in: "src/pages/popup/popup.tsx", out: "popup/popup" },
    ...sites.flatMap(({ readers }) => readers),
  ],
});
cpSync(`${source}/pages/popup/popup.html`, `${target}/popup/popup.html`);
await build({
  absWorkingDir: root,
  bundle: true,
  minify: true,
  entryPoints: ["src/pages/popup/popup.css"],
  outdir: `${target}/popup`,
});
cpSync(`${source}/icons`, `${target}/icons`, { recursive: true, filter: (file) => !file.endsWith(".svg") });
cpSync(`${source}/_locales`, `${target}/_locales`, { recursive: true });
const described = sites.map(({ site, readers }) => ({
  matches: [...site.matches],
  readers: readers.map(({ out }) => `${out}.js`),
}));
writeFileSync(`${target}/manifest.json`, JSON.stringify(manifest({ version, sites: described }), null, 2));

rmSync(finished, { recursive: true, force: true });
renameSync(target, finished);

const onPage = ["content.js", ...described.flatMap(({ readers }) => readers)];
const size = gzipSync(Buffer.concat(onPage.map((file) => readFileSync(`${finished}/${file}`)))).length;
process.stdout.write(
  `dist: ${onPage.join(" + ")} = ${(size / 1024).toFixed(1)} KB gzip of ${PAGE_BUDGET_BYTES / 1024} KB\n`,
);
if (size > PAGE_BUDGET_BYTES) {
  process.stderr.write("The content scripts are over their budget.\n");
  process.exitCode = 1;
}
