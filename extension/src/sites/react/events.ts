/** The events by which the scripts in the page's own world and the adapter meet, always on the element they are about. */

/** Carries a fact about its element (facts.ts). */
export const FACT = "storebell:fact";

/** By this a reader that starts tells an older one, left by an update of the extension, to stop. */
export const READER_STARTED = "storebell:reader";

/** By this on a row or a button, the adapter has that element's own React onClick called (actor.ts). */
export const PRESS = "storebell:press";
