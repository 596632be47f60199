/** Asks a host whether it answers at all: its icon, without cache and cookies. Any answer below 500 will do. */
import type { Signal } from "../protocol/messages";

const LIMIT_MS = 5000;

export class Probe {
  private readonly running = new Map<string, Promise<Signal>>();

  /** `fetch` reaches any host that the extension may read. */
  constructor(private readonly fetch: (address: string, init: RequestInit) => Promise<{ status: number }>) {}

  /** One at a time for each host; the second asker gets the answer of the first. */
  ask(host: string): Promise<Signal> {
    const running = this.running.get(host) ?? this.run(host).finally(() => this.running.delete(host));
    this.running.set(host, running);
    return running;
  }

  private async run(host: string): Promise<Signal> {
    try {
      const answer = await this.fetch(`https://${host}/favicon.ico`, {
        method: "HEAD",
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      return answer.status >= 500 ? "probe_platform_error" : "probe_ok";
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return "probe_failed";
      throw error;
    }
  }
}

/**
 * A fetch that works with and without permission for the host, which people can take back in Firefox: without it the
 * answer cannot be read, but that there was one can still be told.
 */
export async function reach(address: string, init: RequestInit): Promise<{ status: number }> {
  const allowed = await browser.permissions.contains({ origins: [`${new URL(address).origin}/*`] });
  return fetch(address, allowed ? { ...init, redirect: "manual" } : { ...init, mode: "no-cors" });
}
