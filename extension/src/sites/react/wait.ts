/** Waiting until the page shows something. */

/** Some things become true by time alone, and hidden tabs draw no frames; so looked at this often as well, in ms. */
const LOOK_MS = 50;

/** The first value that `look` gives, looking at each change of the document; null once the signal says stop. */
export function until<T>(document: Document, look: () => T | null, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (value: T | null) => {
      clearInterval(timer);
      observer.disconnect();
      signal.removeEventListener("abort", check);
      resolve(value);
    };
    const check = () => {
      const value = signal.aborted ? null : look();
      if (value !== null || signal.aborted) done(value);
    };
    const observer = new MutationObserver(check);
    const timer = setInterval(check, LOOK_MS);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    signal.addEventListener("abort", check);
    check();
  });
}

/** A signal that also stops after `ms`. */
export function within(signal: AbortSignal, ms: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}
