/** Text as it is compared and handed on. */
import { HALF } from "./values";

/** What translators put into other people's pages, as seen 2026-11; never part of what was said. */
const FOREIGN = 'font, .notranslate, [class*="translate"], [data-translated]';

/** The time of day that the page glues to the end of a bubble, e.g. "14:02" or "2:02 PM". */
const GLUED_TIME = /\s*\d{1,2}:\d{2}(\s?[AP]M)?\s*$/i;

const sound = (text: string) => text.normalize("NFC").replace(HALF, "\uFFFD");
const folded = (text: string) => text.normalize("NFC").replace(/\s+/g, "");

/** What was written, in one form: NFC, line ends as line feeds. */
export function written(text: string): string {
  return sound(text).replace(/\r\n?/g, "\n");
}

/** A name as it is compared and shown. */
export function named(text: string | null | undefined): string {
  return sound(text ?? "").trim();
}

/** The name that an element shows: in full in its `title`, if it has one. */
export function title(element: Element | null): string {
  return named(element?.getAttribute("title") || element?.textContent);
}

/** What an element visibly says, without what other extensions put into it. */
export function visible(element: Element): string {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? "";
    else if (!(node instanceof Element) || node.matches(FOREIGN)) continue;
    else if (node.tagName === "BR") text += "\n";
    else if (node.tagName === "IMG") text += node.getAttribute("alt") ?? "";
    else text += visible(node);
  }
  return text;
}

/** The text of a bubble without the glued time. */
export function withoutTime(text: string): string {
  return text.replace(GLUED_TIME, "");
}

/** Does a row that visibly says `shown`, perhaps cut short or with a word before it, tell of the message `text`? */
export function tells(shown: string, text: string): boolean {
  const [drawn, told] = [folded(shown).replace(/(…|\.\.\.)$/, ""), folded(text)];
  return drawn.includes(told) || told.includes(drawn);
}

/** Does a bubble that visibly says `shown` hold the message `text`? Spaces are as the browser draws them. */
export function shows(shown: string, text: string): boolean {
  return folded(withoutTime(shown)) === folded(text) || folded(shown) === folded(text);
}
