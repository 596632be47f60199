/** Drawings that only the panel needs: no chat page pays for them. */
import type { JSX } from "preact";

const PATHS = {
  back: "M10 3L5 8l5 5",
  forward: "M6 3l5 5-5 5",
  down: "M3.5 6l4.5 4.500L12.500 6",
  pin: "M5.500 2h5l-.6 4.500 2.600 2.500h-9l2.600-2.500zM8 9v5",
  gear: "M8 5.600a2.400 2.400 0 1 0 0 4.800 2.400 2.400 0 0 0 0-4.800zM8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M12.600 3.400l-1.400 1.400M4.800 11.200l-1.400 1.400",
  page: "M9 2.500h4.500V7M13.500 2.500L7.500 8.500M11.500 9.500v4h-9v-9h4",
  phrases: "M2.500 3h11v8h-6l-3 2.500V11h-2zM5 6h6M5 8.300h4",
  stores:
    "M2.500 6.500V13h11V6.500M1.500 6.500l1.500-4h10l1.500 4a2 2 0 0 1-4.300 0 2 2 0 0 1-4.400 0 2 2 0 0 1-4.300 0",
  languages:
    "M1.500 4h7M5 2.500V4M7 4c-.600 3-2.400 4.800-5 5.800M3.200 6c.900 2 2.500 3.200 4.300 3.800M7.500 14l3.250-7L14 14M8.700 11.600h4.100",
  close: "M4 4l8 8M12 4l-8 8",
} as const;

export function Drawing({ name }: { name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class="icon" data-drawing={name} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
