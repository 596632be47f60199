"""What the practice translator was asked: calls, characters, and how often each text was asked for in each pair."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Asked(NamedTuple):
    """A text as a reader sees it, without markup, and the pair; ``source`` as it was asked for, which may be auto."""

    text: str
    source: str
    target: str


class Counts:
    """Counts since the last reset. A call is one request to translate, whatever became of it."""

    def __init__(self) -> None:
        self.calls = 0
        self.characters = 0
        self._texts: Counter[Asked] = Counter()
        self._translated: Counter[Asked] = Counter()

    def called(self, texts: list[Asked], characters: int) -> None:
        """Note a call for these texts. ``characters`` are those of the request, markup included, as engines bill."""
        self.calls += 1
        self.characters += characters
        self._texts.update(texts)

    def translated(self, texts: list[Asked]) -> None:
        """Note that these were answered with a translation."""
        self._translated.update(texts)

    def shown(self) -> dict[str, object]:
        """As the control API tells of them; the texts in the order in which they were first asked for."""
        texts = [
            asked._asdict() | {"count": count, "translated": self._translated[asked]}
            for asked, count in self._texts.items()
        ]
        return {"calls": self.calls, "characters": self.characters, "texts": texts}

    def forget(self) -> None:
        """Start from nothing."""
        self.calls = self.characters = 0
        self._texts.clear()
        self._translated.clear()
