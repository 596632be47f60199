/** Watches whom the agent writes to: what is typed where, and what is pressed outside the text box. */
import type { ConversationKey } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { Addressee } from "./addressee";
import { type Aim, aimOf } from "./aim";
import type { Hands } from "./hands";
import { keyOf } from "./recipient";
import { pen } from "./writing";

/** With Ctrl, Alt or Command these still only edit the text, or do nothing alone. */
const EDITING: ReadonlySet<string> = new Set([
  ...["a", "c", "v", "x", "y", "z", "backspace", "delete", "home", "end", "arrowleft", "arrowright"],
  ...["control", "alt", "altgraph", "meta", "shift"],
]);

export class Addressing {
  readonly addressee = new Addressee();

  constructor(
    private readonly site: SitePage,
    private readonly hands: Hands,
    window: Window,
    signal: AbortSignal,
  ) {
    const options = { capture: true, signal };
    window.addEventListener("beforeinput", (event) => this.isTyping(event) && this.look(), options);
    window.addEventListener("input", (event) => this.isTyping(event) && this.typed(), options);
    window.addEventListener("pointerdown", (event) => this.pressed(event), options);
    window.addEventListener("keydown", (event) => this.pressed(event), options);
  }

  /** Looks at whom the page shows, and with what in its box. While we have it elsewhere, that is not the agent's doing. */
  look(): Aim | null {
    const aim = aimOf(this.site);
    if (this.hands.away) return aim;
    if (aim === null) this.addressee.unsure(performance.now());
    else this.addressee.shown(aim, this.site.composer()?.text() ?? "", performance.now());
    return aim;
  }

  /** The agent asked us for this conversation. */
  chose(key: ConversationKey): void {
    this.addressee.acted(performance.now(), key);
  }

  /** A text was taken out of the box. */
  sent(gone: string): void {
    this.addressee.sent(gone, this.site.composer()?.text() ?? "", performance.now());
  }

  private typed(): void {
    if (this.hands.away) return;
    const text = this.site.composer()?.text() ?? "";
    this.addressee.typed(text, this.site.active() !== null, performance.now());
  }

  /** Typing in the box is no way to another conversation; all else may be one. */
  private pressed(event: Event): void {
    if (!event.isTrusted || (this.isWithinBox(event) && !isShortcut(event))) return;
    this.addressee.acted(event.timeStamp, this.rowAt(event.composedPath()[0]));
  }

  private rowAt(target: EventTarget | undefined): ConversationKey | null {
    const { site } = this;
    const store = site.identity();
    const row = site.conversations()?.find(({ element }) => target instanceof Node && element.contains(target));
    return store === null || row === undefined ? null : keyOf({ ...store, conversation: row.conversation });
  }

  private isTyping(event: Event): boolean {
    return event.isTrusted && !pen.ours && this.isWithinBox(event);
  }

  private isWithinBox(event: Event): boolean {
    const target = event.composedPath()[0];
    return target instanceof Node && this.site.composer()?.element.contains(target) === true;
  }
}

function isShortcut(event: Event): boolean {
  if (!(event instanceof KeyboardEvent) || EDITING.has(event.key.toLowerCase())) return false;
  return (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
}
