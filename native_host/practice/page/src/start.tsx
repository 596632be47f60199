// How each platform's page begins.
import { type ReactNode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { Chat, type ChatState } from "./chat";
import type { Platform } from "./platform";

/** What the state is, drawn again whenever it changes. */
export const useChat = (chat: Chat): ChatState => useSyncExternalStore(chat.subscribe, () => chat.state);

export function start(platform: Platform, page: (chat: Chat) => ReactNode): void {
  const chat = new Chat(platform);
  chat.start();
  createRoot(document.getElementById("app")!).render(page(chat));
}
