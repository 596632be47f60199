import { type ComponentType, useCallback } from "react";
import type { Chat, ChatState } from "./chat";
import { MessageList } from "./MessageList";
import { type Conversation, EMPTY_THREAD, type Message } from "./model";

/** What a platform draws one message from. */
export interface RowProps {
  message: Message;
  /** The other side's user id. */
  buyer: string;
  /** The day whose first message it is. */
  day: string | null;
  onResend: (message: Message) => void;
}

interface Props {
  chat: Chat;
  state: ChatState;
  open: Conversation;
  Row: ComponentType<RowProps>;
  rowClass: string;
  id?: string;
}

/** The messages of the open conversation. Give it the conversation's id as `key`. */
export function OpenThread({ chat, state, open, Row, ...named }: Props) {
  const { id, buyer } = open;
  const renderMessage = useCallback(
    (message: Message, day: string | null) => <Row message={message} buyer={buyer} day={day} onResend={chat.resend} />,
    [chat, buyer, Row],
  );
  const onOlder = useCallback(() => void chat.readOlder(id), [chat, id]);
  return (
    <MessageList {...named} thread={state.threads[id] ?? EMPTY_THREAD} onOlder={onOlder} renderMessage={renderMessage} />
  );
}
