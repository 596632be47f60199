"""One store's way to its API: when it may be tried again after failures, and when to stop asking for a while."""

from __future__ import annotations

from collections.abc import Callable

from native_host.protocol.words import Reason

PAUSES_MS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000)
"""Upper bounds of the pause after one failure, two, and so on; the pause itself is drawn below it (full jitter)."""
SAME_REFUSALS = 3
"""So many refusals in a row for one reason stop the store's sending,"""
BREAK_MS = 60_000
"""for so long; then one message tries it for the others."""
AT_ONCE = 8
"""Sends under way at one time for one store."""


class Line:
    """Pure: times are handed in (ms of any steady clock); ``random`` returns a number in [0, 1)."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._failures = 0
        self._refusals: list[Reason] = []
        self._opens_ms = 0
        self.under_way = 0

    @property
    def broken(self) -> bool:
        """Whether the breaker has tripped and no message has got through since."""
        return len(self._refusals) >= SAME_REFUSALS

    def refusing(self, now: int) -> bool:
        """Whether nothing may be tried because the last ones were all refused alike."""
        return self.broken and now < self._opens_ms

    def may_send(self, now: int) -> bool:
        """Whether another send may begin now."""
        most = 1 if self.broken or self._failures else AT_ONCE
        return now >= self._opens_ms and self.under_way < most

    def opens_ms(self, now: int) -> int | None:
        """Return when waiting ends, or ``None`` when it does not wait."""
        return self._opens_ms if self._opens_ms > now else None

    def worked(self) -> None:
        """A message got through."""
        self._failures, self._refusals, self._opens_ms = 0, [], 0

    def failed(self, now: int) -> int:
        """The platform could not be reached, or was too busy. Returns the pause in ms.

        What fails while it pauses already is the same trouble, seen by those who were under way.
        """
        if now < self._opens_ms:
            return self._opens_ms - now
        bound = PAUSES_MS[min(self._failures, len(PAUSES_MS) - 1)]
        self._failures += 1
        pause = int(self._random() * bound)
        self._opens_ms = now + pause
        return pause

    def reachable(self) -> None:
        """A call of another kind got through: no need to wait for the end of a pause."""
        if self._failures and not self.broken:
            self._failures, self._opens_ms = 0, 0

    def refused(self, reason: Reason, now: int) -> None:
        """The platform refused a message. The way itself is sound."""
        self._failures = 0
        self._refusals = [*self._refusals, reason] if self._refusals[-1:] == [reason] else [reason]
        if self.broken:
            self._opens_ms = now + BREAK_MS
