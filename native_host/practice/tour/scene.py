"""A scene of the tour: something goes wrong, and what the agent sees and the platform stored is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from native_host.practice.stage import Stage

BUBBLES = "(css, text) => [...document.querySelectorAll(css)].filter((e) => e.textContent.includes(text)).length"


class SceneFailed(AssertionError):
    """What was promised did not happen; the message says what."""


@dataclass
class Performance:
    """One playing of a scene. ``shot`` takes a screenshot where a person would like to look; ``accepted`` collects the
    texts on which the agent pressed Enter, and which the composer let go of."""

    stage: Stage
    shot: Callable[[str], None] = lambda _: None
    accepted: list[str] = field(default_factory=list)

    def expect(self, fact: object, what: str) -> None:
        """Fail the scene when a fact does not hold."""
        if not fact:
            raise SceneFailed(what)

    def send(self, text: str) -> None:
        """Type and press Enter in the stage's tab, as a message that must never be lost or doubled."""
        self.accepted.append(text)
        self.stage.send(text)

    def expect_stored_once(self, text: str) -> None:
        """Wait until the platform has it, and see that it has it once."""
        self.stage.wait_stored(text)
        copies = len(self.stage.stored(text))
        self.expect(copies == 1, f"{text!r} is stored {copies} times")

    def bubbles(self, text: str) -> int:
        """Return how many bubbles of the page hold a text."""
        return int(self.stage.tab.evaluate(BUBBLES, self.stage.page.outbound, text))

    def ways(self, text: str) -> list[str]:
        """Return by which channel each request to send this text reached the platform."""
        store = self.stage.page.store
        return [each.channel for each in self.stage.practice.requests() if (each.store, each.text) == (store, text)]


@dataclass(frozen=True)
class Scene:
    """``name`` in the report; ``title`` for people, in English and Chinese; ``play`` raises when it goes wrong."""

    name: str
    title: str
    title_zh: str
    play: Callable[[Performance], None]


SCENES: dict[str, Scene] = {}
"""All scenes in the order of the tour."""


def scene(
    name: str, title: str, title_zh: str
) -> Callable[[Callable[[Performance], None]], Callable[[Performance], None]]:
    """Put a function on the programme."""

    def put(play: Callable[[Performance], None]) -> Callable[[Performance], None]:
        SCENES[name] = Scene(name, title, title_zh, play)
        return play

    return put
