"""One tab: what a person does at it, and what can be read from it. The browsers fill in the protocol's part."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, TypeVar

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.keyboard import has_key
from native_host.practice.browsers.overlay import COLLECT_OVERLAY, COLLECT_TEXT, OverlayNode, find_node
from native_host.practice.browsers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

# Where to click: the centre of the visible part of the first match.
CENTRE = """(css) => {
  const el = document.querySelector(css);
  if (!el || !el.checkVisibility()) return null;
  el.scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"});
  const box = el.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""

# A reading of the overlay may fall between two documents, or between two drawings; it is then taken again.
SETTLE_S = 5.0


class Tab(ABC):
    """A tab of a `BrowserSession`. Input is trusted (the browser's own) and brings the tab to the front first."""

    # -- what each browser does its own way

    @abstractmethod
    def goto(self, url: str) -> None:
        """Load `url` and wait for its load event, redirects included. Raises `BrowserError` refused if it can't."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again and wait for it; a crashed tab comes back to its last page."""

    @abstractmethod
    def close(self) -> None:
        """Close the tab, without asking the page."""

    @abstractmethod
    def activate(self) -> None:
        """Bring the tab to the front."""

    @abstractmethod
    def evaluate(self, js: str, *args: Any) -> Any:
        """Run `js` in the page's own world and return its (awaited) value as JSON would carry it.

        `js` is an expression; when it is a function it is called with `args`. Raises `BrowserError` script_failed.
        """

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """Press and release the left button at a point of the viewport, in CSS pixels."""

    @abstractmethod
    def move_to(self, x: float, y: float) -> None:
        """Move the pointer to a point of the viewport, in CSS pixels, with no button held."""

    @abstractmethod
    def press(self, key: str, *, shift: bool = False, control: bool = False, alt: bool = False) -> None:
        """Press and release one key, by its DOM name (`Enter`, `ArrowDown`, `a`), where the focus is."""

    @abstractmethod
    def insert(self, text: str) -> None:
        """Put text in at the focus, as a keyboard without such keys does (Chinese, emoji)."""

    @abstractmethod
    def compose(self, text: str, reading: str = "pinyin") -> None:
        """Compose `reading` in an input method and commit it as `text` with Enter, where the focus is.

        The page sees keydown 229, compositionstart, -update, a keydown of the ending Enter with `isComposing`, then
        compositionend and keyup.
        """

    @abstractmethod
    def screenshot(self, path: Path) -> None:
        """Write what the viewport shows as PNG."""

    @abstractmethod
    def crash(self) -> None:
        """End the process that draws this tab, with all it held; other tabs in the same process go with it."""

    @abstractmethod
    def offline(self, is_offline: bool) -> None:
        """Take this tab off the network, see `BrowserSession.offline`."""

    @abstractmethod
    def look(self, *, width: int, height: int, dark: bool) -> None:
        """Show the page in a viewport of this size, in CSS pixels, to somebody who likes it light or dark."""

    @abstractmethod
    def in_closed_roots(self, function: str, *args: Any) -> Any:
        """Call a JavaScript function `(roots, ...args)` that returns JSON text, with the page's closed shadow roots."""

    @abstractmethod
    def to_front(self) -> None:
        """Activate the tab unless it is in front already."""

    # -- what follows from it

    def url(self) -> str:
        """The page's address."""
        return str(self.evaluate("location.href"))

    def wait(self, js: str, *args: Any, timeout_s: float = 10.0) -> Any:
        """Evaluate until the value is truthy, and return it. Raises `WaitTimeoutError`, which shows the last value."""
        return wait_until(lambda: self.evaluate(js, *args), timeout_s=timeout_s, what=js)

    def click(self, css: str, *, timeout_s: float = 5.0) -> None:
        """Click the centre of the first visible match, as soon as there is one."""
        self.to_front()
        x, y = self.wait(CENTRE, css, timeout_s=timeout_s)
        self.click_at(x, y)

    def hover(self, css: str, *, timeout_s: float = 5.0) -> None:
        """Move the pointer over the first visible match, as soon as there is one."""
        self.to_front()
        x, y = self.wait(CENTRE, css, timeout_s=timeout_s)
        self.move_to(x, y)

    def type(self, css: str, text: str) -> None:
        """Click into `css` and type; a line break is typed as Shift+Enter."""
        self.click(css)
        self.type_here(text)

    def type_here(self, text: str) -> None:
        """Type where the focus is, key by key."""
        for character in text:
            if character == "\n":
                self.press("Enter", shift=True)
            elif has_key(character):
                self.press(character)
            else:
                self.insert(character)

    def overlay(self) -> list[OverlayNode]:
        """The visible nodes in closed shadow roots, in document order."""
        return wait_until(lambda: self._overlay(reveal=-1), _anything, timeout_s=SETTLE_S, what="overlay")

    def overlay_text(self) -> str:
        """The visible text in closed shadow roots."""
        text = wait_until(lambda: self.in_closed_roots(COLLECT_TEXT), _anything, timeout_s=SETTLE_S, what="overlay")
        return str(text)

    def wait_overlay(
        self, holds: Callable[[list[OverlayNode]], object], *, timeout_s: float = 10.0, what: str = "overlay"
    ) -> list[OverlayNode]:
        """Wait until the overlay's nodes satisfy `holds`, and return them."""
        return wait_until(self.overlay, holds, timeout_s=timeout_s, what=what)

    def overlay_click(self, wanted: str, *, nth: int = 0, timeout_s: float = 5.0) -> None:
        """Click the centre of an overlay node by test id, else by name, else by text, as soon as it can be clicked."""
        self.to_front()

        def reveal() -> OverlayNode:
            index = find_node(self.overlay(), wanted, nth)
            nodes = self._overlay(reveal=index)
            if find_node(nodes, wanted, nth) != index:  # it was drawn anew between the two readings
                raise BrowserError("not_found", repr(wanted))
            return nodes[index]

        node = wait_until(reveal, timeout_s=timeout_s, what=f"{wanted!r} in the overlay")
        self.click_at(*node.rect.centre)

    def _overlay(self, reveal: int) -> list[OverlayNode]:
        nodes = self.in_closed_roots(COLLECT_OVERLAY, reveal)
        if not isinstance(nodes, list):
            raise BrowserError("script_failed", "reading the overlay")
        return [OverlayNode.from_json(node) for node in nodes]


def _anything(value: object) -> bool:
    return True
