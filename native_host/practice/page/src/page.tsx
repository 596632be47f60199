// Entry: the chat at its paths, an ordinary seller-center page everywhere else.
import { createRoot } from "react-dom/client";
import { Chat } from "./chat";
import { ChatPage } from "./ChatPage";
import "./page.css";
import { ProductPage } from "./ProductPage";

const chat = new Chat();
chat.start();
const isChat = location.pathname.startsWith("/new-webchat") || location.pathname.startsWith("/webchat");
createRoot(document.getElementById("app")!).render(isChat ? <ChatPage chat={chat} /> : <ProductPage chat={chat} />);
