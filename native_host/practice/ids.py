"""Ids as the platforms make them: increasing, and never given twice. Each platform has a maker of its own."""

from __future__ import annotations

import random
from typing import Protocol

from native_host.practice.store import Store


class Ids(Protocol):
    """Hands out one platform's ids."""

    def message(self) -> str:
        """Return a message id that is greater than the one before it."""

    def conversation(self, store: Store, buyer: int) -> str:
        """Return the id of a new conversation of a store with a buyer."""

    def buyer(self) -> int:
        """Return who a new buyer is in a chat."""


class DecimalIds:
    """Decimal numbers of 19 digits, far beyond 2^53, as Shopee and TikTok Shop make them.

    Steps are small, so that two neighbours are the same number to whoever parses them as a double.
    """

    def __init__(self, seed: int, message: int, conversation: int, buyer: int) -> None:
        """Start at the ids given."""
        self._random = random.Random(seed)
        self._message = message
        self._conversation = conversation
        self._buyer = buyer

    def message(self) -> str:
        self._message += self._random.randint(1, 97)
        return str(self._message)

    def conversation(self, store: Store, buyer: int) -> str:
        self._conversation += self._random.randint(1, 97)
        return str(self._conversation)

    def buyer(self) -> int:
        self._buyer += self._random.randint(11, 977)
        return self._buyer
