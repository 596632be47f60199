/** Where the keyboard goes once what was asked for is drawn: the button that was pressed may have gone. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Selectors below `root`; the first that finds something usable counts. */
export function useFocusWish(root: RefObject<HTMLElement | null>, busy: boolean): (...selectors: string[]) => void {
  const [wish, setWish] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (wish === null || busy) return;
    for (const selector of wish) {
      const found = root.current?.querySelector<HTMLElement>(`${selector}:not(:disabled)`);
      if (found == null) continue;
      found.focus();
      break;
    }
    setWish(null);
  }, [wish, busy]);
  return (...selectors) => setWish(selectors);
}
