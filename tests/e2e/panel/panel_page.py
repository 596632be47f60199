"""The panel as an agent uses it: what stands in it, and what can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.session import BrowserSession
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage

ROW = '[data-testid="session-row"]'
LIST = '[data-testid="session-list"]'
ROWS = """() => [...document.querySelectorAll('[data-testid="session-row"]')]
  .map((row) => {
    const said = (testid) => row.querySelector(`[data-testid="${testid}"]`)?.innerText ?? "";
    return {
      place: Number(row.ariaPosInSet), buyer: said("session-buyer"), store: said("session-store"),
      site: said("site-label"), preview: said("session-preview"), unread: Number.parseInt(said("session-unread")) || 0,
      urgency: row.querySelector('[data-testid="deadline"]')?.dataset.urgency ?? "none",
      selected: row.ariaSelected === "true", pinned: row.querySelector('[data-pin="true"]') !== null,
      conversation: row.dataset.conversation, top: row.getBoundingClientRect().top,
    };
  })
  .sort((one, other) => one.place - other.place)"""
FILTERED = '[data-testid="filters-clear"][data-idle="false"]'
SAID = "(css) => document.querySelector(css)?.innerText ?? ''"
THERE = "(css) => document.querySelector(css) !== null"
OF_BUYER = f"""(buyer) => [...document.querySelectorAll('{ROW}')].find((row) =>
  row.querySelector('[data-testid="session-buyer"]').innerText === buyer)"""
POINT_OF = f"""(buyer) => {{
  const row = ({OF_BUYER})(buyer);
  if (!row) return null;
  row.scrollIntoView({{block: "nearest", behavior: "instant"}});
  const {{x, y, width, height}} = row.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}}"""
IN_SIGHT = f"""(buyer) => {{
  const list = document.querySelector('{LIST}').getBoundingClientRect();
  const row = ({OF_BUYER})(buyer)?.getBoundingClientRect();
  return row && row.top >= list.top && row.bottom <= list.bottom;
}}"""
SCROLL = f"(top) => {{ document.querySelector('{LIST}').scrollTop = top; }}"
SCROLLED = f"() => document.querySelector('{LIST}').scrollTop"
CHOOSE = """(css, value) => {
  const select = document.querySelector(css);
  select.value = value;
  select.dispatchEvent(new Event("change", {bubbles: true}));
}"""


@dataclass(frozen=True)
class Row:
    """A session's row as it is drawn; ``place`` counts from 1, ``top`` is px from the top of the page."""

    place: int
    buyer: str
    store: str
    site: str
    preview: str
    unread: int
    urgency: str
    selected: bool
    pinned: bool
    conversation: str
    top: float


