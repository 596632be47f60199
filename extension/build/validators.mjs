/** Compiles the schema into validating code, because the extension's CSP forbids making code at run time. */
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const ENVELOPES = ["HostHello", "Reply", "Push", "Closing"];
const SPECIFIER = "storebell:validators";

/** JavaScript (ESM): one validator for each model that the core sends, and which model belongs to which type. */
export async function validators() {
  const schema = JSON.parse(readFileSync(new URL("../src/protocol/schema.json", import.meta.url), "utf8"));
  const incoming = new Set([
    ...ENVELOPES,
    ...Object.values(schema["x-requests"]).map(({ result }) => result),
    ...Object.values(schema["x-pushes"]),
  ]);
  const ajv = new Ajv({ code: { source: true, esm: true }, strict: false, validateFormats: false });
  ajv.addSchema({ $id: "protocol", $defs: schema.$defs });
  const code = standalone.default(ajv, Object.fromEntries([...incoming].map((name) => [name, `protocol#/$defs/${name}`])));
  const bundled = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
    bundle: true,
    format: "esm",
    write: false,
  });
  const names = (rows) => JSON.stringify(Object.fromEntries(rows));
  const exported = /export \{([^}]*)\};?\s*$/;
  return `${bundled.outputFiles[0].text.replace(exported, "export const validate = {$1};")}
export const resultOf = ${names(Object.entries(schema["x-requests"]).map(([type, { result }]) => [type, result]))};
export const pushOf = ${names(Object.entries(schema["x-pushes"]))};
`;
}

/** The same module for esbuild. */
export const esbuildValidators = {
  name: "validators",
  setup(bundle) {
    bundle.onResolve({ filter: /^storebell:validators$/ }, () => ({ path: SPECIFIER, namespace: "validators" }));
    bundle.onLoad({ filter: /.*/, namespace: "validators" }, async () => ({ contents: await validators(), loader: "js" }));
  },
};

/** The same module for vitest. */
export const viteValidators = {
  name: "validators",
  resolveId: (id) => (id === SPECIFIER ? `\0${SPECIFIER}` : undefined),
  load: (id) => (id === `\0${SPECIFIER}` ? validators() : undefined),
};
