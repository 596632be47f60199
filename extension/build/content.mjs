/** The entry of each platform's content script: the life of a chat page with that platform's adapter and no other. */
import { fileURLToPath } from "node:url";

/** Entry points begin with this, followed by the platform. */
export const CONTENT = "storebell:content/";

export const contentEntries = {
  name: "content-entries",
  setup(bundle) {
    bundle.onResolve({ filter: /^storebell:content\// }, ({ path }) => ({
      path: path.slice(CONTENT.length),
      namespace: "content-entry",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "content-entry" }, ({ path: platform }) => ({
      contents: `import { start } from "./content";
import { ${platform} } from "./sites/${platform}";
start(${platform});`,
      loader: "ts",
      resolveDir: fileURLToPath(new URL("../src", import.meta.url)),
    }));
  },
};
