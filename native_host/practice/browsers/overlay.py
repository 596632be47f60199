"""What our closed shadow roots show, as an agent would see and name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from native_host.practice.browsers.errors import BrowserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Rect:
    """A box in CSS pixels from the top left of the viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """The point that a person would click."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class OverlayNode:
    """One visible element that has a role, a name, a test id, data attributes or text of its own."""

    tag: str
    role: str
    name: str
    text: str
    testid: str
    rect: Rect
    disabled: bool
    data: Mapping[str, str]

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> OverlayNode:
        """Build a node from what `COLLECT_OVERLAY` returns."""
        return cls(**{**value, "rect": Rect(**value["rect"])})


def find_node(nodes: Iterable[OverlayNode], wanted: str, nth: int = 0) -> int:
    """Index of the nth node whose test id is `wanted`; failing that by accessible name, then by text.

    Raises `BrowserError` not_found (with what there is) or disabled.
    """
    shown = list(nodes)
    for words in ([n.testid for n in shown], [n.name for n in shown], [n.text for n in shown]):
        matches = [index for index, word in enumerate(words) if word == wanted]
        if nth < len(matches):
            if shown[matches[nth]].disabled:
                raise BrowserError("disabled", repr(wanted))
            return matches[nth]
    there = ", ".join(sorted({n.testid or n.name or n.text for n in shown})) or "nothing"
    raise BrowserError("not_found", f"{wanted!r} in the overlay, which shows: {there}")


# Runs with the closed roots in `roots`; `reveal` is the index of a node to scroll into view first, or -1.
COLLECT_OVERLAY = r"""
(roots, reveal) => {
  const ROLES = {a: "link", button: "button", textarea: "textbox", select: "combobox", progress: "progressbar",
    ul: "list", ol: "list", li: "listitem", dialog: "dialog", nav: "navigation", img: "img"};
  const INPUTS = {checkbox: "checkbox", radio: "radio", button: "button", submit: "button", search: "searchbox"};
  const boxless = (el) => el.ownerDocument.defaultView.getComputedStyle(el).display === "contents";
  const visible = (el) => boxless(el) || el.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
  const role = (el, tag) =>
    el.getAttribute("role") || (tag === "input" ? INPUTS[el.type] || "textbox" : ROLES[tag] || "");
  const shown = (el) => tidy("value" in el && /^(input|textarea)$/i.test(el.localName) ? el.value : el.innerText);
  const named = (el, root) => {
    const by = (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const labels = by.map((id) => tidy(root.getElementById(id)?.textContent)).join(" ");
    return labels || el.getAttribute("aria-label") || tidy(el.labels?.[0]?.innerText)
      || (/^(input|textarea)$/.test(el.localName) ? "" : tidy(el.innerText))
      || el.getAttribute("title") || el.getAttribute("placeholder") || "";
  };
  const found = [];
  for (const root of roots)
    for (const el of root.querySelectorAll("*")) {
      const tag = el.localName;
      if (tag === "style" || tag === "script" || !visible(el)) continue;
      const ownText = [...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      const data = Object.fromEntries([...el.attributes].filter((a) => a.name.startsWith("data-"))
        .map((a) => [a.name.slice(5), a.value]));
      if (!ownText && !role(el, tag) && !el.getAttribute("aria-label") && !Object.keys(data).length) continue;
      found.push([el, root, data]);
    }
  if (reveal >= 0) found[reveal]?.[0].scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"});
  return JSON.stringify(found.map(([el, root, data]) => {
    const {x, y, width, height} = el.getBoundingClientRect();
    const {testid = "", ...rest} = data;
    return {tag: el.localName, role: role(el, el.localName), name: named(el, root), text: shown(el), testid,
      rect: {x, y, width, height}, data: rest,
      disabled: el.matches(":disabled") || el.getAttribute("aria-disabled") === "true"};
  }));
}
"""

# Text in reading order, one line a block, of everything visible directly under the roots; and what is in text boxes.
COLLECT_TEXT = r"""
(roots) => {
  const lines = [];
  const read = (parent) => {
    for (const el of parent.children) {
      if (el.localName === "style" || el.localName === "script") continue;
      const boxless = el.ownerDocument.defaultView.getComputedStyle(el).display === "contents";
      if (boxless) read(el);
      else if (el.checkVisibility({visibilityProperty: true, opacityProperty: true})) {
        lines.push(el.innerText, ...Array.from(el.querySelectorAll("textarea"), (box) => box.value));
      }
    }
  };
  roots.forEach(read);
  return JSON.stringify(lines.map((line) => line.trim()).filter(Boolean).join("\n"));
}
"""
