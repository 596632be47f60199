/**
 * A text box that is an editable element. What stands in it are text nodes, line breaks and whatever blocks the browser or
 * the page's editor makes of lines; read, it is plain text with line feeds.
 */
import type { Composer } from "../site";

/** Elements that stand on lines of their own. */
const BLOCK: ReadonlySet<string> = new Set(["DIV", "P", "LI", "UL", "OL", "BLOCKQUOTE", "PRE"]);

/** The box as something to write in; null when it is none of this kind. */
export function editableComposer(element: Element | null): Composer | null {
  if (!(element instanceof HTMLElement) || !element.matches('[contenteditable]:not([contenteditable="false"])'))
    return null;
  return {
    element,
    text: () => textOf(element),
    fill: (text) => fill(element, text),
    caret: () => caretIn(element),
    place: (caret) => place(element, caret),
  };
}

/** A line break at the end of a block only keeps its last line open: it is no line of text. */
export function textOf(root: Node): string {
  let text = "";
  let begun = false;
  let newLine = false;
  const say = (more: string) => {
    if (newLine && begun) text += "\n";
    newLine = false;
    begun = true;
    text += more;
  };
  const read = (parent: Node) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.nodeValue) say(node.nodeValue);
      } else if (node instanceof Element) readElement(node);
    }
  };
  const readElement = (element: Element) => {
    if (element.tagName === "BR") say(endsBlock(element, root) ? "" : "\n");
    else if (element.tagName === "IMG") say(element.getAttribute("alt") ?? "");
    else if (element.getAttribute("contenteditable") === "false") return;
    else if (!isBlock(element)) read(element);
    else {
      newLine = true;
      read(element);
      newLine = true;
    }
  };
  read(root);
  return text.replaceAll("\uFEFF", "");
}

function endsBlock(node: Node, root: Node): boolean {
  for (let at: Node | null = node; at && at !== root && !isBlock(at); at = at.parentNode) {
    let next = at.nextSibling;
    while (next?.nodeValue === "") next = next.nextSibling;
    if (next) return isBlock(next);
  }
  return true;
}

function isBlock(node: Node | null): boolean {
  return node !== null && BLOCK.has(node.nodeName);
}

/**
 * Offers the text to the page as typing does: an editor that keeps its own model takes `beforeinput`, a page that reads
 * its box takes `input`. Where the page puts back what it had, the browser is told to type: that needs the focus.
 */
function fill(element: HTMLElement, text: string): void {
  const how = { bubbles: true, composed: true, inputType: "insertReplacementText", data: text };
  select(element);
  const free = element.dispatchEvent(new InputEvent("beforeinput", { ...how, cancelable: true }));
  if (free) {
    element.replaceChildren(...nodesOf(element.ownerDocument, text));
    element.dispatchEvent(new InputEvent("input", how));
  }
  if (textOf(element) !== text) typeInto(element, text);
}

function nodesOf(document: Document, text: string): Node[] {
  const lines = text.split("\n").flatMap((line, index) => {
    const words = line === "" ? [] : [document.createTextNode(line)];
    return index === 0 ? words : [document.createElement("br"), ...words];
  });
  return text.endsWith("\n") ? [...lines, document.createElement("br")] : lines;
}

function typeInto(element: HTMLElement, text: string): void {
  const { ownerDocument: document } = element;
  if (typeof document.execCommand !== "function") return;
  element.focus({ preventScroll: true });
  select(element);
  if (text === "") document.execCommand("delete");
  else document.execCommand("insertText", false, text);
}

/** All of it, so that what comes replaces it. The selection of an agent who is elsewhere is left alone. */
function select(element: HTMLElement): void {
  if (isFocused(element)) element.ownerDocument.getSelection()?.selectAllChildren(element);
}

function isFocused(element: HTMLElement): boolean {
  return element.contains(element.ownerDocument.activeElement);
}

/** Characters before the caret; all when it is elsewhere. */
function caretIn(element: HTMLElement): number {
  const { focusNode = null, focusOffset = 0 } = element.ownerDocument.getSelection() ?? {};
  if (!focusNode || !element.contains(focusNode)) return textOf(element).length;
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(focusNode, focusOffset);
  const before = range.cloneContents();
  let last: ParentNode = before;
  while (last.lastElementChild && last.lastElementChild === last.lastChild && isBlock(last.lastChild))
    last = last.lastElementChild;
  // What comes after the caret decides whether a line break before it is one.
  last.append("|");
  return textOf(before).length - 1;
}

/** Puts the caret behind so many characters of what `fill` made, else at the end; not if the agent is elsewhere. */
function place(element: HTMLElement, caret: number): void {
  const selection = element.ownerDocument.getSelection();
  if (!selection || !isFocused(element)) return;
  let left = caret;
  for (const [index, node] of element.childNodes.entries()) {
    const length = node.nodeValue?.length ?? 1;
    if (left < length || (left === length && node.nodeValue !== null))
      return node.nodeValue === null ? selection.collapse(element, index) : selection.collapse(node, left);
    left -= length;
  }
  selection.selectAllChildren(element);
  selection.collapseToEnd();
}
