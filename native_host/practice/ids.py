"""Ids as the platforms make them: 19 decimal digits, increasing, far beyond 2^53."""

from __future__ import annotations

import random

FIRST_MESSAGE = 2310845219873456001
FIRST_CONVERSATION = 2964314703445827253
FIRST_BUYER = 69018330


class Ids:
    """Hands out ids. Steps are small, so that two neighbours are the same number to whoever parses them as a double."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._message = FIRST_MESSAGE
        self._conversation = FIRST_CONVERSATION
        self._buyer = FIRST_BUYER

    def message(self) -> str:
        self._message += self._random.randint(1, 97)
        return str(self._message)

    def conversation(self) -> str:
        self._conversation += self._random.randint(1, 97)
        return str(self._conversation)

    def buyer(self) -> int:
        """A buyer's user id. These are small enough for a plain JSON number, as on the real page."""
        self._buyer += self._random.randint(11, 977)
        return self._buyer
