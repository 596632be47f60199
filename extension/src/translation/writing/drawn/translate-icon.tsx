/** A letter and its counterpart: words that become other words. */
import type { JSX } from "preact";

export function TranslateIcon(): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.5 3.5h7M5 2v1.5M7 3.5c-.6 2.6-2.4 4.5-5 5.6M3.4 5.6c.8 1.5 2 2.6 3.6 3.3M7.5 14l3-7 3 7M8.6 11.6h3.8" />
    </svg>
  );
}
