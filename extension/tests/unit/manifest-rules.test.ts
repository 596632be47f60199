/** Each rule of the manifests finds what it is there for, and nothing in a sound one. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifest } from "../../build/manifest.mjs";
import { KEYS, OLDEST, pathsOf, problems } from "../../build/manifest-rules.mjs";
import type { Kind } from "../../build/permissions.mjs";

type Manifest = Record<string, unknown>;

const SITES = [{ matches: ["https://seller.shopee.sg/webchat/*"], content: "content.js", main: "main.js" }];
const { browser_specific_settings, sidebar_action, minimum_chrome_version, side_panel, storage, ...both } = manifest({
  version: "1.2.3",
  sites: SITES,
}) as Manifest;
const SOUND: Record<Kind, Manifest> = {
  chromium: { ...both, minimum_chrome_version, side_panel, storage, background: { service_worker: "background.js" } },
  firefox: {
    ...both,
    browser_specific_settings,
    sidebar_action,
    background: { scripts: ["background.js"] },
    permissions: ["nativeMessaging", "storage", "scripting"],
  },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const source = (path: string) => new URL(`../../src/${path}`, import.meta.url);
const icon = (size: number) => readFileSync(source(`icons/${size}.png`));
const locale = (name: string) => readFileSync(source(`_locales/${name}/messages.json`));
const PAGE = bytes('<!doctype html><script src="popup.js"></script>');

function files(changes: Record<string, Uint8Array | null> = {}): Map<string, Uint8Array> {
  const made = new Map<string, Uint8Array>([
    ...[16, 32, 48, 128].map((size) => [`icons/${size}.png`, icon(size)] as const),
    ...["en", "zh_CN"].map((name) => [`_locales/${name}/messages.json`, locale(name)] as const),
    ...["popup/popup.html", "options/options.html", "panel/panel.html"].map((path) => [path, PAGE] as const),
    ...["background.js", "content.js", "main.js", "managed_schema.json"].map((path) => [path, bytes("")] as const),
  ]);
  for (const [path, data] of Object.entries(changes)) {
    if (data === null) made.delete(path);
    else made.set(path, data);
  }
  return made;
}

test.each<Kind>(["chromium", "firefox"])("a sound edition for %s has no problem", (kind) => {
  expect(problems(SOUND[kind], kind, files())).toEqual([]);
});

const gecko = (changes: object) => ({
  browser_specific_settings: { gecko: { ...(browser_specific_settings as { gecko: object }).gecko, ...changes } },
});
const csp = (policy: string) => ({ content_security_policy: { extension_pages: policy } });
const STRICT = "default-src 'none'; script-src 'self'";

describe("a manifest's", () => {
  test.each<[string, Kind, Manifest, RegExp]>([
    ["unknown key", "chromium", { homepage: "x" }, /homepage is not a key that we know/],
    ["unknown key further in", "chromium", { action: { popup: "x" } }, /action\.popup is not a key/],
    ["key of the other browser", "firefox", { side_panel }, /side_panel\.default_path is not a key of this browser/],
    ["key of Firefox in Chromium", "chromium", { browser_specific_settings }, /gecko\.id is not a key of this browser/],
    [
      "background of the other",
      "firefox",
      { background: { service_worker: "background.js" } },
      /service_worker is not/,
    ],
    ["unknown permission", "chromium", { permissions: ["brainwaves"] }, /brainwaves is not one that we know/],
    ["permission of the other", "firefox", { permissions: ["sidePanel"] }, /sidePanel is not one of this browser/],
    ["version with five parts", "chromium", { version: "1.2.3.4.5" }, /version 1\.2\.3\.4\.5 is none/],
    ["version with a leading zero", "firefox", { version: "1.02" }, /version 1\.02 is none/],
    ["version with a letter", "firefox", { version: "1.2b1" }, /is none/],
    ["version beyond the limit", "chromium", { version: "1.65536" }, /is none/],
    ["version of nothing", "chromium", { version: "0.0" }, /is none/],
    ["old manifest version", "firefox", { manifest_version: 2 }, /manifest version 2 is not 3/],
    ["too old a Chromium", "chromium", { minimum_chrome_version: "120" }, /lets in version 120/],
    ["any Chromium", "chromium", { minimum_chrome_version: undefined }, /which versions of the browser/],
    ["too old a Firefox", "firefox", gecko({ strict_min_version: "128.0" }), /lets in version 128\.0/],
    ["any Firefox", "firefox", gecko({ strict_min_version: "140.*" }), /which versions of the browser/],
    ["missing id", "firefox", gecko({ id: undefined }), /no id for Firefox/],
    [
      "silence about data",
      "firefox",
      gecko({ data_collection_permissions: { required: [] } }),
      /what data it collects/,
    ],
    ["own key", "chromium", { key: "MIIB" }, /a key of its own/],
    ["feed in the clear", "chromium", { update_url: "http://updates.example/u.xml" }, /changed on their way/],
    ["feed of Firefox in the clear", "firefox", gecko({ update_url: "http://updates.example/u" }), /on their way/],
    ["missing icon", "chromium", { icons: { 16: "icons/16.png" } }, /icon of 128 pixels is missing/],
    [
      "icon of another size",
      "firefox",
      { icons: { ...(both.icons as object), 48: "icons/32.png" } },
      /32x32, not 48x48/,
    ],
    ["page that is not there", "chromium", { options_ui: { page: "gone.html" } }, /gone\.html is named and not there/],
    ["missing language", "firefox", { default_locale: "fr" }, /default language is not there/],
    ["words that no language has", "firefox", { name: "__MSG_nobody__" }, /no words for nobody/],
    ["way in for pages", "chromium", { web_accessible_resources: [] }, /through web_accessible_resources/],
    ["host with a star", "firefox", { host_permissions: ["https://*.shopee.sg/*"] }, /is not one host/],
    ["host in the clear", "chromium", { host_permissions: ["http://seller.shopee.sg/*"] }, /is not one host/],
    ["page on no host", "chromium", { host_permissions: [] }, /is on no host that it asks for/],
    ["policy without a default", "chromium", csp("script-src 'self'"), /may load what no rule names/],
    ["policy without scripts", "firefox", csp("default-src 'none'"), /scripts that are not in the package/],
    [
      "remote code",
      "chromium",
      csp("default-src 'none'; script-src 'self' https://cdn.example"),
      /script-src allows https/,
    ],
    ["made code", "firefox", csp("default-src 'none'; script-src 'self' 'unsafe-eval'"), /'unsafe-eval'/],
    ["line of style", "chromium", csp(`${STRICT}; style-src 'unsafe-inline'`), /style-src allows 'unsafe-inline'/],
    ["connection to anywhere", "chromium", csp(`${STRICT}; connect-src https:`), /connect-src allows https:/],
  ])("%s is found (%s)", (_, kind, changes, said) => {
    const changed = JSON.parse(JSON.stringify({ ...SOUND[kind], ...changes })) as Manifest;
    expect(problems(changed, kind, files()).join("\n")).toMatch(said);
  });
});

describe("a package's", () => {
  test.each<[string, Record<string, Uint8Array | null>, RegExp]>([
    ["missing script", { "main.js": null }, /main\.js is named and not there/],
    ["icon that is none", { "icons/16.png": bytes("no picture") }, /icons\/16\.png is none, not 16x16/],
    ["empty words", { "_locales/zh_CN/messages.json": bytes('{"name": {"message": ""}}') }, /zh_CN.*no words for name/],
    [
      "long words",
      { "_locales/en/messages.json": bytes(JSON.stringify({ description: { message: "x".repeat(133) } })) },
      /says too much for description/,
    ],
    ["script within a page", { "popup/popup.html": bytes("<script>alert(1)</script>") }, /popup\.html has a script/],
    [
      "script from elsewhere",
      { "popup/popup.html": bytes('<script src="//cdn.example/x.js"></script>') },
      /has a script/,
    ],
  ])("%s is found", (_, changes, said) => {
    expect(problems(SOUND.chromium, "chromium", files(changes)).join("\n")).toMatch(said);
  });
});

test("every key in the table is used by an edition, or may come with a package", () => {
  const used = new Set(Object.values(SOUND).flatMap((each) => pathsOf(each)));
  const packaged = new Set(["key", "update_url", "browser_specific_settings.gecko.update_url"]);
  const starred = (key: string) => new RegExp(`^${key.replace(/[.[\]]/g, "\\$&").replace(/\*/g, "[^.]+")}$`);
  const unused = Object.keys(KEYS).filter(
    (key) => !packaged.has(key) && ![...used].some((path) => starred(key).test(path)),
  );
  expect(unused).toEqual([]);
});

test("the oldest browsers are those that the build is made for", () => {
  const build = readFileSync(new URL("../../build.mjs", import.meta.url), "utf8");
  expect(build).toContain(`target: ["chrome${OLDEST.chromium}", "firefox${OLDEST.firefox}"]`);
});
