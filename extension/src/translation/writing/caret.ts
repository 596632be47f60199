/** Where the agent was in the page's box: who comes back goes on there. A box that is an element forgets it itself. */
import type { SitePage } from "../../sites/site";

export class Caret {
  private left: { text: string; at: number } | null = null;

  constructor(private readonly site: SitePage) {}

  /** The agent is about to go elsewhere. */
  leave(): void {
    const composer = this.site.composer();
    if (composer === null || !composer.element.contains(composer.element.ownerDocument.activeElement)) return;
    this.left = { text: composer.text(), at: composer.caret() };
  }

  /** Behind what was put there meanwhile. */
  back(): void {
    const composer = this.site.composer();
    if (composer === null) return;
    const text = composer.text();
    const at = this.left?.text === text ? this.left.at : text.length;
    this.left = null;
    composer.element.focus();
    composer.place(at);
  }
}