class PanelPage:
    """The panel in a tab of its own, in the stage's browser profile or another."""

    def __init__(self, stage: Stage, session: BrowserSession | None = None) -> None:
        self.stage = stage
        self.tab: Tab = stage.open_panel(session)

    def from_the_top(self) -> PanelPage:
        """Show the whole list from its top, however the panel was left."""
        self.wait_there(ROW, timeout_s=20)
        self.clear_filters()
        self.scroll(0)
        self.point_away()
        return self

    # --- the list

    def rows(self) -> list[Row]:
        """Return the rows that are drawn, in the order of the list."""
        return [Row(**row) for row in self.tab.evaluate(ROWS)]

    def row(self, buyer: str) -> Row | None:
        """Return a buyer's row, if it is drawn."""
        return next((row for row in self.rows() if row.buyer == buyer), None)

    def buyers(self) -> list[str]:
        """Return whose rows are drawn."""
        return [row.buyer for row in self.rows()]

    def wait_row(self, buyer: str, holds: Callable[[Row], object] = lambda _: True, what: str = "there") -> Row:
        """Wait until a buyer's row is drawn as wanted."""

        def drawn() -> Row | None:
            row = self.row(buyer)
            return row if row is not None and holds(row) else None

        found = wait_until(drawn, what=f"{buyer}'s row being {what}", timeout_s=20)
        assert found is not None
        return found

    def wait_buyers(self, wanted: Callable[[Sequence[str]], object], what: str) -> None:
        """Wait until the rows drawn are those wanted."""
        wait_until(self.buyers, wanted, what=what, timeout_s=15)

    def press_row(self, buyer: str) -> None:
        """Press a buyer's row until the session is open: rows move when messages come."""

        def opened() -> bool:
            x, y = self.tab.wait(POINT_OF, buyer)
            self.tab.click_at(x, y)
            with suppress(WaitTimeoutError):
                self.wait_said(buyer, "chat-buyer", timeout_s=2)
            return self.said("chat-buyer") == buyer

        wait_until(opened, timeout_s=15, what=f"{buyer}'s session being open")

    def point_at(self, buyer: str) -> tuple[float, float]:
        """Move the pointer over a buyer's row and return where it is."""
        x, y = self.tab.wait(POINT_OF, buyer)
        self.tab.move_to(x, y)
        return x, y

    def point_away(self) -> None:
        """Move the pointer off the list."""
        self.tab.hover('[data-testid="session-search"]')

    def search(self, text: str) -> None:
        """Put a text into the search."""
        self.tab.click('[data-testid="session-search"]')
        self.tab.evaluate("() => document.activeElement.select()")
        if text:
            self.tab.insert(text)
        else:
            self.tab.press("Delete")

    def clear_filters(self) -> None:
        """Show all sessions again."""
        if self.there(FILTERED):
            self.tab.click(FILTERED)
            self.wait_gone(FILTERED)

    def order(self, order: str) -> None:
        """Choose the order of the list."""
        self.tab.evaluate(CHOOSE, '[data-testid="order"]', order)

    def scroll(self, top: int) -> None:
        """Scroll the list to so many px from its top."""
        self.tab.evaluate(SCROLL, top)
        self.tab.wait(f"(top) => ({SCROLLED})() === top", top)

    def in_sight(self, buyer: str) -> bool:
        """Return whether the whole of a buyer's row can be seen."""
        return bool(self.tab.evaluate(IN_SIGHT, buyer))

    # --- the rest

    def click(self, testid: str, within: str = "", **data: str) -> None:
        """Press what has a test id."""
        more = "".join(f'[data-{name}="{value}"]' for name, value in data.items())
        self.tab.click(f'{within} [data-testid="{testid}"]{more}')

    def said(self, testid: str, within: str = "") -> str:
        """Return the text of what has a test id, empty when it is not there."""
        return self.text(f'{within} [data-testid="{testid}"]')

    def text(self, css: str) -> str:
        """Return the text of the first match, empty when there is none."""
        return str(self.tab.evaluate(SAID, css))

    def count(self, css: str) -> int:
        """Return how many there are."""
        return int(self.tab.evaluate("(css) => document.querySelectorAll(css).length", css))

    def there(self, css: str) -> bool:
        """Return whether something is there."""
        return bool(self.tab.evaluate(THERE, css))

    def wait_there(self, css: str, timeout_s: float = 15) -> None:
        """Wait until something is there."""
        self.tab.wait(THERE, css, timeout_s=timeout_s)

    def wait_gone(self, css: str, timeout_s: float = 15) -> None:
        """Wait until something is not there any more."""
        wait_until(lambda: not self.there(css), what=f"{css} gone", timeout_s=timeout_s)

    def wait_said(self, wanted: str, testid: str, within: str = "", timeout_s: float = 15) -> None:
        """Wait until what has a test id says something."""
        said = partial(self.said, testid, within)
        wait_until(said, lambda text: wanted in text, what=f"{wanted!r} in {testid}", timeout_s=timeout_s)

    def store(self, store: str) -> str:
        """The selector of a store's row in the switcher."""
        return f'[data-testid="store-row"][data-store="{store}"]'

    def evaluate(self, js: str, *args: Any) -> Any:
        """Evaluate in the panel's page."""
        return self.tab.evaluate(js, *args)

    def close(self) -> None:
        """Close the panel's tab."""
        self.tab.close()
