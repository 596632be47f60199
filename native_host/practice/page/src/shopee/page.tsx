// Entry: Shopee's chat at its paths, an ordinary seller-center page everywhere else.
import { start } from "../start";
import { shopee } from "./api";
import { ChatPage } from "./ChatPage";
import "./page.css";
import { ProductPage } from "./ProductPage";

const isChat = location.pathname.startsWith("/new-webchat") || location.pathname.startsWith("/webchat");
start(shopee, (chat) => (isChat ? <ChatPage chat={chat} /> : <ProductPage chat={chat} />));
