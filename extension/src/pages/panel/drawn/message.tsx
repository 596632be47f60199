/** One message as its platform has it. What is not text is named. */
import { Component, type JSX } from "preact";
import { useState } from "preact/hooks";
import type { FailureCode } from "../../../channel";
import { clock } from "../../../i18n/entry";
import type { Key } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { ThreadMessageView, TranslationView } from "../../../protocol/messages";
import { isWritten, nameOf } from "../reading-order";
import type { ReadingView, Showing, TranslationActions } from "../translation-view";
import { isAlike } from "./kept";
import { About, Said } from "./said";

const KINDS: Readonly<Record<string, Key & `KIND.${string}`>> = {
  image: "KIND.image",
  video: "KIND.video",
  sticker: "KIND.sticker",
  file: "KIND.file",
  order: "KIND.order",
  item: "KIND.item",
  voucher: "KIND.voucher",
  system: "KIND.system",
  other: "KIND.other",
};
/** Kinds that are nothing but their text. */
const PLAIN: readonly string[] = ["text", "auto"];

interface MessageProps {
  message: ThreadMessageView;
  /** What is known of its translation. */
  view: TranslationView | null;
  fault: FailureCode | null;
  showing: Showing;
  actions: TranslationActions;
}

/** Drawn again only when something about it changed: translations come one by one, and threads are long. */
export class Message extends Component<MessageProps> {
  override shouldComponentUpdate(next: MessageProps): boolean {
    return !isAlike(this.props, next);
  }

  override render(props: MessageProps): JSX.Element {
    return <Drawn {...props} />;
  }
}

/** What a message is drawn with, of all that is known. */
export function readingOf(
  message: ThreadMessageView,
  reading: ReadingView | null,
): Pick<MessageProps, "view" | "fault" | "showing"> {
  const showing = reading?.showing ?? "hidden";
  if (reading === null || showing === "hidden" || !isWritten(message)) return { view: null, fault: null, showing };
  const name = nameOf(message);
  return { view: reading.texts.get(name) ?? null, fault: reading.faults.get(name) ?? null, showing };
}

function Drawn({ message, view, fault, showing, actions }: MessageProps): JSX.Element {
  const say = useSay();
  const [whole, setWhole] = useState(false);
  const { direction, kind, text, time_ms: timeMs, recalled, intercepted } = message;
  const named = KINDS[kind];
  // Where translations stand in place of messages, an original is one press away.
  const isReplaced = showing === "instead" && direction === "in" && view?.translation != null;
  return (
    <li class={`message ${direction}`} data-testid="message" data-message={message.id} data-direction={direction}>
      <div class={`balloon ${recalled ? "recalled" : ""}`}>
        <span class="spoken">{say(direction === "in" ? "CHAT.buyer" : "CHAT.own")}: </span>
        {!PLAIN.includes(kind) && !recalled && (
          <span class="kind" data-testid="message-kind">
            {named === undefined ? kind : say(named)}
          </span>
        )}
        {recalled ? (
          <em>{say("CHAT.recalled")}</em>
        ) : (
          text !== "" &&
          (!isReplaced || whole) && (
            <p class="text" dir="auto" lang={view?.language ?? undefined}>
              {text}
            </p>
          )
        )}
        {view !== null && <Said view={view} actions={actions} />}
      </div>
      <div class="foot">
        <p class="meta">
          {timeMs > 0 && <time>{clock(timeMs)}</time>}
          {kind === "auto" && <span>{say("CHAT.auto")}</span>}
          {intercepted && <span class="bad">{say("CHAT.intercepted")}</span>}
          {isReplaced && (
            <button
              type="button"
              class="plain"
              data-testid="original"
              aria-pressed={whole}
              onClick={() => setWhole(!whole)}
            >
              {say("SAID.original")}
            </button>
          )}
        </p>
        {view !== null && direction === "in" && <About view={view} fault={fault} actions={actions} />}
      </div>
    </li>
  );
}
