/**
 * The send gate: catches the agent's Enter or click before the page does, has it recorded, then lets the page go on.
 * Whatever is not certain goes to the page untouched.
 */
import { type Details, Failure, type FailureCode } from "../channel";
import type { Mark } from "../overlay/bubbles/binding";
import type { Recipient, Submitted } from "../protocol/messages";
import type { Composer, SitePage } from "../sites/site";
import type { Addressing } from "./addressing";
import { type Aim, aimOf } from "./aim";
import type { Composition } from "./composition";
import type { Drafts } from "./drafts";
import type { Guest } from "./guest";
import type { Hands } from "./hands";
import { inTime } from "./in-time";
import type { Ledger } from "./ledger";
import { ignoreFailure, type Line } from "./line";
import type { ThreadMarks } from "./marks";
import { judge, meaningOf, type Verdict } from "./press";
import { isFor, isWithin, type Pressed, rests, stop } from "./pressed";
import { recall } from "./recall";
import { sameRecipient } from "./recipient";
import { plan } from "./release";
import { saidOf, undisturbed } from "./said";
import { measure, measureFrame } from "./stopwatch";
import { newCid } from "./uuid7";
import { put, send } from "./writing";

/** The page waits for the core no longer than this, in ms. */
const ANSWER_LIMIT_MS = 300;

export interface GateParts {
  site: SitePage;
  line: Line;
  ledger: Ledger;
  marks: ThreadMarks;
  drafts: Drafts;
  hands: Hands;
  composition: Composition;
  addressing: Addressing;
  /** The core can be asked. */
  ready(): boolean;
  switchingForMs(): number | null;
  /** Draws in this task, so that the bubble stands in the next frame. */
  draw(): void;
  /** Tells the agent to press again. */
  hint(): void;
  /** Asks the agent whom a text is for that was begun for another than whom the page shows. */
  ask(question: Question): void;
  /** Translation, when it is in the page. */
  guest(): Guest | null;
}

/** A press that waits for the agent's word: begun for one, pressed while the page showed another. */
export interface Question {
  begunFor: Aim;
  shown: Aim;
}

interface Frozen extends Pressed, Aim {
  cid: string;
  aim: Aim;
  mark: Mark;
}

export class Gate {
  private inFlight: Frozen | null = null;
  /** The presses that came, with more text, while the first was on its way. */
  private pressedOn: Pressed[] = [];

  constructor(
    private readonly parts: GateParts,
    window: Window,
    signal: AbortSignal,
  ) {
    const options = { capture: true, signal };
    window.addEventListener("keydown", (event) => this.keyDown(event), options);
    window.addEventListener("click", (event) => this.clicked(event), options);
  }

