// Builds each platform's practice page into dist/<platform>/. `npm run build`
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Each platform's folder: the window's title, and where its site serves the files. */
const PLATFORMS = {
  shopee: { title: "Seller Centre Chat", assets: "/webchat/assets" },
  lazada: { title: "Chat - Lazada Seller Center", assets: "/apps/im/assets" },
  tiktok: { title: "Customer messages - TikTok Shop Seller Center", assets: "/chat/assets" },
};

// Built beside and then put in its place: whoever serves the old one meanwhile is not left without.
await rm(here("dist.new"), { recursive: true, force: true });
const html = await readFile(here("src/index.html"), "utf8");
for (const [platform, named] of Object.entries(PLATFORMS)) {
  const out = here(`dist.new/${platform}`);
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: { page: here(`src/${platform}/page.tsx`), realtime: here("src/realtime.worker.ts") },
    outdir: out,
    bundle: true,
    minify: true,
    // Component names are part of what the page shows to whoever walks its React tree.
    keepNames: true,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const filled = html.replaceAll("{{title}}", named.title).replaceAll("{{assets}}", named.assets);
  await writeFile(`${out}/index.html`, filled);
  await copyFile(here(`src/${platform}/login.html`), `${out}/login.html`);
}
await rm(here("dist"), { recursive: true, force: true });
await rename(here("dist.new"), here("dist"));
