/** `npm run accept-permissions`: what `dist/` asks for now is meant. Commit `released.json` with what needs it. */
import { writeFileSync } from "node:fs";
import { withEditions } from "./editions.mjs";
import { askedFor } from "./permissions.mjs";

await withEditions((editions) => {
  const version = editions[0].manifest.version;
  const asked = Object.fromEntries(editions.map(({ kind, manifest }) => [kind, askedFor(manifest)]));
  const target = new URL("../released.json", import.meta.url);
  writeFileSync(target, `${JSON.stringify({ version, ...asked }, null, 2)}\n`);
});
