/**
 * Asks a host whether it answers at all: its icon, without cache, cookies and content. Any answer below 500 will do.
 *
 * What answers over TLS is the host, or somebody whom this computer trusts to stand in for it. So an answer that leads
 * elsewhere is a gate only where the same host has answered by itself before; else it may be the platform's own way.
 */
import type { Signal } from "../protocol/messages";

const LIMIT_MS = 8000;
/** An answer that takes longer is slow. */
const SLOW_MS = 3000;
/** RFC 6585: Network Authentication Required. */
const SIGN_IN_FIRST = 511;

/** `status` is 0 where it may not be read; `away`: it led to where the extension may not read. */
export interface Answer {
  status: number;
  away: boolean;
}

export class Probe {
  private readonly running = new Map<string, Promise<Signal>>();
  private readonly answeredItself = new Set<string>();

  /** `reach` asks any host that the extension may read; `now` is in ms. */
  constructor(
    private readonly reach: (address: string, init: RequestInit) => Promise<Answer>,
    private readonly now: () => number,
  ) {}

  /** One at a time for each host; the second asker gets the answer of the first. */
  ask(host: string): Promise<Signal> {
    const running = this.running.get(host) ?? this.run(host).finally(() => this.running.delete(host));
    this.running.set(host, running);
    return running;
  }

  private async run(host: string): Promise<Signal> {
    const since = this.now();
    try {
      const answer = await this.reach(`https://${host}/favicon.ico`, {
        method: "HEAD",
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      return this.meaning(host, answer, this.now() - since);
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return "probe_failed";
      throw error;
    }
  }

  private meaning(host: string, { status, away }: Answer, tookMs: number): Signal {
    if (status === SIGN_IN_FIRST || (away && this.answeredItself.has(host))) return "probe_portal";
    if (status >= 500) return "probe_platform_error";
    if (!away && status > 0) this.answeredItself.add(host);
    return tookMs > SLOW_MS ? "probe_slow" : "probe_ok";
  }
}

/**
 * A fetch that works with and without permission for the host, which people can take back in Firefox: without it the
 * answer cannot be read, but that there was one can still be told.
 */
export async function reach(address: string, init: RequestInit): Promise<Answer> {
  const allowed = await browser.permissions.contains({ origins: [`${new URL(address).origin}/*`] });
  if (!allowed) return { ...(await read(fetch(address, { ...init, mode: "no-cors" }))), away: false };
  const answer = await fetch(address, { ...init, redirect: "manual" });
  if (answer.type !== "opaqueredirect") return { status: answer.status, away: false };
  try {
    return await read(fetch(address, init));
  } catch (error) {
    // It answered just now: what fails is the place that it leads to.
    if (error instanceof TypeError) return { status: 0, away: true };
    throw error;
  }
}

async function read(answer: Promise<Response>): Promise<Answer> {
  return { status: (await answer).status, away: false };
}
