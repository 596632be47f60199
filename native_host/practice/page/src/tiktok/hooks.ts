// How the parts of TikTok Shop's page are found. An older build had a textarea to write in, and other badges; after a
// redesign all names are others.
import { bootstrap } from "../bootstrap";

export const isOlderBuild = bootstrap.layout === "older";
const changed = bootstrap.layout === "changed";

export const testid = (name: string): string => (changed ? `im-room-${name}` : `chat.chatroom.${name}`);

/** An element id, or a name that stands for itself. */
export const id = (name: string): string => (changed ? `im-${name}`.replaceAll("chat-", "") : name);

export const BADGE = isOlderBuild ? "p-badge" : "p-badge p-badge-number";
