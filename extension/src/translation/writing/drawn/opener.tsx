/** The button beside the page's text box that opens the writer. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { trusted } from "../../../overlay/trusted";
import type { Corner } from "../place";
import { TranslateIcon } from "./translate-icon";

export function Opener({ at, onOpen }: { at: Corner; onOpen(): void }): JSX.Element {
  const say = useSay();
  return (
    <button
      type="button"
      class="opener"
      data-testid="writer-open"
      aria-label={say("WRITER.open")}
      aria-keyshortcuts="Alt+Shift+T"
      title={say("WRITER.open")}
      style={{ left: `${at.left}px`, top: `${at.top}px` }}
      onClick={trusted(onOpen)}
    >
      <TranslateIcon />
    </button>
  );
}
