/**
 * What the extension asks for, against what its last release asked for (`released.json`). Whoever has that release is
 * asked again for each new thing with a warning: Chromium switches the extension off until its user agrees
 * (developer.chrome.com/docs/extensions/develop/concepts/permission-warnings), Firefox stays with the old version
 * (extensionworkshop.com/documentation/develop/request-the-right-permissions). Those whose policy installs it are asked
 * nothing.
 */

/**
 * What a browser tells users of a permission; `null`: nothing. Chromium's words are from
 * developer.chrome.com/docs/extensions/reference/permissions-list, Firefox's from
 * support.mozilla.org/kb/permission-request-messages-firefox-extensions, both as of 2026-11.
 */
export const WARNINGS = {
  activeTab: { chromium: null, firefox: null },
  alarms: { chromium: null, firefox: null },
  bookmarks: { chromium: "Read and change your bookmarks", firefox: "Read and modify bookmarks" },
  clipboardRead: { chromium: "Read data you copy and paste", firefox: "Get data from the clipboard" },
  clipboardWrite: { chromium: "Modify data you copy and paste", firefox: "Input data to the clipboard" },
  contextMenus: { chromium: null, firefox: null },
  cookies: { chromium: null, firefox: null },
  debugger: { chromium: "Access the page debugger backend", firefox: null },
  declarativeNetRequest: { chromium: "Block content on any page", firefox: "Block content on any page" },
  downloads: {
    chromium: "Manage your downloads",
    firefox: "Download files and read and modify the browser’s download history",
  },
  geolocation: { chromium: "Detect your physical location", firefox: "Access your location" },
  history: {
    chromium: "Read and change your browsing history on all signed-in devices",
    firefox: "Access browsing history",
  },
  idle: { chromium: null, firefox: null },
  management: {
    chromium: "Manage your apps, extensions, and themes",
    firefox: "Monitor extension usage and manage themes",
  },
  nativeMessaging: {
    chromium: "Communicate with cooperating native applications",
    firefox: "Exchange messages with programs other than Firefox",
  },
  notifications: { chromium: "Display notifications", firefox: "Display notifications to you" },
  offscreen: { chromium: null, firefox: null },
  privacy: { chromium: "Change your privacy-related settings", firefox: "Read and modify privacy settings" },
  proxy: { chromium: "Read and change all your data on all websites", firefox: "Control browser proxy settings" },
  scripting: { chromium: null, firefox: null },
  sidePanel: { chromium: null, firefox: null },
  storage: { chromium: null, firefox: null },
  tabs: { chromium: "Read your browsing history", firefox: "Access browser tabs" },
  unlimitedStorage: { chromium: null, firefox: null },
  webNavigation: { chromium: "Read your browsing history", firefox: "Access browser activity during navigation" },
  webRequest: { chromium: null, firefox: null },
};

const HOST_ROWS = ["host_permissions", "content_scripts"];
/** A host permission's warning; `{host}` is filled in. */
const HOST_WARNING = { chromium: "Read and change your data on {host}", firefox: "Access your data for {host}" };
const ALL_HOSTS = {
  chromium: "Read and change all your data on all websites",
  firefox: "Access your data for all websites",
};
const ALL = /^(<all_urls>|(\*|https?):\/\/\*\/)/;

/** Rows of what is asked for, by the manifest's key: each a set of words, so that two manifests can be compared. */
const ROWS = {
  permissions: (manifest) => manifest.permissions ?? [],
  host_permissions: (manifest) => manifest.host_permissions ?? [],
  optional_permissions: (manifest) => manifest.optional_permissions ?? [],
  optional_host_permissions: (manifest) => manifest.optional_host_permissions ?? [],
  content_scripts: (manifest) =>
    (manifest.content_scripts ?? []).flatMap(({ matches, world, all_frames }) =>
      matches.map((pattern) => [pattern, world ?? "ISOLATED", ...(all_frames ? ["all frames"] : [])].join(" ")),
    ),
  commands: (manifest) =>
    Object.entries(manifest.commands ?? {}).map(
      ([name, { suggested_key }]) => `${name} ${Object.values(suggested_key ?? {})}`,
    ),
  content_security_policy: (manifest) =>
    Object.entries(manifest.content_security_policy ?? {}).flatMap(([page, policy]) =>
      policy.split(";").flatMap((directive) => {
        const [name, ...sources] = directive.trim().split(/\s+/);
        return sources.map((source) => `${page} ${name} ${source}`);
      }),
    ),
  data_collection_permissions: (manifest) => {
    const { required, optional } = manifest.browser_specific_settings?.gecko?.data_collection_permissions ?? {};
    return [
      ...(required ?? []).filter((what) => what !== "none"),
      ...(optional ?? []).map((what) => `${what} if allowed`),
    ];
  },
  web_accessible_resources: (manifest) => (manifest.web_accessible_resources ?? []).map((each) => JSON.stringify(each)),
  externally_connectable: (manifest) => Object.values(manifest.externally_connectable ?? {}).flat(),
};

/** What a manifest asks for, in an order that does not change. */
export function askedFor(manifest) {
  return Object.fromEntries(Object.entries(ROWS).map(([row, words]) => [row, [...new Set(words(manifest))].sort()]));
}

/** What users are told of a row's word; `null`: nothing, `undefined`: nobody has looked it up. */
export function warningOf(row, word, kind) {
  if (row === "permissions" && Object.hasOwn(WARNINGS, word)) return WARNINGS[word][kind];
  const isHost = HOST_ROWS.includes(row) || (row === "permissions" && word.includes("/"));
  if (isHost)
    return ALL.test(word) ? ALL_HOSTS[kind] : HOST_WARNING[kind].replace("{host}", word.split("/")[2] ?? word);
  if (row === "data_collection_permissions") return word.endsWith(" if allowed") ? null : `It collects: ${word}`;
  return row === "permissions" ? undefined : null; // optional ones are asked for when they are used
}

/** What is in `now` and not in `before`, row by row; the other way round it is what is no longer asked for. */
export function added(before, now) {
  return Object.keys(ROWS).flatMap((row) =>
    (now[row] ?? []).filter((word) => !(before[row] ?? []).includes(word)).map((word) => ({ row, word })),
  );
}

const PROMPTED = {
  chromium: "Chromium switches the extension off until its user agrees to",
  firefox: "Firefox stays with the old version until its user agrees to",
};
/** Firefox shows hosts when an extension is installed, but not when an update brings them (bugzil.la/1893232). */
const UNTOLD = "Firefox tells nobody, and its user may have to allow it there by hand:";

function consequence(row, word, kind) {
  const warning = warningOf(row, word, kind);
  if (warning === undefined) return "what users are asked is not known: add it to WARNINGS in build/permissions.mjs";
  if (warning === null) return "users are asked nothing";
  return `${kind === "firefox" && HOST_ROWS.includes(row) ? UNTOLD : PROMPTED[kind]} “${warning}”`;
}

/** Sentences about what is asked for beyond the last release (its `version`), with what users would be asked. */
export function widening(before, now, kind, version) {
  return added(before, now).map(
    ({ row, word }) => `${kind}: ${row} has ${word}, which ${version} had not: ${consequence(row, word, kind)}`,
  );
}

/** Sentences about what is no longer asked for. */
export function narrowing(before, now, kind) {
  return added(now, before).map(({ row, word }) => `${kind}: ${row} no longer has ${word}`);
}
