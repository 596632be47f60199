/** Starts Storebell on a chat page. On any other page, and where another host only looks like one, it does nothing. */
import { followLanguage } from "../i18n/language";
import { sites } from "../sites/registry";
import type { SitePage } from "../sites/site";
import { takeOver } from "./instance";
import { Page } from "./page";

function bindSite(address: URL): SitePage | null {
  for (const candidate of sites) {
    const recognised = candidate.recognise(address);
    if (recognised !== null) return candidate.bind(document, recognised);
  }
  return null;
}

const site = bindSite(new URL(location.href));
if (site !== null) {
  let page: Page | null = null;
  const updated = takeOver(document, () => page?.end());
  page = new Page(site, window, updated);
  const started = page;
  void followLanguage((language) => started.speak(language));
}
