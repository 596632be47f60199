"""Things that have happened in the practice center, counted, so that whoever tests can wait for them."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Literal, get_args

Fact = Literal[
    "page_served",
    "stream_opened",
    "stream_closed",
    "list_read",
    "thread_read",
    "conversation_read",
    "send_received",
    "send_finished",
    "message_stored",
    "push_sent",
    "call_received",
    "token_issued",
    "callback_delivered",
    "callback_failed",
    "translation_asked",
    "translated",
]
FACTS: tuple[Fact, ...] = get_args(Fact)


class Facts:
    """Counters since the start; they survive a reset, so that "more than I saw" always has one meaning."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    def counts(self) -> dict[str, int]:
        return {fact: self._counts[fact] for fact in FACTS}

    async def happened(self, fact: Fact) -> None:
        async with self._changed:
            self._counts[fact] += 1
            self._changed.notify_all()

    async def wait(self, fact: Fact, after: int, timeout_ms: int) -> bool:
        """Wait until ``fact`` has happened more than ``after`` times. False when that took too long."""
        try:
            async with asyncio.timeout(timeout_ms / 1000), self._changed:
                await self._changed.wait_for(lambda: self._counts[fact] > after)
        except TimeoutError:
            return False
        return True
