/** What can be done with a card, and reading as a whole, as small drawings. */
import type { JSX } from "preact";

const PATHS = {
  fold: "M2 8s2.2-4 6-4 6 4 6 4-2.200 4-6 4-6-4-6-4zM8 6.600a1.400 1.400 0 1 0 0 2.800 1.400 1.400 0 0 0 0-2.800",
  correct: "M3 13l.6-2.800 7.600-7.600 2.200 2.200-7.600 7.600zM9.800 4l2.200 2.200",
  another: "M2.500 6h9M9 3.500L11.500 6 9 8.500M13.500 10.500h-9M7 8l-2.500 2.500L7 13",
  copy: "M6 2.500h7.500V11H6zM10 11v2.500H2.500V5H6",
  done: "M2.500 8.500l3.500 3.500 7.500-8",
  retry: "M13 8a5 5 0 1 1-1.600-3.700M13 2v3h-3",
  translation:
    "M2 4h8M6 2.500V4M8.500 4C8 7 5.500 9.500 2.500 10.500M4 6.500c1 2 2.500 3.300 4.500 4M8 14l3-7.500L14 14M9 11.500h4",
} as const;

export type CardIcon = keyof typeof PATHS;

export function CardIcon({ name }: { name: CardIcon }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
