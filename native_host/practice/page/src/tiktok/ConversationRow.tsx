import { type CSSProperties, memo, useMemo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";
import { dayOrTime } from "../times";
import { BADGE, id, testid } from "./hooks";
import { contactOf, type TikTokContact } from "./shapes";

interface Props {
  conversation: Conversation;
  /** Its place in the list, which its id is made of. */
  index: number;
  current: boolean;
  style: CSSProperties;
  onSelect: () => void;
}

export const ConversationRow = memo(function ConversationRow({ conversation, index, current, style, onSelect }: Props) {
  const contact = useMemo(() => contactOf(conversation), [conversation]);
  return (
    <div
      id={id(`chat-room-conversation-list-item-${index}`)}
      className="contact"
      data-testid={testid("conversation_card")}
      role="option"
      aria-selected={current}
      style={style}
      onClick={onSelect}
    >
      <Contact contact={contact} held={conversation} />
    </div>
  );
});

/** Its `contact` is what whoever looks at the row's props finds in its child. */
function Contact({ contact, held }: { contact: TikTokContact; held: Conversation }) {
  return (
    <div className="contact-card">
      <Avatar name={contact.nickname} person={contact.pigeonUid} />
      <div className="contact-text">
        <div className="contact-line">
          <span className="contact-name" data-testid={testid("conversation_card_username")} title={contact.nickname}>
            {contact.nickname}
          </span>
          <time>{dayOrTime(held.latest?.time ?? 0)}</time>
        </div>
        <div className="contact-line">
          <span className="contact-latest" data-testid={testid("conversation_card_message")}>
            {held.latest?.text}
          </span>
          {held.unread > 0 ? <span className={BADGE}>{held.unread > 99 ? "99+" : held.unread}</span> : null}
        </div>
      </div>
    </div>
  );
}
