// Entry: TikTok Shop's chat at its path, an ordinary seller-center page everywhere else.
import { createRoot } from "react-dom/client";
import { start } from "../start";
import { tiktok } from "./api";
import { HomePage } from "./HomePage";
import { Inbox } from "./Inbox";
import "./page.css";

if (location.pathname.startsWith("/chat/")) start(tiktok, (chat) => <Inbox chat={chat} />);
else createRoot(document.getElementById("app")!).render(<HomePage />);
