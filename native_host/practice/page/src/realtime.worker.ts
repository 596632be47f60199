// Shared by all tabs of a store: holds the one push stream, and tells its pages when it breaks and when it is back.

interface Worker {
  onconnect: ((event: MessageEvent) => void) | null;
}

const PING_MS = 5_000;
const RETRY_MS = [300, 700, 1_500, 3_000];

const ports = new Set<MessagePort>();
let connected: boolean | null = null;
let url: string | null = null;

const tell = (message: unknown): void => ports.forEach((port) => port.postMessage(message));

function setConnected(now: boolean): void {
  if (now === connected) return;
  connected = now;
  tell({ type: now ? "stream_open" : "stream_broken" });
}

/** Read one stream to its end, calling `got` for each event's data. Throws when it breaks or falls silent. */
async function read(address: string, got: (data: string) => void): Promise<void> {
  const stop = new AbortController();
  let silence = setTimeout(() => stop.abort(), 3 * PING_MS);
  try {
    const answer = await fetch(address, { signal: stop.signal, cache: "no-store" });
    if (!answer.ok || answer.body === null) throw new Error(`HTTP ${answer.status}`);
    const chunks = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await chunks.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(), 3 * PING_MS);
      const events = (text + value).split("\n\n");
      text = events.pop()!;
      for (const event of events) got(event.replace(/^data: /, ""));
    }
  } finally {
    clearTimeout(silence);
  }
}

async function hold(address: string): Promise<never> {
  for (let failures = 0; ; ) {
    try {
      await read(address, (data) => {
        failures = 0;
        setConnected(true);
        const push = JSON.parse(data);
        if (push.type !== "ping") tell(push);
      });
    } catch {
      // Whatever broke it, what follows is the same: say so, wait, try again.
    }
    setConnected(false);
    await new Promise((done) => setTimeout(done, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]));
    failures += 1;
  }
}

(self as unknown as Worker).onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = ({ data }) => {
    if (data.type === "goodbye") {
      ports.delete(port);
      return;
    }
    ports.add(port);
    if (connected !== null) port.postMessage({ type: connected ? "stream_open" : "stream_broken" });
    if (url === null) {
      url = data.url as string;
      void hold(url);
    }
  };
};
