// Entry: Lazada's chat window.
import { start } from "../start";
import { lazada } from "./api";
import { ChatWindow } from "./ChatWindow";
import "./page.css";

start(lazada, (chat) => <ChatWindow chat={chat} />);
