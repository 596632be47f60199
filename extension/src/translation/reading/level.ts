/** How high translation may stand: over the page's thread, but under whatever the page puts over that. */

/** `z-index` of the outermost layer that an element is in: what is drawn after it at the same height stands over it. */
export function levelOf(element: Element): number {
  let level = 0;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { zIndex, position } = getComputedStyle(at);
    const layered = position !== "static" || isLaidOut(at.parentElement);
    if (layered && zIndex !== "auto" && zIndex !== "") level = Number(zIndex);
  }
  return level;
}

/** In a flex or grid container `z-index` counts for what is not positioned, too. */
function isLaidOut(parent: Element | null): boolean {
  return parent !== null && /flex|grid/.test(getComputedStyle(parent).display);
}
