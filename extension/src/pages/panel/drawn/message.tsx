/** One message as its platform has it. What is not text is named. */
import type { JSX } from "preact";
import { clock } from "../../../i18n/entry";
import type { Key } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { ThreadMessageView } from "../../../protocol/messages";

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

export function Message({ message }: { message: ThreadMessageView }): JSX.Element {
  const say = useSay();
  const { direction, kind, text, time_ms: timeMs, recalled, intercepted } = message;
  const named = KINDS[kind];
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
          text !== "" && (
            <p class="text" dir="auto">
              {text}
            </p>
          )
        )}
      </div>
      <p class="meta">
        {timeMs > 0 && <time>{clock(timeMs)}</time>}
        {kind === "auto" && <span>{say("CHAT.auto")}</span>}
        {intercepted && <span class="bad">{say("CHAT.intercepted")}</span>}
      </p>
    </li>
  );
}
