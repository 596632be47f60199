/**
 * Asks about a text in the agent's own language that is for a buyer of another. The dialog itself has the focus, not one
 * of its buttons: the Enter that is still on its way decides nothing, nor does the second click of a double click.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Untranslated } from "../../../content/guest";
import type { Language as Spoken } from "../../../i18n/entry";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import { trusted } from "../../../overlay/trusted";
import type { Decision } from "../guard";
import type { Stand } from "../place";
import type { Tongue } from "../tongues";
import { tongueName } from "../tongues";
import { SETTLED_MS } from "../writer";

interface WrongLanguageProps {
  asked: Untranslated;
  own: Tongue;
  theirs: Tongue | null;
  spoken: Spoken;
  at: Stand;
  onDecide(decision: Decision, quiet: boolean): void;
}

export function WrongLanguage({ asked, own, theirs, spoken, at, onDecide }: WrongLanguageProps): JSX.Element {
  const say = useSay();
  const dialog = useRef<HTMLDivElement>(null);
  const since = useRef(0);
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    since.current = performance.now();
    dialog.current?.focus();
  }, [asked]);
  const decide = (decision: Decision) =>
    trusted((event: Event) => event.timeStamp - since.current >= SETTLED_MS && onDecide(decision, quiet));
  const reads = asked.theirs ?? theirs;
  const names = { own: tongueName(asked.own ?? own, spoken), buyer: asked.recipient.buyer_name };
  return (
    <div
      ref={dialog}
      class="wrong-language"
      role="alertdialog"
      aria-labelledby="wrong-language"
      aria-describedby="wrong-language-text"
      tabIndex={-1}
      data-testid="wrong-language"
      style={{ left: `${at.left}px`, bottom: `${at.bottom}px`, width: `${at.width}px`, maxHeight: `${at.room}px` }}
      onKeyDown={trusted((event: KeyboardEvent) => event.key === "Escape" && onDecide("later", quiet))}
    >
      <p id="wrong-language">
        {reads === null
          ? say("GUARD.another", names)
          : say("GUARD.theirs", { ...names, theirs: tongueName(reads, spoken) })}
      </p>
      <p id="wrong-language-text" class="quoted" dir="auto">
        {asked.text}
      </p>
      <div class="offers">
        <button type="button" class="strong" data-testid="wrong-language-translate" onClick={decide("translate")}>
          {say("GUARD.translate")}
        </button>
        <button type="button" data-testid="wrong-language-send" onClick={decide("send")}>
          {say("GUARD.send")}
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="wrong-language-later"
          aria-label={say("CHIP.later")}
          title={say("CHIP.later")}
          onClick={decide("later")}
        >
          <Icon name="close" />
        </button>
      </div>
      <label class="hush">
        <input
          type="checkbox"
          data-testid="wrong-language-quiet"
          checked={quiet}
          onChange={(event) => setQuiet(event.currentTarget.checked)}
        />
        {say("GUARD.quiet")}
      </label>
    </div>
  );
}
