import { type Conversation, newestFirst } from "./model";

/** The conversations with buyers whose name holds what is sought, newest first. */
export function found(conversations: readonly Conversation[], sought: string): Conversation[] {
  const part = sought.trim().toLowerCase();
  return conversations.filter((held) => held.name.toLowerCase().includes(part)).sort(newestFirst);
}
