/**
 * One instance a page. A newer script (after an update) tells the older one to go; what an older one left behind that
 * can no longer answer (Firefox ends it with its extension) is found by its mark.
 */

/** Attribute of the overlay's element. */
export const MARK = "data-storebell";
const REPLACED = "storebell:replaced";

/** Takes the page over; `replaced` runs when a newer instance does the same. True: there was an older one. */
export function takeOver(document: Document, replaced: () => void): boolean {
  const left = document.querySelectorAll(`[${MARK}]`);
  document.dispatchEvent(new CustomEvent(REPLACED));
  for (const element of left) element.remove();
  document.addEventListener(REPLACED, replaced, { once: true });
  return left.length > 0;
}
