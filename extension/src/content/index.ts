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

/** Before the document has been read there is nothing to look at, and the page has better things to do. */
function whenRead(document: Document, page: Page): void {
  const start = () => {
    page.start();
    void followLanguage((language) => page.speak(language));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
  else start();
}

const site = bindSite(new URL(location.href));
if (site !== null) {
  let page: Page | null = null;
  const updated = takeOver(document, () => page?.end());
  page = new Page(site, window, updated);
  whenRead(document, page);
}
