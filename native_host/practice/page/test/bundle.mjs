// Makes a source file of the page importable, as if it ran in a page with this bootstrap.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export async function load(path, bootstrap = {}) {
  globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(bootstrap) }) };
  const entry = fileURLToPath(new URL(`../src/${path}`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
