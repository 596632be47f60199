// The page's end of the shared worker.
import { bootstrap, type Settings } from "./bootstrap";
import type { Push } from "./platform";

export interface RealtimeListener {
  streamOpen(): void;
  /** News of a message or a conversation. */
  pushed(push: Push): void;
  settings(settings: Settings): void;
}

/** For whoever tests: what the worker has said last. */
const told = (stream: string): void => void (document.documentElement.dataset.practiceStream = stream);

export function listen(events: string, to: RealtimeListener): void {
  const worker = new SharedWorker(`${bootstrap.assets}/realtime.js`, { name: `chat-${bootstrap.shop_id}` });
  worker.port.onmessage = ({ data }) => {
    switch (data.type) {
      case "stream_open":
        told("open");
        return to.streamOpen();
      case "stream_broken":
        return told("broken");
      case "message":
      case "conversation":
        return to.pushed(data);
      case "settings":
        return to.settings(data.settings);
      case "scene":
        return data.scene > bootstrap.scene ? location.reload() : undefined;
    }
  };
  const hello = () => worker.port.postMessage({ type: "hello", url: events });
  hello();
  addEventListener("pageshow", (event) => event.persisted && hello());
  addEventListener("pagehide", () => worker.port.postMessage({ type: "goodbye" }));
}
