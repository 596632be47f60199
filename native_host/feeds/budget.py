"""How many calls a store's feed may make, so that sends never find the platform's limit used up. Pure.

Two buckets of tokens. The first fills by the second; full, and filling for a second, it gives no more than what the
sends' share of a second leaves. The second fills by the day:
a call a minute is kept for all of it, and the rest flows ``PACE`` times as fast as would last evenly, so that a busy
morning may spend much, while a whole busy day slows down and never runs dry. Sends take what they need and ask nobody.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from native_host.platforms.platform import Rules

DAY_MS = 86_400_000
SEND_SHARE = 0.3
"""Of each limit, kept for sends and what goes with them."""
PACE = 4
KEPT_PER_MS = 1 / 60_000
AT_ONCE = 1 / 20
"""Of a day's calls, what may be saved up for a catch-up."""


class Urgency(StrEnum):
    """What a call is for."""

    SEND = "send"
    """An agent's message, and what belongs to it: never waits."""
    ASKED = "asked"
    """A message of unknown fate, or a thread that an agent opens: waits for the second's limit only."""
    NEWS = "news"
    HISTORY = "history"
    """Leaves half of what is saved up for news."""


@dataclass(frozen=True)
class Spent:
    """What was spent on a day (days since 1970 at the platform), kept over restarts."""

    day: int
    polls: int
    sends: int

    def written(self) -> str:
        """Return it as a cursor's value."""
        return json.dumps(asdict(self))

    @staticmethod
    def read(value: str | None) -> Spent | None:
        """Return it from a cursor's value."""
        return None if value is None else Spent(**json.loads(value))


@dataclass
class _Bucket:
    size: float
    tokens: float
    filled_ms: int

    def fill(self, per_ms: float, now_ms: int) -> None:
        self.tokens = min(self.size, self.tokens + max(0, now_ms - self.filled_ms) * per_ms)
        self.filled_ms = now_ms

    def wait_ms(self, needed: float, per_ms: float) -> int:
        """Return how long until so many tokens are there; without a refill a day."""
        missing = needed - self.tokens
        if missing <= 0:
            return 0
        return DAY_MS if per_ms <= 0 else min(DAY_MS, int(missing / per_ms) + 1)


class Budget:
    """The calls of one store. ``day_begins_ms`` is when the platform's day begins, after midnight UTC."""

    def __init__(self, rules: Rules, now_ms: int, spent: Spent | None = None, day_begins_ms: int = 0) -> None:
        per_second = rules.calls_per_second * (1 - SEND_SHARE) / 2
        self._per_ms = per_second / 1000
        self._per_day = rules.calls_per_day
        self._day_begins_ms = day_begins_ms
        self._second = _Bucket(max(1.0, per_second), max(1.0, per_second), now_ms)
        saved = max(2.0, (self._per_day or 0) * (1 - SEND_SHARE) * AT_ONCE)
        self._day = _Bucket(saved, saved, now_ms)
        self._limited_until_ms = 0
        today = self._day_of(now_ms)
        self.spent = spent if spent is not None and spent.day == today else Spent(today, 0, 0)

    def wait_ms(self, urgency: Urgency, now_ms: int) -> int:
        """Return how long a call has to wait, 0 when it may be made now."""
        if urgency is Urgency.SEND:
            return 0
        self._fill(now_ms)
        waits = [
            self._limited_until_ms - now_ms,
            self._second.wait_ms(1, self._per_ms),
        ]
        if self._per_day is not None:
            if self._left() < 1:
                waits.append(self._to_midnight_ms(now_ms))
            elif urgency is not Urgency.ASKED:
                needed = self._day.size / 2 if urgency is Urgency.HISTORY else 1
                waits.append(self._day.wait_ms(needed, self._day_per_ms(now_ms)))
        return max(0, *waits)

    def spend(self, urgency: Urgency, now_ms: int) -> None:
        """Note that a call is made."""
        self._fill(now_ms)
        self._second.tokens = max(-self._second.size, self._second.tokens - 1)
        if urgency is Urgency.SEND:
            self.spent = Spent(self.spent.day, self.spent.polls, self.spent.sends + 1)
        else:
            self._day.tokens -= 1
            self.spent = Spent(self.spent.day, self.spent.polls + 1, self.spent.sends)

    def limited(self, until_ms: int) -> None:
        """The platform said that it was too often: nothing but sends until then."""
        self._limited_until_ms = max(self._limited_until_ms, until_ms)

    def _fill(self, now_ms: int) -> None:
        self._second.fill(self._per_ms, now_ms)
        self._day.fill(self._day_per_ms(now_ms), now_ms)
        if self._day_of(now_ms) > self.spent.day:
            self.spent = Spent(self._day_of(now_ms), 0, 0)

    def _left(self) -> float:
        """Return how many calls of the day are left for the feed. Sends beyond their share take from it."""
        share = (self._per_day or 0) * SEND_SHARE
        return (self._per_day or 0) - self.spent.polls - max(self.spent.sends, share)

    def _day_per_ms(self, now_ms: int) -> float:
        left, to_midnight_ms = max(0.0, self._left()), self._to_midnight_ms(now_ms)
        kept = min(left, KEPT_PER_MS * to_midnight_ms)
        return (kept + PACE * (left - kept)) / to_midnight_ms

    def _day_of(self, now_ms: int) -> int:
        return (now_ms - self._day_begins_ms) // DAY_MS

    def _to_midnight_ms(self, now_ms: int) -> int:
        return DAY_MS - (now_ms - self._day_begins_ms) % DAY_MS
