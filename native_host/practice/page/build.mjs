// Builds the practice page into dist/. `npm run build`
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"));
await build({
  entryPoints: { page: here("src/page.tsx"), realtime: here("src/realtime.worker.ts") },
  outdir: here("dist"),
  bundle: true,
  minify: true,
  // Component names are part of what the page shows to whoever walks its React tree.
  keepNames: true,
  format: "iife",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
});
for (const name of ["index.html", "login.html"]) {
  await copyFile(here(`src/${name}`), here(`dist/${name}`));
}
