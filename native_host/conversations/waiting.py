"""Since when a buyer waits, and how often the store wrote since. Pure, and counted anew each time, as unread is.

Messages tell it exactly. Of a message that is not known, a list tells only that there was one, when, and who wrote it:
that is a ``Glimpse``, and it counts until the thread is known there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from native_host.conversations.unread import START, Spot
from native_host.protocol.words import Direction

END_PLACE = 1 << 40
"""Behind all messages of a time."""


class Glimpse(NamedTuple):
    """What lists told: when the store wrote last, when the buyer did, and first after the store. 0: nothing told."""

    answered_ms: int = 0
    inbound_ms: int = 0
    asked_ms: int = 0

    def and_then(self, ms: int, direction: Direction | None, unread: int | None) -> Glimpse:
        """Return it with what a list told next, or late.

        While something is unread, the buyer waits whoever wrote last: then that was an automatic answer (guess; a
        person who answers has read). Who wrote is not always told; unread are the buyer's only.
        """
        inbound_ms = max(self.inbound_ms, ms) if direction is Direction.IN else self.inbound_ms
        if direction is Direction.IN or unread:
            if ms <= self.answered_ms:
                return Glimpse(self.answered_ms, inbound_ms, self.asked_ms)
            return Glimpse(self.answered_ms, inbound_ms, min(self.asked_ms or ms, ms))
        if direction is Direction.OUT:
            answered_ms = max(self.answered_ms, ms)
            return Glimpse(answered_ms, inbound_ms, self.asked_ms if self.asked_ms > answered_ms else 0)
        return self

    def without(self, known: Callable[[int], bool], answer_ms: int) -> Glimpse:
        """Return what of it is still news. ``known``: the thread is known at that time; ``answer_ms``: when a person
        of the store wrote last, as far as the thread tells."""
        asked_ms = self.asked_ms if self.asked_ms > answer_ms else 0
        kept = (ms if ms and not known(ms) else 0 for ms in (self.answered_ms, self.inbound_ms, asked_ms))
        return Glimpse(*kept)


def waiting_since(glimpse: Glimpse, answer: Spot, first_inbound_after: Callable[[Spot], int | None]) -> int | None:
    """Return when the first message came that nobody has answered, or ``None``; 0 when it was told without a time.

    ``answer`` is the last message that a person of the store wrote and the buyer got (``START`` if none).
    """
    answered = max(answer, _after(glimpse.answered_ms))
    told = [ms for ms in (glimpse.asked_ms, glimpse.inbound_ms) if ms > max(0, answered[0])]
    first = first_inbound_after(answered)
    return min(told if first is None else [*told, first], default=None)


def own_run(glimpse: Glimpse, inbound: Spot, own_after: Callable[[Spot], int]) -> int:
    """Return how many messages the store wrote since the buyer's last, at ``inbound`` as far as is known."""
    since = max(inbound, _after(glimpse.inbound_ms))
    return max(own_after(since), int(glimpse.answered_ms > max(0, since[0])))


def _after(ms: int) -> Spot:
    return (ms, END_PLACE) if ms else START
