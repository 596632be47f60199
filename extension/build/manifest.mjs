/** The manifest, the same for Chromium and Firefox; hosts and content scripts come from the site registry. */

const ICONS = { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" };

const PANEL = "panel/panel.html";

/** Origin of the pages that a pattern stands for. */
const originOf = (match) => new URL(match.replaceAll("*", "x")).origin;

/**
 * @param {{version: string, sites: {matches: string[], content: string, main: string}[]}} facts what the build
 *   found: for each platform its page patterns, its content script, and its script for the page's own world
 */
export function manifest({ version, sites }) {
  const matches = sites.flatMap((site) => site.matches);
  const origins = [...new Set(matches.map(originOf))];
  return {
    manifest_version: 3,
    name: "__MSG_name__",
    description: "__MSG_description__",
    default_locale: "en",
    version,
    minimum_chrome_version: "148",
    browser_specific_settings: {
      gecko: {
        id: "storebell@storebell.app",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
    icons: ICONS,
    action: { default_popup: "popup/popup.html", default_title: "__MSG_name__", default_icon: ICONS },
    // The panel, docked: Chromium's key and Firefox's.
    side_panel: { default_path: PANEL },
    sidebar_action: { default_panel: PANEL, default_title: "__MSG_name__", default_icon: ICONS, open_at_install: false },
    commands: { panel: { suggested_key: { default: "Alt+Shift+L" }, description: "__MSG_panel__" } },
    options_ui: { page: "options/options.html", open_in_tab: true },
    background: { service_worker: "background.js", scripts: ["background.js"] },
    // What an administrator's policy may say, for Chromium; Firefox hands on whatever it says.
    storage: { managed_schema: "managed_schema.json" },
    permissions: ["nativeMessaging", "storage", "scripting", "sidePanel", "offscreen"],
    host_permissions: origins.map((origin) => `${origin}/*`),
    content_scripts: sites.flatMap(({ matches, content, main }) => [
      { matches, js: [content], run_at: "document_start" },
      { matches, js: [main], run_at: "document_start", world: "MAIN" },
    ]),
    content_security_policy: {
      extension_pages: `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${origins.join(" ")}`,
    },
  };
}
