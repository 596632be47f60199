/** A chat page's line to the background. */
import { CHAT, type ChatRequest } from "../channel";
import { Line as AnyLine, type LineListener } from "../line";

export { ignoreFailure, isAlive, type News } from "../line";

export class Line extends AnyLine<ChatRequest> {
  constructor(listener: LineListener) {
    super(CHAT, listener);
  }
}
