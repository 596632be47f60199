/** Starts Storebell on a chat page. On any other page, and where another host only looks like one, it does nothing. */
import type { Site } from "../sites/site";
import { takeOver } from "./instance";
import { Page } from "./page";

/** Each platform has a bundle of its own, made by the build, that calls this with its adapter. */
export function start(site: Site): void {
  const recognised = site.recognise(new URL(location.href));
  if (recognised === null) return;
  let page: Page | null = null;
  const updated = takeOver(document, () => page?.end());
  page = new Page(site.bind(document, recognised), window, updated);
  whenRead(document, page);
}

/** Before the document has been read there is nothing to look at, and the page has better things to do. */
function whenRead(document: Document, page: Page): void {
  const begin = () => page.start();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}
