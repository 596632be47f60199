/** Opens the conversation that the agent asked for: the last one, if several were asked for one after the other. */
import type { Recipient } from "../protocol/messages";
import type { OpenFailure, SitePage } from "../sites/site";

/** How long the page may take (ms). */
const LIMIT_MS = 8000;

export class Opening {
  private current = new AbortController();

  /** `ended` hears what became of it; nothing of one that another took the place of. */
  constructor(
    private readonly site: SitePage,
    private readonly ended: (failure: OpenFailure | null) => void,
    private readonly signal: AbortSignal,
  ) {}

  async open(recipient: Recipient): Promise<void> {
    this.current.abort();
    const current = new AbortController();
    this.current = current;
    const stop = AbortSignal.any([this.signal, current.signal]);
    const failure = await this.site.open(recipient, AbortSignal.any([stop, AbortSignal.timeout(LIMIT_MS)]), true);
    if (!stop.aborted) this.ended(failure);
  }
}
