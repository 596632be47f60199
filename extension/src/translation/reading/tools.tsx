/** What can be done with a translation: fold it away, correct it, have another, copy it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import { trusted } from "../../overlay/trusted";
import { CardIcon } from "./icons";
import type { CardActions, CardView } from "./view";

interface ToolsProps {
  card: CardView;
  current: boolean;
  actions: CardActions;
}

export function Tools({ card, current, actions }: ToolsProps): JSX.Element {
  const say = useSay();
  const [copied, setCopied] = useState("");
  const { translation: view, busy } = card;
  const translation = view.translation ?? "";
  const isCopied = copied === translation;
  const tool = (icon: CardIcon, testid: string, label: string, act: () => void) => (
    <button
      type="button"
      class="tool"
      tabIndex={current ? 0 : -1}
      data-testid={`translation-${testid}`}
      aria-label={label}
      title={label}
      disabled={busy}
      onClick={trusted(act)}
    >
      <CardIcon name={icon} />
    </button>
  );
  const copy = async () => setCopied((await actions.copy(translation)) ? translation : "");
  const incoming = view.direction === "in";
  return (
    <div class="tools">
      {tool("fold", "fold", say("CARD.fold"), () => actions.fold(card, true))}
      {incoming && tool("correct", "correct", say("CARD.correct"), () => actions.correcting(card, translation))}
      {incoming && tool("another", "another", say("CARD.another"), () => actions.again(card, true))}
      {tool(isCopied ? "done" : "copy", "copy", say(isCopied ? "CARD.copied" : "CARD.copy"), () => void copy())}
    </div>
  );
}
