/**
 * What an administrator's policy says (`storage.managed`), told to the core. A browser may hand it over late, or on its
 * first start not at all (w3c/webextensions#547): so the copy of the last time speaks first, and where there is one, a
 * policy counts as gone only when the browser says so or when it is still empty a while after the start.
 */
import type { TellTeam } from "../protocol/messages";

/** A policy that has not come so long after the start is none (ms). Others have met 3 to 8 s. */
export const LATE_MS = 12_000;
/** As JSON: more does not fit into a frame. The core's `LIMIT_BYTES` for teams. */
export const LIMIT_BYTES = 800_000;
const KEY = "managed";

type Said = Record<string, unknown>;

export interface ManagedParts {
  /** What the policy says now. Firefox rejects where there is none. */
  read(): Promise<Said>;
  /** What it said the last time; undefined: there never was one. */
  kept(): Promise<Said | undefined>;
  keep(said: Said): Promise<void>;
  tell(told: TellTeam): void;
}

export class Managed {
  /** Null: there never was a policy, as far as anybody knows. */
  private said: Said | null = null;
  private readonly ready: Promise<void>;

  constructor(private readonly parts: ManagedParts) {
    this.ready = this.begin();
  }

  /** Tells the core what is known, if there is anything: at each hello, for it may be another core. */
  tell(): void {
    if (this.said === null) return;
    const size = new TextEncoder().encode(JSON.stringify(this.said)).length;
    const fits = size <= LIMIT_BYTES;
    this.parts.tell({ settings: fits ? this.said : {}, too_large: !fits });
  }

  /** The browser says that the policy is another. */
  async changed(): Promise<void> {
    await this.ready;
    await this.hear(await this.read());
  }

  private async begin(): Promise<void> {
    this.said = (await this.parts.kept()) ?? null;
    this.tell();
    const now = await this.read();
    if (isEmpty(now) && this.said !== null && !isEmpty(this.said)) setTimeout(() => void this.changed(), LATE_MS);
    else await this.hear(now);
  }

  private async hear(now: Said): Promise<void> {
    if (JSON.stringify(now) === JSON.stringify(this.said) || (isEmpty(now) && this.said === null)) return;
    this.said = now;
    this.tell();
    await this.parts.keep(now);
  }

  private async read(): Promise<Said> {
    try {
      return await this.parts.read();
    } catch {
      return {}; // Firefox without a policy for us: "Managed storage manifest not found"
    }
  }
}

function isEmpty(said: Said): boolean {
  return Object.keys(said).length === 0;
}

/** The browser's own storage. */
export const managedStorage: Omit<ManagedParts, "tell"> = {
  read: async () => (await browser.storage.managed.get(null)) as Said,
  kept: async () => (await browser.storage.local.get(KEY))[KEY] as Said | undefined,
  keep: (said) => browser.storage.local.set({ [KEY]: said }),
};
