/** Whether a text has a card, and what it says: pure. */
import type { PageMessage, TranslationView } from "../../protocol/messages";

/** An own message that is not settled has a status of ours where its card would stand. */
export function hasCard({ direction, standing }: PageMessage, view: TranslationView | null): view is TranslationView {
  if (view === null || (direction === "out" && (standing !== "settled" || view.state !== "done"))) return false;
  if (view.state === "done") return (view.translation ?? "") !== "" && view.translation !== view.text;
  return view.state === "waiting" || view.state === "late" || view.state === "failed";
}