  private keyDown(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== "Enter") return;
    const composer = this.parts.site.composer();
    if (composer === null || !isWithin(composer.element, event)) return;
    const meaning = meaningOf(event, this.parts.composition);
    if (meaning === "composition") stop(event);
    if (meaning === "send") this.pressed(event, composer);
    if (meaning === "perhaps") this.perhaps(event, composer);
  }

  /**
   * Nobody knows what the page makes of it: it gets it where a send of its own could do no harm. Not while a message is
   * on its way out of the box: the page would send that as well.
   */
  private perhaps(event: Event, composer: Composer): void {
    const verdict = this.judge(composer.text(), true, this.parts.addressing.addressee.other !== null);
    if (verdict === "hold" || verdict === "ask") this.pressed(event, composer);
    else if (verdict === "swallow" || verdict === "later") stop(event);
  }

  private clicked(event: MouseEvent): void {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element) || !this.parts.site.isSendControl(target)) return;
    const composer = this.parts.site.composer();
    if (composer !== null) this.pressed(event, composer);
  }

  /** A press is on its way to the core, or out of the box. */
  get busy(): boolean {
    return this.inFlight !== null;
  }

  /** The agent means whom the page shows, if that is still the one that was asked about. */
  sendToShown({ shown }: Question): void {
    const pressed = this.look();
    if (!isFor(pressed, shown.recipient)) return;
    this.parts.addressing.addressee.confirm();
    this.take(pressed);
  }

  /** A press of Enter by the agent in our own surface, if the page shows this one for certain. */
  press(recipient: Recipient): void {
    const pressed = this.look();
    if (isFor(pressed, recipient)) this.takeOrPass(pressed);
  }

  /** The agent was asked about the language of this text, and means it. */
  private sendAsItIs(recipient: Recipient, text: string): void {
    const pressed = { ...this.look(), asItIs: true };
    if (isFor(pressed, recipient) && pressed.text === text) this.takeOrPass(pressed);
  }

  /** What a real press would leave to the page is not lost. */
  private takeOrPass(pressed: Pressed): void {
    if (this.take(pressed) === "pass") this.parts.site.send();
  }

  private look(): Pressed {
    const { site, addressing } = this.parts;
    const aim = addressing.look();
    return { text: site.composer()?.text() ?? "", pressedMs: performance.now(), aim };
  }

  private pressed(event: Event, composer: Composer): void {
    const { addressing } = this.parts;
    const verdict = this.take({ text: composer.text(), pressedMs: event.timeStamp, aim: addressing.look() });
    if (verdict !== "pass") stop(event);
  }

  private take(pressed: Pressed): Verdict {
    const frozen = this.inFlight === null && this.parts.ready() ? this.freeze(pressed) : null;
    const begunFor = this.parts.addressing.addressee.other;
    const verdict = this.judge(pressed.text, frozen !== null, begunFor !== null);
    if (verdict === "hold") this.parts.hint();
    if (verdict === "later") this.pressedOn.push(pressed);
    if (frozen === null) return verdict;
    if (verdict === "ask" && begunFor !== null) this.parts.ask({ begunFor, shown: frozen.aim });
    if (verdict === "catch") void this.run(frozen);
    return verdict;
  }

  private judge(text: string, certain: boolean, astray: boolean): Verdict {
    const { ready, switchingForMs, hands } = this.parts;
    const inFlight = this.inFlight?.text ?? null;
    return judge({
      ready: ready(),
      text,
      certain,
      astray,
      switchingForMs: switchingForMs(),
      away: hands.away,
      inFlight,
    });
  }

  /** Whom and what this press means (I8); null when anything about it is not certain, or the page shows another now. */
  private freeze({ aim, ...pressed }: Pressed): Frozen | null {
    const { site, marks } = this.parts;
    const now = aimOf(site);
    if (aim === null || now === null || !sameRecipient(aim.recipient, now.recipient)) return null;
    const mark = marks.take(aim.recipient, site);
    return mark === null ? null : { cid: newCid(), ...aim, ...pressed, aim, mark };
  }

  private async run(first: Frozen): Promise<void> {
    for (let frozen: Frozen | null = first; frozen !== null; ) {
      this.inFlight = frozen;
      await this.carry(frozen);
      this.inFlight = null;
      this.pressedOn = rests(this.pressedOn, frozen.text);
      const next: Pressed | undefined = this.pressedOn.shift();
      const box = this.parts.site.composer()?.text() ?? "";
      frozen = next !== undefined && this.parts.ready() && box.startsWith(next.text) ? this.freeze(next) : null;
      if (frozen === null) this.pressedOn = [];
    }
  }

  private async carry(frozen: Frozen): Promise<void> {
    const { line, ledger, drafts, hands, draw } = this.parts;
    const { cid, recipient, store, text, mark } = frozen;
    const guest = this.parts.guest();
    const { original, asks } = saidOf(guest, recipient, text, frozen.asItIs === true);
    ledger.begin(cid, recipient, store.name, text, mark);
    const replaces = drafts.taken(recipient);
    const asked = line.ask(
      "outbox.submit",
      {
        cid,
        recipient,
        store_name: store.name,
        text,
        ...mark,
        unsettled: [...mark.unsettled],
        releasable: true,
        replaces,
        original,
        asks,
      },
      ANSWER_LIMIT_MS,
    );
    // Asked first, so that the core writes while the bubble is drawn; both are in this task.
    draw();
    measureFrame(frozen.pressedMs);
    const answer = await inTime(asked, ANSWER_LIMIT_MS);
    measure("storebell:recorded", frozen.pressedMs);
    if (guest !== null && answer instanceof Failure && answer.code === "wrong_language") {
      return this.untranslated(frozen, guest, replaces, answer.details);
    }
    if (answer instanceof Failure) await hands.use(() => this.goOn(frozen, asked, answer.code));
    else await hands.use(() => this.recorded(frozen, answer));
    this.parts.addressing.sent(frozen.text);
    draw();
  }

  /** The core asks about its language, and recorded nothing: everything stands as before the press. */
  private untranslated(frozen: Frozen, guest: Guest, replaces: string | null, details: Details): void {
    const { ledger, drafts, site, draw } = this.parts;
    const { cid, recipient, text } = frozen;
    const { language: own = null, buyer: theirs = null } = details;
    ledger.drop(cid);
    this.pressedOn = [];
    const box = this.isHere(frozen) ? (site.composer()?.text() ?? "") : text;
    drafts.untaken(recipient, box, replaces);
    draw();
    // An agent who has rewritten it meanwhile presses again.
    if (!box.startsWith(text)) return;
    undisturbed(() =>
      guest.ask({ recipient, text: box, own, theirs, sendAsItIs: () => this.sendAsItIs(recipient, box) }),
    );
  }

  /** The message is in the record: let the page send it, or clear it out of the way. */
  private async recorded(frozen: Frozen, { message, go, fence }: Submitted): Promise<void> {
    const { line, ledger, drafts } = this.parts;
    const { cid, recipient, text } = frozen;
    ledger.update(message);
    const composer = this.parts.site.composer();
    const plans = plan(go ? "go" : "queued", this.isHere(frozen), composer?.text() ?? "", text);
    const { send: mayGo, left } = plans;
    const sent =
      mayGo &&
      composer !== null &&
      (await send(this.parts.site, composer, text, left ?? "", () => this.isHere(frozen)));
    if (go && (sent || plans.doubt)) line.tell("outbox.released", { cid, fence });
    if (go && !sent && !plans.doubt) {
      line.tell("outbox.not_started", {
        cid,
        fence,
        reason: this.isHere(frozen) ? "page_not_ready" : "recipient_differs",
      });
    }
    if (!sent && composer !== null && left !== null) put(composer, left);
    if (!sent && left === null) drafts.recorded(recipient, text);
    drafts.keep(recipient, left ?? "");
  }

  /** No answer: the page sends by itself, and nobody can say what becomes of it. */
  private async goOn(frozen: Frozen, asked: Promise<Submitted>, code: FailureCode): Promise<void> {
    const { ledger, drafts, site } = this.parts;
    const composer = site.composer();
    const { send: mayGo, left } = plan("none", this.isHere(frozen), composer?.text() ?? "", frozen.text);
    const sent =
      mayGo && composer !== null && (await send(site, composer, frozen.text, left ?? "", () => this.isHere(frozen)));
    if (sent) {
      ledger.untrack(frozen.cid, code);
      drafts.keep(frozen.recipient, left ?? "");
    } else {
      ledger.drop(frozen.cid);
    }
    asked.then((late) => this.answeredLate(late, sent)).catch(ignoreFailure);
  }

  /** The core did record it, too late for the page to wait: its record must say what the page did. */
  private answeredLate({ message, go, fence }: Submitted, sent: boolean): void {
    const { line, ledger, drafts, draw } = this.parts;
    const { cid } = message;
    if (go && sent) {
      ledger.adopt(message);
      line.tell("outbox.released", { cid, fence });
    } else {
      if (go) line.tell("outbox.not_started", { cid, fence, reason: "page_not_ready" });
      recall(go ? { ...message, state: "queued" } : message, line, drafts);
    }
    draw();
  }

  private isHere({ recipient, store }: Frozen): boolean {
    const active = this.parts.site.active();
    return active !== null && sameRecipient(active, recipient) && this.parts.site.identity()?.store === store.store;
  }
}
