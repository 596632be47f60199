/** Small drawings; each state has its own shape, so that colour is never the only sign. */
import type { JSX } from "preact";

const PATHS = {
  sending: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4v4.2l2.8 1.6",
  sent: "M2.5 8.5l3.5 3.5 7.5-8",
  failed: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5.5 5.5l5 5M10.5 5.5l-5 5",
  unconfirmed: "M8 1.5l6.5 6.5L8 14.5 1.5 8zM6.4 6.6c0-2.2 3.3-2.2 3.3 0 0 1.3-1.7 1.3-1.7 2.6M8 11.2v.3",
  untracked: "M3 3l10 10M8 2a6 6 0 0 1 4.6 9.8M10 13.7A6 6 0 0 1 3.4 4.2",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  warning: "M8 1.8l6.6 12H1.4zM8 6v4M8 12v.2",
  bell: "M8 2C5.4 2 4.2 4 4.2 6.4v2.2L2.8 11h10.4l-1.4-2.4V6.4C11.8 4 10.6 2 8 2zM6.6 12.8a1.4 1.4 0 0 0 2.8 0",
  close: "M4 4l8 8M12 4l-8 8",
  network: "M2 6.5a8.5 8.5 0 0 1 12 0M4.5 9a5 5 0 0 1 7 0M8 12v.2M2 2l12 12",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
