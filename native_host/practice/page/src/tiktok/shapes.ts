// TikTok Shop's shapes, after what its page's React elements hold.
import { bootstrap } from "../bootstrap";
import type { Conversation, Message } from "../model";

/** What a row of the list is told with. Its element holds a `TikTokContact`. */
export interface ToldConversation extends Omit<TikTokContact, "latestMessage"> {
  unreadCount: number;
  latestText: string;
  /** Unix seconds. */
  latestTime: number;
  latestServerId: string;
  latestIsSelf: boolean;
}

export interface TikTokContact {
  conversationId: string;
  /** The buyer's id in chats. */
  pigeonUid: string;
  nickname: string;
  /** In the form of a message card's: guess 2026-11. */
  latestMessage: LatestMessage | null;
}

export type LatestMessage = Pick<TikTokMessage, "msgType" | "content" | "createTime"> & { isSelf: boolean | null };

export interface TikTokMessage {
  /** Empty until the platform has stored it. */
  messageServerId: string;
  /** The page's own uuid. */
  messageId: string;
  /** Id in chats of who wrote it. */
  sender: string;
  msgType: number;
  /** JSON, of a text {"content"}. */
  content: string;
  /** Unix seconds. */
  createTime: number;
  rawMessage: { serverId: string; conversationId: string };
}

/** A message as it is told. Those that are not visible are the platform's own notes. */
export type ToldMessage = TikTokMessage & { isSelf: boolean; isVisible: boolean };

const TEXT = 1000;
/** Guesses: only 1000 is attested. */
const WORDS: Record<number, string> = { 1001: "[Image]", 1002: "[Product]", 1003: "[Order]", 1004: "[Coupon]", 1005: "[Sticker]", 1006: "[Video]" };
const NOTICE = 2000;

/** Index and server id agree in the practice center; the real page's index need not be strictly increasing. */
const latestOf = (told: ToldConversation): Conversation["latest"] =>
  told.latestServerId === ""
    ? null
    : {
        id: told.latestServerId,
        order: told.latestServerId,
        text: told.latestText,
        mine: told.latestIsSelf,
        time: told.latestTime * 1000,
      };

export const readConversation = (told: ToldConversation): Conversation => ({
  id: told.conversationId,
  buyer: told.pigeonUid,
  name: told.nickname,
  site: bootstrap.site,
  unread: told.unreadCount,
  ended: false,
  pinned: false,
  latest: latestOf(told),
});

export function readMessage(told: ToldMessage): Message {
  const { content = "" } = JSON.parse(told.content) as { content?: string };
  return {
    id: told.messageServerId,
    conversation: told.rawMessage.conversationId,
    order: told.messageServerId,
    mine: told.isSelf,
    kind: told.msgType === NOTICE ? "system" : "said",
    text: WORDS[told.msgType] ?? content,
    type: String(told.msgType),
    content: told.content,
    time: told.createTime * 1000,
    status: "normal",
    request: told.messageId,
  };
}

export const contentOf = (text: string): Pick<Message, "type" | "content"> => ({
  type: String(TEXT),
  content: JSON.stringify({ content: text }),
});

/** What a row's child holds. */
export const contactOf = (held: Conversation): TikTokContact => ({
  conversationId: held.id,
  pigeonUid: held.buyer,
  nickname: held.name,
  latestMessage: held.latest && {
    msgType: TEXT,
    content: JSON.stringify({ content: held.latest.text }),
    createTime: Math.floor(held.latest.time / 1000),
    isSelf: held.latest.mine,
  },
});

/** What the card of a message holds. */
export function messageOf(held: Message, buyer: string): TikTokMessage {
  const serverId = held.order === "" ? "" : held.id;
  return {
    messageServerId: serverId,
    messageId: held.request,
    sender: held.mine ? bootstrap.user_id : buyer,
    msgType: Number(held.type),
    content: held.content as string,
    createTime: Math.floor(held.time / 1000),
    rawMessage: { serverId, conversationId: held.conversation },
  };
}
