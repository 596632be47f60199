// The page's end of the shared worker.
import { bootstrap, type Settings } from "./bootstrap";
import type { Conversation, StoredMessage } from "./model";

export interface RealtimeListener {
  streamOpen(): void;
  message(message: StoredMessage): void;
  conversation(conversation: Conversation): void;
  settings(settings: Settings): void;
}

/** For whoever tests: what the worker has said last. */
const told = (stream: string): void => void (document.documentElement.dataset.practiceStream = stream);

export function listen(to: RealtimeListener): void {
  const worker = new SharedWorker("/webchat/assets/realtime.js", { name: `webchat-${bootstrap.shop_id}` });
  worker.port.onmessage = ({ data }) => {
    switch (data.type) {
      case "stream_open":
        told("open");
        return to.streamOpen();
      case "stream_broken":
        return told("broken");
      case "message":
        return to.message(JSON.parse(data.message_content));
      case "conversation":
        return to.conversation(data.conversation);
      case "settings":
        return to.settings(data.settings);
      case "scene":
        return data.scene > bootstrap.scene ? location.reload() : undefined;
    }
  };
  const hello = () =>
    worker.port.postMessage({ type: "hello", url: `/webchat/api/v1.2/events?shop_id=${bootstrap.shop_id}` });
  hello();
  addEventListener("pageshow", (event) => event.persisted && hello());
  addEventListener("pagehide", () => worker.port.postMessage({ type: "goodbye" }));
}
