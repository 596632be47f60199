"""What an agent sees of translations on a chat page: the page's bubbles, and the cards that stand beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from native_host.practice.browsers.overlay import OverlayNode, Rect
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage

CARD = "translation"
SLACK_PX = 6
"""How far a card may stand above or below its bubble."""
BUBBLES = """(inbound, outbound, thread) => {
  const pane = document.querySelector(thread).getBoundingClientRect();
  const time = /(\\d{1,2}:\\d{2}|Today|Yesterday)\\s*$/;
  const seen = [...document.querySelectorAll(`${inbound}, ${outbound}`)].map((bubble) => {
    const {x, y, width, height} = bubble.getBoundingClientRect();
    const text = bubble.innerText.replace(/\\s+/g, " ").trim();
    return {direction: bubble.matches(inbound) ? "in" : "out", text, x, y, width, height,
      inSight: y + height / 2 > pane.top && y + height / 2 < pane.bottom};
  });
  return JSON.stringify({pane: [pane.x, pane.y, pane.width, pane.height], seen: seen.sort((a, b) => a.y - b.y)});
}"""
MARK = """(roots, mark) => {
  const cards = roots.flatMap((root) => [...root.querySelectorAll('[data-testid="translation"]')]);
  const marked = cards.filter((card) => card.hasAttribute("data-mark")).length;
  if (mark) for (const card of cards) card.setAttribute("data-mark", "");
  return JSON.stringify([cards.length, marked]);
}"""
WATCH = """(css) => {
  globalThis.practiceTouched = [];
  const observer = new MutationObserver((records) => globalThis.practiceTouched.push(
    ...records.map(({type, attributeName, target}) => `${type} ${attributeName ?? ""} ${target.className}`)));
  const list = document.querySelector(css);
  observer.observe(list, {subtree: true, childList: true, attributes: true, characterData: true});
}"""


@dataclass(frozen=True)
class Bubble:
    """A message as the page draws it; ``text`` may have the time behind it."""

    direction: str
    text: str
    rect: Rect
    in_sight: bool


@dataclass(frozen=True)
class Card:
    """A translation as we draw it: ``of`` is the text that it belongs to."""

    direction: str
    state: str
    of: str
    text: str
    rect: Rect
    at: str


class Eyes:
    """Looks at the stage's tab."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self._stage.tab

    def bubbles(self) -> list[Bubble]:
        """Return the bubbles that the page has drawn, from above."""
        return self._look()[1]

    def cards(self) -> list[Card]:
        """Return the cards whose middle is within the thread, from above."""
        pane, _ = self._look()
        found = [_card(node) for node in self.tab.overlay() if node.testid == CARD]
        seen = [card for card in found if pane.y <= card.rect.centre[1] <= pane.y + pane.height]
        return sorted(seen, key=lambda card: card.rect.y)

    def card(self, text: str) -> Card | None:
        """Return the card of a text, if there is one."""
        return next((card for card in self.cards() if card.of == text), None)

    def wait_card(self, text: str, *states: str, timeout_s: float = 15.0) -> Card:
        """Wait until the card of a text is in one of the states, which is done if none is given."""
        wanted = states or ("done",)
        found = wait_until(
            lambda: self.card(text),
            lambda card: card is not None and card.state in wanted,
            what=f"the card of {text!r} being {' or '.join(wanted)}",
            timeout_s=timeout_s,
        )
        assert found is not None
        return found

    def wait_said(self, text: str, translation: str, timeout_s: float = 15.0) -> None:
        """Wait until the card of a text says this translation."""
        wait_until(
            lambda: self.card(text),
            lambda card: card is not None and translation in card.text,
            what=f"{text!r} being translated as {translation!r}",
            timeout_s=timeout_s,
        )

    def wait_own(self, sent: str, words: str) -> None:
        """Wait until what was sent has the agent's own words at it, once; a card that has no room is opened."""
        (card,) = wait_until(
            lambda: [card for card in self.cards() if card.direction == "out" and card.of == sent],
            lambda cards: [card.state for card in cards] == ["done"],
            what=f"the agent's own words at {sent!r}",
        )
        if card.at == "mark":
            self.tab.click_at(*card.rect.centre)
        self.wait_said(sent, words)

    def reach(self, text: str, tool: str) -> None:
        """Press a tool of a text's card, which shows them to whoever points at it."""
        self.tab.move_to(*self.wait_card(text).rect.centre)
        self.tab.overlay_click(tool)

    def misplaced(self, foreign: Callable[[str], bool]) -> list[str]:
        """Return what is wrong now: messages in sight that are ``foreign`` and have no card or two, cards astray."""
        pane, bubbles = self._look()
        found = [_card(node) for node in self.tab.overlay() if node.testid == CARD]
        cards = [card for card in found if pane.y <= card.rect.centre[1] <= pane.y + pane.height]
        faults = []
        free = [card for card in cards if card.direction == "in"]
        for bubble in bubbles:
            if bubble.direction != "in":
                continue
            own = [card for card in free if card.of in bubble.text and _beside(card.rect, bubble.rect)]
            if len(own) > 1 or (bubble.in_sight and not own and foreign(bubble.text)):
                faults.append(f"{bubble.text!r} has {len(own)} cards")
            free = [card for card in free if card not in own]
        return faults + [f"a card of {card.of!r} stands at no message of it" for card in free]

    def wait_in_place(self, foreign: Callable[[str], bool], timeout_s: float = 15.0) -> None:
        """Wait until each message in sight that is ``foreign`` has its card, and no card stands elsewhere."""
        wait_until(
            lambda: self.misplaced(foreign), lambda faults: not faults, what="cards in place", timeout_s=timeout_s
        )

    def mark(self) -> int:
        """Mark the cards that are drawn, to know them again. Returns how many there are."""
        return int(self.tab.in_closed_roots(MARK, True)[0])

    def marked(self) -> int:
        """Return how many of the marked cards are still the same elements."""
        return int(self.tab.in_closed_roots(MARK, False)[1])

    def watch_list(self) -> None:
        """Note from now on all that is done to the page's own list."""
        self.tab.evaluate(WATCH, self._stage.page.thread)

    def touched(self) -> Sequence[str]:
        """Return what was done to the page's own list since then."""
        noted: list[str] = self.tab.evaluate("globalThis.practiceTouched")
        return noted

    def scroll(self, by: int) -> None:
        """Scroll the thread by so many CSS pixels."""
        self.tab.evaluate("(css, by) => { document.querySelector(css).scrollTop += by; }", self._stage.page.thread, by)

    def _look(self) -> tuple[Rect, list[Bubble]]:
        page = self._stage.page
        seen = json.loads(self.tab.evaluate(BUBBLES, page.inbound, page.outbound, page.thread))
        bubbles = [
            Bubble(
                each["direction"],
                each["text"],
                Rect(each["x"], each["y"], each["width"], each["height"]),
                each["inSight"],
            )
            for each in seen["seen"]
        ]
        return Rect(*seen["pane"]), bubbles


def _card(node: OverlayNode) -> Card:
    of = node.name.partition(": ")[2] or node.name
    return Card(node.data["direction"], node.data["state"], of, node.text, node.rect, node.data.get("at", ""))


def _beside(card: Rect, bubble: Rect) -> bool:
    """Whether a card stands in its bubble's row."""
    return card.y + card.height > bubble.y - SLACK_PX and card.y < bubble.y + bubble.height + SLACK_PX
