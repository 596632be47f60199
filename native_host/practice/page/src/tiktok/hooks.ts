// How the parts of TikTok Shop's page are found. An older build had a textarea to write in, and other badges.
import { bootstrap } from "../bootstrap";

export const isOlderBuild = bootstrap.layout === "changed";

export const testid = (name: string): string => `chat.chatroom.${name}`;

export const BADGE = isOlderBuild ? "p-badge" : "p-badge p-badge-number";
