/** The facts that `manifest` is made of, for each platform: its page patterns and its scripts. */
export interface SiteScripts {
  matches: string[];
  content: string;
  main: string;
}

export function manifest(facts: { version: string; sites: SiteScripts[] }): {
  host_permissions: string[];
  permissions: string[];
  content_scripts: { matches: string[]; js: string[]; run_at: string; world?: "MAIN" }[];
  content_security_policy: { extension_pages: string };
  [key: string]: unknown;
};
