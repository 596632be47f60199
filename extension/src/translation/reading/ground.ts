/** Whether a page is light or dark where the thread is: many pages stay light on a dark desktop. */

export type Ground = "light" | "dark";

/** Above this much light (0 to 1) black words are easier to read. */
const LIGHT = 0.4;

/** By the nearest ground that hides what is under it; a page without any is white. */
export function groundOf(element: Element): Ground {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (
      getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0]
    ).map(Number);
    if (alpha > 0.5) return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 > LIGHT ? "light" : "dark";
  }
  return "light";
}
