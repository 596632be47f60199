/** What must hold of an edition's manifest, browser by browser, beyond what `web-ext lint` knows of Firefox. */

/**
 * The keys that we use, and since which version each browser reads them under manifest version 3; `null`: it does not.
 * From developer.mozilla.org (browser compatibility of manifest.json) and
 * developer.chrome.com/docs/extensions/reference/manifest, as of 2026-11. A dot leads into a key; `[]` is each of a list, `*` is any name.
 */
export const KEYS = {
  manifest_version: { chromium: 88, firefox: 109 },
  name: { chromium: 88, firefox: 109 },
  description: { chromium: 88, firefox: 109 },
  default_locale: { chromium: 88, firefox: 109 },
  version: { chromium: 88, firefox: 109 },
  key: { chromium: 88, firefox: null },
  update_url: { chromium: 88, firefox: null },
  minimum_chrome_version: { chromium: 88, firefox: null },
  "browser_specific_settings.gecko.id": { chromium: null, firefox: 109 },
  "browser_specific_settings.gecko.strict_min_version": { chromium: null, firefox: 109 },
  "browser_specific_settings.gecko.update_url": { chromium: null, firefox: 109 },
  "browser_specific_settings.gecko.data_collection_permissions.required": { chromium: null, firefox: 140 },
  "icons.*": { chromium: 88, firefox: 109 },
  "action.default_popup": { chromium: 88, firefox: 109 },
  "action.default_title": { chromium: 88, firefox: 109 },
  "action.default_icon.*": { chromium: 88, firefox: 109 },
  "side_panel.default_path": { chromium: 114, firefox: null },
  "sidebar_action.default_panel": { chromium: null, firefox: 109 },
  "sidebar_action.default_title": { chromium: null, firefox: 109 },
  "sidebar_action.default_icon.*": { chromium: null, firefox: 109 },
  "sidebar_action.open_at_install": { chromium: null, firefox: 109 },
  "commands.*.suggested_key.default": { chromium: 88, firefox: 109 },
  "commands.*.description": { chromium: 88, firefox: 109 },
  "options_ui.page": { chromium: 88, firefox: 109 },
  "options_ui.open_in_tab": { chromium: 88, firefox: 109 },
  "background.service_worker": { chromium: 88, firefox: null },
  "background.scripts": { chromium: null, firefox: 109 },
  "storage.managed_schema": { chromium: 88, firefox: null },
  permissions: { chromium: 88, firefox: 109 },
  host_permissions: { chromium: 88, firefox: 109 },
  "content_scripts[].matches": { chromium: 88, firefox: 109 },
  "content_scripts[].js": { chromium: 88, firefox: 109 },
  "content_scripts[].run_at": { chromium: 88, firefox: 109 },
  "content_scripts[].world": { chromium: 111, firefox: 128 },
  "content_security_policy.extension_pages": { chromium: 88, firefox: 109 },
};

/** Permissions, likewise. */
export const PERMISSIONS = {
  nativeMessaging: { chromium: 88, firefox: 109 },
  storage: { chromium: 88, firefox: 109 },
  scripting: { chromium: 88, firefox: 109 },
  sidePanel: { chromium: 114, firefox: null },
  offscreen: { chromium: 109, firefox: null },
};

/** The oldest browsers that the build is made for; the manifest must not let in older ones. */
export const OLDEST = { chromium: 148, firefox: 140 };
/** Pixels; Chromium shows 128 when it asks, 48 in its list, 16 as favicon (developer.chrome.com, "Icons"). */
const ICON_SIZES = ["16", "32", "48", "128"];
/** Characters (developer.chrome.com/docs/extensions/reference/manifest/name and .../description). */
const LIMITS = { name: 75, description: 132 };
/** Which sources a directive may have; one that is not here may have none but `'self'`. */
const SOURCES = { "default-src": /^'none'$/, "connect-src": /^https:\/\/[a-z0-9.-]+$/ };

/** Every path of a manifest's values, as `KEYS` names them. */
export function pathsOf(value, path = "") {
  if (Array.isArray(value)) {
    return value.some((each) => typeof each === "object")
      ? value.flatMap((each) => pathsOf(each, `${path}[]`))
      : [path];
  }
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path === "" ? key : `${path}.${key}`));
}

const patternOf = (key) => new RegExp(`^${key.replace(/[.[\]]/g, "\\$&").replace(/\*/g, "[^.]+")}$`);
const PATTERNS = Object.entries(KEYS).map(([key, since]) => ({ pattern: patternOf(key), since }));

/** The oldest browser of a kind that a manifest lets in. */
const letsIn = {
  chromium: (manifest) => manifest.minimum_chrome_version,
  firefox: (manifest) => manifest.browser_specific_settings?.gecko?.strict_min_version,
};

function* unknown(manifest, kind) {
  for (const path of new Set(pathsOf(manifest))) {
    const since = PATTERNS.find(({ pattern }) => pattern.test(path))?.since;
    if (since === undefined) yield `${path} is not a key that we know`;
    else if (since[kind] === null) yield `${path} is not a key of this browser`;
    else if (since[kind] > OLDEST[kind]) yield `${path} is newer than the oldest browser that is let in`;
  }
  for (const name of [...(manifest.permissions ?? []), ...(manifest.optional_permissions ?? [])]) {
    const since = PERMISSIONS[name]?.[kind];
    if (since === undefined) yield `the permission ${name} is not one that we know`;
    else if (since === null || since > OLDEST[kind]) yield `the permission ${name} is not one of this browser`;
  }
}

