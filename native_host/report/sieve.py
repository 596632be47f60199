"""Which of many strings occur in some texts. What does not occur is forgotten at once, so there may be millions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import EnumType, StrEnum
from itertools import pairwise

from native_host.protocol import words as our_words
from native_host.report.tokens import forms, words

RUN = 5
"""So many words in a row of somebody's text are that text, wherever it was cut off."""
SHORTEST_NAME = 3
SHORTEST_TEXT = 12
"""Characters in Latin letters; ``ok`` and ``thank you`` are anybody's words."""
FEWEST_LETTERS = 3
"""Of other scripts, where a letter is a word."""
SHORTEST_NUMBER = 5

Run = tuple[str, ...]

_OURS = frozenset(
    value.value.casefold()
    for value in vars(our_words).values()
    if isinstance(value, EnumType) and issubclass(value, StrEnum)
    for value in value
)
"""The closed words of the protocol (``shopee``, ``queued``): never masked, whatever a buyer is called."""


class Sieve:
    """``found`` has the words to mask, and what stands in their place."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.found: dict[Run, str] = {}
        self._single: set[str] = set()
        self._pairs: set[Run] = set()
        self._runs: set[Run] = set()
        for text in texts:
            read = words(text)
            self._single.update(read)
            self._pairs.update(pairwise(read))
            self._runs.update(_runs(read))

    def name(self, text: str, mask: str) -> None:
        """Look for a name, an id or a term: all of it, as whole words."""
        for form in forms(text):
            read = words(form)
            if _is_telling_name(read, form):
                self._whole(read, mask)

    def text(self, text: str, mask: str) -> None:
        """Look for what somebody wrote: any ``RUN`` words of it in a row, or all of it when it is shorter."""
        for form in forms(text):
            read = words(form)
            if len(read) >= RUN:
                self.found.update((run, mask) for run in _runs(read) if run in self._runs)
            elif _is_telling_text(read, form):
                self._whole(read, mask)

    def _whole(self, read: Run, mask: str) -> None:
        if read[0] in self._single and all(pair in self._pairs for pair in pairwise(read)):
            self.found.setdefault(read, mask)


def _runs(read: Run) -> Iterable[Run]:
    return zip(*(read[skipped:] for skipped in range(RUN)), strict=False)


def _is_telling_name(read: Run, form: str) -> bool:
    if not read or (len(read) == 1 and read[0] in _OURS):
        return False
    if all(word.isdecimal() for word in read):
        return sum(map(len, read)) >= SHORTEST_NUMBER
    if form.isascii():
        return sum(map(len, read)) >= SHORTEST_NAME
    return sum(map(len, read)) >= 2


def _is_telling_text(read: Run, form: str) -> bool:
    if form.isascii():
        return sum(map(len, read)) >= SHORTEST_TEXT
    return len(read) >= FEWEST_LETTERS or sum(map(len, read)) >= SHORTEST_TEXT
