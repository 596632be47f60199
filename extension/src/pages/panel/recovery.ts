/**
 * What becomes of the selected session when the list changes. It is a key (platform, site, store, conversation), never
 * a place: found again it is marked, out of sight or gone it stays selected, and no other is ever selected instead.
 */
import type { Recovery } from "./view";

/** How long "Restored same session." stands (ms). */
export const RESTORED_MS = 4000;

/** Where the selected session is: in the list, kept out by the filter, not listed yet, or not known any more. */
export type Standing = "listed" | "filtered" | "awaited" | "gone";

/** "redrawn": the list was made anew around it; "changed": rows came or changed. */
export type Happening = "redrawn" | "changed";

export interface Verdict {
  recovery: Recovery | null;
  /** The row in the middle, or the first one at the top; null: the list stays where it stands. */
  go: "centre" | "top" | null;
}

/** `before` is what was said of it until now. */
export function recover(before: Recovery | null, standing: Standing, happening: Happening, buyer: string): Verdict {
  const missed = before !== null && before.kind !== "restored";
  switch (standing) {
    case "awaited":
      return { recovery: null, go: happening === "redrawn" ? "top" : null };
    case "listed":
      if (happening === "redrawn") return { recovery: { kind: "restored" }, go: "centre" };
      return { recovery: missed ? { kind: "restored" } : before, go: null };
    case "filtered":
    case "gone": {
      const known = before?.kind === standing;
      return { recovery: { kind: standing, buyer }, go: known && happening === "changed" ? null : "top" };
    }
  }
}
