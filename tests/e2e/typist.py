"""An agent who types, and remembers whom the chip named at the first key of each word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from native_host.practice.browsers.errors import BrowserError, WaitTimeoutError
from native_host.practice.stage import Stage

SENDS_TO = "Enter sends to "


@dataclass(frozen=True)
class Aim:
    """Store and buyer, as the chip names them and as the platform stores them."""

    store: str
    buyer: str


@contextmanager
def page_may_go() -> Iterator[None]:
    """A page that is being replaced takes no keys and clicks; Firefox says so."""
    try:
        yield
    except BrowserError as error:
        if error.code != "refused":
            raise


class Typist:
    """Types in the stage's tab. ``words``: each word with the one that it was begun for.

    While the chip names nobody for certain, a word is for the one that the agent has just chosen (``chosen``).
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.words: dict[str, Aim] = {}

    def chip(self) -> Aim | None:
        """Return whom the chip names, if it is certain."""
        certain = [node for node in self.stage.nodes("chip") if node.data.get("kind") == "certain"]
        if not certain:
            return None
        return Aim(certain[0].data["store"], certain[0].name.removeprefix(SENDS_TO).partition(" · ")[0])

    def type(self, word: str, chosen: Aim) -> Aim:
        """Type a word where the focus is, as far as the page takes it. Returns whom it is for."""
        self.words[word] = self.chip() or chosen
        with page_may_go():
            self.stage.tab.type_here(word)
        return self.words[word]

    def press_enter(self) -> None:
        """Press Enter where the focus is."""
        with page_may_go():
            self.stage.tab.press("Enter")

    def click_box(self) -> None:
        """Click into the text box, if there is one at the moment."""
        with page_may_go(), suppress(WaitTimeoutError):
            self.stage.tab.click(self.stage.page.composer, timeout_s=0.2)

    def went(self, word: str) -> list[Aim]:
        """Return to whom a word went, once for each message that holds it."""
        return [
            Aim(message.store, message.buyer)
            for message in self.stage.practice.truth()
            if message.direction == "out" and word in message.text
        ]

    def astray(self) -> dict[str, list[Aim]]:
        """Return each word that went elsewhere than where it was begun for, or more than once, with where it went."""
        went = {word: self.went(word) for word in self.words}
        return {word: aims for word, aims in went.items() if aims not in ([], [self.words[word]])}
