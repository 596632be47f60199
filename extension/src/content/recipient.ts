/** Comparing whom a message is for (I8). */
import type { ConversationKey, Recipient, StoreIdentity } from "../protocol/messages";

export function sameConversation(one: ConversationKey, other: ConversationKey): boolean {
  return (
    one.platform === other.platform &&
    one.site === other.site &&
    one.store === other.store &&
    one.conversation === other.conversation
  );
}

/** The same store, conversation and buyer; a buyer's name may be shown differently. */
export function sameRecipient(one: Recipient, other: Recipient): boolean {
  return sameConversation(one, other) && one.buyer === other.buyer;
}

export function isOfStore(recipient: Recipient, store: StoreIdentity): boolean {
  return recipient.platform === store.platform && recipient.site === store.site && recipient.store === store.store;
}

export function keyOf({ platform, site, store, conversation }: ConversationKey): ConversationKey {
  return { platform, site, store, conversation };
}

/** One name for a conversation, to keep things by. */
export function nameOf({ platform, site, store, conversation }: ConversationKey): string {
  return [platform, site, store, conversation].join("/");
}
