/**
 * Builds the gallery: the panel drawn from sample views, without a core. `node tests/gallery/build.mjs <directory>`,
 * then open `gallery.html?scene=full&lang=en` there; without a scene it lists them.
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [, , target] = process.argv;
if (target === undefined) throw new Error("Name the directory that the gallery is built into.");

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Storebell gallery</title>
    <link rel="stylesheet" href="panel.css" />
  </head>
  <body>
    <div id="panel"></div>
    <script src="gallery.js"></script>
  </body>
</html>
`;

mkdirSync(`${target}/panel`, { recursive: true });
await build({
  absWorkingDir: root,
  bundle: true,
  format: "iife",
  target: ["chrome148", "firefox140"],
  jsx: "automatic",
  jsxImportSource: "preact",
  entryPoints: [{ in: "tests/gallery/gallery.tsx", out: "gallery" }],
  outdir: `${target}/panel`,
  logLevel: "warning",
});
await build({
  absWorkingDir: root,
  bundle: true,
  entryPoints: ["src/pages/panel/panel.css"],
  outdir: `${target}/panel`,
  logLevel: "warning",
});
writeFileSync(`${target}/panel/gallery.html`, PAGE);
cpSync(`${root}/src/icons`, `${target}/icons`, { recursive: true });
