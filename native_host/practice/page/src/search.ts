import { type Conversation, newestFirst } from "./model";

/** The conversations with buyers whose name holds what is sought: pinned ones, then the newest. */
export function found(conversations: readonly Conversation[], sought: string): Conversation[] {
  const part = sought.trim().toLowerCase();
  return conversations.filter((held) => held.name.toLowerCase().includes(part)).sort(newestFirst);
}
