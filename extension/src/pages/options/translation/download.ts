/**
 * One language of the browser's own translator: to and from the agent's. The browser lets one press begin one download
 * (Chromium 156 refuses a second `create` with NotAllowedError), so the way back may want another press.
 */
import type { Availability, Pair, TranslatorApi } from "../../device/translators";

/** Of both directions together; `half`: one of them is there. */
export type Standing = Availability | "half";

/** How it goes: `share` is what has come, 0 to 1, null before anything did. `slow`: nothing has come for long. */
export interface Got {
  standing: Standing;
  share: number | null;
  slow: boolean;
  fault: "failed" | "refused" | null;
}

/** A browser that has no way to its models begins, and neither comes to an end nor says so (Debian's Chromium; ms). */
export const SLOW_MS = 15_000;

export function isOffered(standing: Standing | undefined): boolean {
  return standing !== undefined && standing !== "unavailable";
}

/** Can anything be translated with it? */
export function isThere(standing: Standing): boolean {
  return standing === "available" || standing === "half";
}

/** Rejects nothing: a browser that throws for a language doesn't know it. */
export async function standing(api: TranslatorApi, tongue: string, agent: string): Promise<Standing> {
  const [there, back] = await Promise.all(ways(tongue, agent).map((pair) => availability(api, pair)));
  if (there === undefined || back === undefined || there === back) return there ?? "unavailable";
  if (there === "unavailable" || back === "unavailable") return "unavailable";
  return there === "available" || back === "available" ? "half" : "downloading";
}

export class Download {
  private readonly stopping = new AbortController();
  private got: Got = { standing: "downloading", share: null, slow: false, fault: null };

  constructor(
    private readonly api: TranslatorApi,
    private readonly tongue: string,
    private readonly agent: string,
    private readonly told: (got: Got) => void,
  ) {}

  /** Ends when nothing more is to come. To be called at the press, which the browser remembers for a moment. */
  async run(): Promise<void> {
    const slow = setTimeout(() => this.tell({ slow: true }), SLOW_MS);
    let fault: Got["fault"] = null;
    try {
      // One after the other: the first download often brings what the way back needs.
      for (const pair of ways(this.tongue, this.agent)) {
        if ((await availability(this.api, pair)) !== "available") await this.fetch(pair);
      }
    } catch (error) {
      fault = this.stopping.signal.aborted ? null : faultOf(error);
    }
    clearTimeout(slow);
    this.tell({ standing: await standing(this.api, this.tongue, this.agent), share: null, slow: false, fault });
  }

  stop(): void {
    this.stopping.abort();
  }

  private async fetch(pair: Pair): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const made = this.api.create({
      ...pair,
      signal,
      monitor: (monitor) =>
        monitor.addEventListener("downloadprogress", ({ loaded }) => this.tell({ share: loaded, slow: false })),
    });
    const translator = await Promise.race([made, stopped]);
    translator.destroy();
  }

  private tell(changes: Partial<Got>): void {
    this.got = { ...this.got, ...changes };
    this.told(this.got);
  }
}

/** From the buyers' language first: their messages are read before they are answered. */
function ways(tongue: string, agent: string): Pair[] {
  return [
    { sourceLanguage: tongue, targetLanguage: agent },
    { sourceLanguage: agent, targetLanguage: tongue },
  ];
}

async function availability(api: TranslatorApi, pair: Pair): Promise<Availability> {
  return api.availability(pair).catch(() => "unavailable" as const);
}

function faultOf(error: unknown): "failed" | "refused" {
  return error instanceof Error && error.name === "NotAllowedError" ? "refused" : "failed";
}
