/** The addresses that the core gives for stores without a tab are chat pages of that very site. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sites } from "../../src/sites/registry";

const table = readFileSync(new URL("../../../native_host/stores/chat_pages.py", import.meta.url), "utf8");
const paths = Object.fromEntries([...table.matchAll(/_P\.(\w+): "(\/[^"]+)"/g)].map(([, name, path]) => [name, path]));
const rows = [...table.matchAll(/_P\.(\w+): \{\n([^}]+)\}/g)].flatMap(([, name = "", hosts = ""]) =>
  [...hosts.matchAll(/"([A-Z]{2})": "([a-z.-]+)"/g)].map(([, site = "", host = ""]) => ({
    platform: name.toLowerCase(),
    site,
    host,
    address: `https://${host}${paths[name]}`.replace("{store}", "7494049642642441621").replace("{site}", site),
  })),
);

test("there is one of every platform and of most sites", () => {
  expect(new Set(rows.map(({ platform }) => platform))).toEqual(new Set(sites.map(({ platform }) => platform)));
  expect(rows.length).toBeGreaterThan(30);
});

test.each(rows)("$platform $site: $address", ({ platform, site, host, address }) => {
  const recognised = sites.map((each) => each.recognise(new URL(address))).filter((page) => page !== null);
  expect(recognised).toEqual([{ platform, site, host }]);
});