function* versions(manifest, kind) {
  const parts = String(manifest.version).split(".");
  // Chromium's rule, the stricter one: one to four numbers up to 65535 without leading zeros, not all zero.
  const sound = parts.every((part) => /^(0|[1-9]\d{0,4})$/.test(part) && Number(part) <= 65535);
  if (!sound || parts.length > 4 || parts.every((part) => part === "0")) yield `version ${manifest.version} is none`;
  const oldest = letsIn[kind](manifest);
  if (!/^\d+(\.\d+)*$/.test(oldest ?? "")) yield "it does not say which versions of the browser it runs in";
  else if (Number.parseInt(oldest, 10) < OLDEST[kind]) yield `it lets in version ${oldest}, older than ${OLDEST[kind]}`;
  if (manifest.manifest_version !== 3) yield `manifest version ${manifest.manifest_version} is not 3`;
}

function* identity(manifest, kind) {
  const gecko = manifest.browser_specific_settings?.gecko;
  if (kind === "firefox" && !/^[a-z0-9._-]+@[a-z0-9._-]+$/i.test(gecko?.id ?? "")) yield "it has no id for Firefox";
  if (kind === "firefox" && !gecko?.data_collection_permissions?.required?.length) {
    yield "it does not say what data it collects";
  }
  // A package's id comes from the key that signs it; a key in the manifest could contradict that.
  if ("key" in manifest) yield "it has a key of its own, though the one that signs it makes the id";
  for (const feed of [manifest.update_url, gecko?.update_url]) {
    if (feed !== undefined && !/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(feed)) {
      yield `updates from ${feed} could be changed on their way`;
    }
  }
}

/** Width and height of a PNG, from its first chunk (w3.org/TR/png, 11.2.1). */
function sizeOf(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return png.byteLength > 24 && view.getUint32(0) === 0x89504e47
    ? `${view.getUint32(16)}x${view.getUint32(20)}`
    : "none";
}

function* icons(manifest, _kind, files) {
  for (const size of ICON_SIZES) if (!(size in (manifest.icons ?? {}))) yield `the icon of ${size} pixels is missing`;
  const named = [manifest.icons, manifest.action?.default_icon, manifest.sidebar_action?.default_icon];
  for (const [size, path] of named.flatMap((each) => Object.entries(each ?? {}))) {
    const found = files.has(path) ? sizeOf(files.get(path)) : "not there";
    if (found !== `${size}x${size}`) yield `${path} is ${found}, not ${size}x${size}`;
  }
}

function* named(manifest, _kind, files) {
  const paths = [
    manifest.action?.default_popup,
    manifest.side_panel?.default_path,
    manifest.sidebar_action?.default_panel,
    manifest.options_ui?.page,
    manifest.storage?.managed_schema,
    manifest.background?.service_worker,
    ...(manifest.background?.scripts ?? []),
    ...(manifest.content_scripts ?? []).flatMap(({ js }) => js),
  ];
  for (const path of paths) if (path !== undefined && !files.has(path)) yield `${path} is named and not there`;
}

function* words(manifest, _kind, files) {
  const wanted = new Set([...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name));
  const locales = [...files.keys()].filter((path) => /^_locales\/[^/]+\/messages\.json$/.test(path));
  if (!locales.includes(`_locales/${manifest.default_locale}/messages.json`)) yield "its default language is not there";
  for (const path of locales) {
    const messages = JSON.parse(new TextDecoder().decode(files.get(path)));
    for (const name of wanted) {
      const message = messages[name]?.message ?? "";
      if (message === "") yield `${path} has no words for ${name}`;
      if (message.length > (LIMITS[name] ?? Number.POSITIVE_INFINITY)) yield `${path} says too much for ${name}`;
    }
  }
}

function* reach(manifest) {
  for (const key of ["web_accessible_resources", "externally_connectable"]) {
    if (key in manifest) yield `pages get at it through ${key}`;
  }
  const hosts = manifest.host_permissions ?? [];
  for (const host of hosts) if (!/^https:\/\/[a-z0-9.-]+\/\*$/.test(host)) yield `${host} is not one host`;
  for (const pattern of (manifest.content_scripts ?? []).flatMap(({ matches }) => matches)) {
    if (!hosts.some((host) => pattern.startsWith(host.slice(0, -1)))) yield `${pattern} is on no host that it asks for`;
  }
}

function* code(manifest, _kind, files) {
  const policy = manifest.content_security_policy?.extension_pages ?? "";
  const directives = new Map(
    policy
      .split(";")
      .map((each) => each.trim().split(/\s+/))
      .map(([name, ...from]) => [name, from]),
  );
  if (directives.get("default-src")?.join() !== "'none'") yield "its pages may load what no rule names";
  if (directives.get("script-src")?.join() !== "'self'") yield "its pages may run scripts that are not in the package";
  for (const [name, from] of directives) {
    for (const source of from) if (!(SOURCES[name] ?? /^'self'$/).test(source)) yield `${name} allows ${source}`;
  }
  for (const [path, data] of files) {
    if (!path.endsWith(".html")) continue;
    for (const [, attributes] of new TextDecoder().decode(data).matchAll(/<script\b([^>]*)>/gi)) {
      const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1];
      if (src === undefined || /^([a-z]+:)?\/\//i.test(src)) yield `${path} has a script that is not in the package`;
    }
  }
}

const RULES = [unknown, versions, identity, icons, named, words, reach, code];

/**
 * Sentences about what is wrong with an edition.
 * @param {object} manifest
 * @param {"chromium" | "firefox"} kind
 * @param {Map<string, Uint8Array>} files the package's files by path
 */
export function problems(manifest, kind, files) {
  return RULES.flatMap((rule) => [...rule(manifest, kind, files)]).map((said) => `${kind}: ${said}`);
}
