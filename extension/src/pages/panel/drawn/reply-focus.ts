/** Where the keyboard is in the reply. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** To answer: the text box, or the button to the store's page. */
export const REPLY = "reply";
/** To read and change what will be sent. */
export const RENDERED = "rendered";

/** Something goes away that had the focus, because it was dealt with: the agent goes on writing. */
export function useFocusBack(part: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const { current } = part;
    return () => {
      if (current?.contains(document.activeElement)) document.getElementById(REPLY)?.focus();
    };
  }, [part]);
}

/** A translation that has come is to be read: whoever waits for it in the words goes there. Nobody who types is moved. */
export function useReader(asking: boolean, isReadable: boolean): void {
  const asked = useRef(asking);
  useLayoutEffect(() => {
    const came = asked.current && !asking && isReadable;
    asked.current = asking;
    if (came && document.activeElement?.id === REPLY) {
      document.getElementById(RENDERED)?.focus({ preventScroll: true });
    }
  }, [asking, isReadable]);
}
