/**
 * Sends what the core gives this tab: shows the conversation, reads it, has the attempt armed, checks once more that the
 * page shows whom the message is for (I8), and lets the page send, once.
 */
import { Failure } from "../channel";
import { KINDS } from "../overlay/bubbles/wording";
import type { Dispatch, MessageView, Reason, Recipient } from "../protocol/messages";
import type { Composer, OpenFailure, SitePage } from "../sites/site";
import type { Composition } from "./composition";
import type { Drafts } from "./drafts";
import type { Hands } from "./hands";
import type { Ledger } from "./ledger";
import type { Line } from "./line";
import type { ThreadMarks } from "./marks";
import { isOfStore, sameRecipient } from "./recipient";
import type { Reporter } from "./reporter";
import type { Waiter } from "./waiter";
import { put, send } from "./writing";

/** The agent is taken to be typing for this long after a key (ms). */
const TYPING_MS = 2000;
/** The lease is 15 s: what cannot be done well within it is given back. */
const PAUSE_LIMIT_MS = 5000;
const OPEN_LIMIT_MS = 6000;
const READ_LIMIT_MS = 3000;
/** How long the page is left on the conversation for its list to show what became of the message. */
const EVIDENCE_LIMIT_MS = 4000;

const OPEN_FAILURES: Record<OpenFailure, Reason> = {
  not_listed: "page_not_ready",
  page_differs: "recipient_differs",
  no_composer: "page_not_ready",
};

export interface DispatcherParts {
  site: SitePage;
  line: Line;
  ledger: Ledger;
  marks: ThreadMarks;
  drafts: Drafts;
  hands: Hands;
  composition: Composition;
  reporter: Reporter;
  waiter: Waiter;
  /** Looks at the page anew, and draws. */
  look(): void;
}

/** Nothing went on the wire, for this reason. */
class NotStarted extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** What stood in the box of the conversation that the agent had open. */
interface Left {
  recipient: Recipient;
  text: string;
}

export class Dispatcher {
  private last: Promise<void> = Promise.resolve();
  private taken = 0;

  constructor(private readonly parts: DispatcherParts) {}

  /** Something is being sent for the core. */
  get busy(): boolean {
    return this.taken > 0;
  }

  /** One at a time; each ends in `outbox.released` or `outbox.not_started`. */
  take(dispatch: Dispatch): void {
    this.taken++;
    const done = () => {
      this.taken--;
    };
    this.last = this.last.then(() => this.run(dispatch)).finally(done);
  }

  private async run({ message, fence }: Dispatch): Promise<void> {
    const { line, site, hands, ledger, drafts, look } = this.parts;
    const { cid, recipient } = message;
    let left: Left | null = null;
    ledger.update(message);
    try {
      if (ledger.isLetGo(cid)) throw new NotStarted("page_not_ready");
      left = await this.show(recipient);
      await this.sendHere(message, fence);
      if (left !== null) await this.evidence(message);
    } catch (error) {
      if (error instanceof NotStarted) line.tell("outbox.not_started", { cid, fence, reason: error.reason });
      else if (!(error instanceof Failure)) throw error;
    } finally {
      // An agent who has gone on to another conversation meanwhile is left there.
      if (left !== null && this.isHere(recipient)) await this.goBack(left, site);
      else if (left !== null && left.text !== "") drafts.keep(left.recipient, left.text);
      hands.away = false;
      look();
    }
  }

  /** Shows the conversation; returns what was left behind when the page had to be switched. */
  private async show(recipient: Recipient): Promise<Left | null> {
    const { site, composition, hands, waiter, drafts } = this.parts;
    const store = site.identity();
    if (store === null || !isOfStore(recipient, store)) throw new NotStarted("page_not_ready");
    const active = site.active();
    if (active !== null && sameRecipient(active, recipient)) {
      await composition.over();
      return null;
    }
    const text = () => site.composer()?.text() ?? "";
    // Between two conversations, the one that the agent chose is not known yet, and could not be gone back to.
    const resting = () => text() === "" || performance.now() - drafts.typedAt >= TYPING_MS;
    const idle = () => !composition.running && !site.switching() && resting();
    if (!(await waiter.until(idle, PAUSE_LIMIT_MS))) throw new NotStarted("page_not_ready");
    const chosen = site.active();
    const left = chosen === null || sameRecipient(chosen, recipient) ? null : { recipient: chosen, text: text() };
    hands.away = left !== null;
    const failure = await site.open(recipient, AbortSignal.timeout(OPEN_LIMIT_MS));
    if (failure === null) return left;
    if (left !== null) await this.goBack(left, site);
    throw new NotStarted(OPEN_FAILURES[failure]);
  }

  private async sendHere(message: MessageView, fence: number): Promise<void> {
    const { site, line, ledger, marks, hands, composition, reporter, waiter, look } = this.parts;
    const { cid, recipient, text } = message;
    if (!(await waiter.until(() => site.thread()?.contiguous === true, READ_LIMIT_MS)))
      throw new NotStarted("page_not_ready");
    if (!this.isHere(recipient)) throw new NotStarted("recipient_differs");
    await reporter.read(recipient);
    const mark = marks.take(recipient, site);
    const shown = site.active();
    if (mark === null || shown === null) throw new NotStarted("page_not_ready");
    try {
      await line.ask("outbox.arm", { cid, fence, shown, ...mark, unsettled: [...mark.unsettled] });
    } catch (error) {
      // Whether or not it was armed: nothing was sent, and saying so is right in both cases.
      if (error instanceof Failure) throw new NotStarted("page_not_ready");
      throw error;
    }
    const sent = await hands.use(async () => {
      const composer = site.composer();
      if (composer === null || composition.running || !this.isHere(recipient)) return false;
      ledger.mark(cid, mark);
      const released = await send(site, composer, text, composer.text(), () => this.isHere(recipient));
      if (released) line.tell("outbox.released", { cid, fence });
      return released;
    });
    look();
    if (!sent) throw new NotStarted(this.isHere(recipient) ? "page_not_ready" : "recipient_differs");
  }

  /** Waits until the page's list tells what became of it, and hands that on, before the page is switched back. */
  private async evidence({ cid, recipient }: MessageView): Promise<void> {
    const { ledger, reporter, waiter } = this.parts;
    const known = () => {
      const entry = ledger.get(cid);
      return entry === undefined || KINDS[entry.view.state] !== "sending";
    };
    await waiter.until(() => {
      reporter.readIfChanged(recipient);
      return known();
    }, EVIDENCE_LIMIT_MS);
  }

  /** Back to the agent's conversation and text; what was typed meanwhile was meant for it too. */
  private async goBack({ recipient, text }: Left, site: SitePage): Promise<void> {
    const { drafts } = this.parts;
    const typed = this.takeTyped(site.composer());
    const failure = await site.open(recipient, AbortSignal.timeout(OPEN_LIMIT_MS));
    const composer = failure === null ? site.composer() : null;
    if (composer !== null && (composer.text() === "" || composer.text() === text)) put(composer, text + typed);
    if (text + typed !== "") drafts.keep(recipient, text + typed);
  }

  private takeTyped(composer: Composer | null): string {
    if (!this.parts.hands.away || composer === null) return "";
    const typed = composer.text();
    put(composer, "");
    return typed;
  }

  private isHere(recipient: Recipient): boolean {
    const { site } = this.parts;
    const active = site.active();
    const store = site.identity();
    return active !== null && store !== null && isOfStore(recipient, store) && sameRecipient(active, recipient);
  }
}
