/**
 * The element on the page that holds what we draw: a closed shadow root, keys kept inside, put back when the page takes
 * it away, given up when the page insists.
 */
import { type ComponentChild, render } from "preact";
import { MARK } from "../content/instance";

/** More removals than this within the span, and the page has its way. */
const FIGHT = { removals: 5, spanMs: 5000 };
/** What of ours is typed or chosen in: a press there is meant to bring the caret. */
const FIELDS = "textarea,input,select";
const KEY_EVENTS = ["keydown", "keypress", "keyup", "input", "beforeinput", "paste", "copy", "cut"] as const;

export class Surface {
  private readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly mount: HTMLElement;
  private readonly watcher: MutationObserver;
  private styles = "";
  private removals: number[] = [];
  private gone = false;

  constructor(
    private readonly document: Document,
    private readonly now: () => number,
  ) {
    this.host = document.createElement(randomTag());
    this.host.setAttribute(MARK, "");
    this.root = this.host.attachShadow({ mode: "closed" });
    this.mount = document.createElement("div");
    this.root.append(this.mount);
    for (const type of KEY_EVENTS) this.host.addEventListener(type, (event) => event.stopPropagation());
    // A click on one of our buttons must not take the caret out of the text box.
    this.mount.addEventListener("mousedown", (event) => {
      if (!(event.target as Element).closest(FIELDS)) event.preventDefault();
    });
    this.watcher = new MutationObserver(() => this.putBack());
  }

  draw(content: ComponentChild, styles: string): void {
    if (this.gone) return;
    if (styles !== this.styles) dress(this.root, styles);
    this.styles = styles;
    if (!this.host.isConnected) this.attach();
    render(content, this.mount);
  }

  remove(): void {
    this.gone = true;
    this.watcher.disconnect();
    render(null, this.mount);
    this.host.remove();
  }

  private attach(): void {
    this.document.documentElement.append(this.host);
    this.watcher.observe(this.document.documentElement, { childList: true });
  }

  private putBack(): void {
    if (this.host.isConnected || this.gone) return;
    const now = this.now();
    this.removals = [...this.removals.filter((at) => now - at < FIGHT.spanMs), now];
    if (this.removals.length > FIGHT.removals) this.remove();
    else this.attach();
  }
}

/** A constructed sheet is beyond the page's CSP. Firefox refuses it from a content script (bug 1751346): a style element then. */
function dress(root: ShadowRoot, styles: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.querySelector("style") ?? root.appendChild(root.ownerDocument.createElement("style"));
    style.textContent = styles;
  }
}

function randomTag(): string {
  const letters = crypto.getRandomValues(new Uint8Array(10));
  return `x-${[...letters].map((value) => String.fromCharCode(97 + (value % 26))).join("")}`;
}
