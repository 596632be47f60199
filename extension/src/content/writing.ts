/** Putting text into the page's composer and letting the page send it. */
import type { Composer, SitePage } from "../sites/site";

/** While we write in the box, the browser's events of it are ours and not the agent's. */
export const pen = { ours: false };

/**
 * Lets the page's framework take in what was just put into its box: it does so in a microtask. No key press or click can
 * come between, because the task does not end.
 */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await Promise.resolve();
}

/**
 * Has the page send `text` and puts `left` into the box afterwards; what stood there before gets its caret back. `still`
 * is asked right before: does the page show whom it must show? False: nothing was sent.
 */
export async function send(
  site: SitePage,
  composer: Composer,
  text: string,
  left: string,
  still: () => boolean,
): Promise<boolean> {
  const caret = composer.text() === left ? composer.caret() : left.length;
  if (composer.text() !== text) {
    fill(composer, text);
    await settle();
  }
  const sent = composer.text() === text && still() && site.send();
  await settle();
  if (sent || composer.text() === text) put(composer, left, caret);
  return sent;
}

/** Fills only if it changes something; the caret goes to the end unless told otherwise. */
export function put(composer: Composer, text: string, caret = text.length): void {
  if (composer.text() === text) return;
  fill(composer, text);
  composer.place(caret);
}

function fill(composer: Composer, text: string): void {
  pen.ours = true;
  try {
    composer.fill(text);
  } finally {
    pen.ours = false;
  }
}
