/** A text box whose text is the controller's, but never an older one than what was typed here. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** The box's text is set only when the controller's draft becomes another than what was typed here last. */
export function useDraft(text: string) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(text);
  const told = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (ref.current !== null && text !== told.current && (told.current === null || text !== typed.current)) {
      ref.current.value = text;
      typed.current = text;
    }
    told.current = text;
  }, [text]);
  return {
    ref,
    typed(value: string) {
      typed.current = value;
    },
  };
}
