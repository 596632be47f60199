/** Messages of other conversations that wait for a person, each with the way there. */
import type { JSX } from "preact";
import type { MessageView, Recipient } from "../../protocol/messages";
import { KINDS, labelOf } from "../bubbles/wording";
import { Icon } from "../icons";
import { useSay } from "../speech";
import { trusted } from "../trusted";

interface AttentionProps {
  messages: readonly MessageView[];
  onOpen(recipient: Recipient): void;
}

export function Attention({ messages, onOpen }: AttentionProps): JSX.Element | null {
  const say = useSay();
  if (messages.length === 0) return null;
  return (
    <section class="attention" data-testid="attention">
      <h3>{say("SWITCHER.needYou")}</h3>
      <ul>
        {messages.map((message) => {
          const kind = KINDS[message.state] ?? "sending";
          const { buyer_name: buyer } = message.recipient;
          return (
            <li key={message.cid} data-testid="attention-message" data-cid={message.cid}>
              <p class="text">{message.text}</p>
              <p class={`line ${kind}`}>
                <Icon name={kind} />
                <span class="state">{labelOf(kind, say)}</span>
                <span class="reason">{say("SWITCHER.to", { buyer, store: message.store_name })}</span>
              </p>
              <button type="button" data-testid="attention-open" onClick={trusted(() => onOpen(message.recipient))}>
                {say("OFFER.open")}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
