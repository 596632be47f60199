"""How many messages of a conversation nobody has read, counted from the messages themselves.

A badge that is only counted up and down goes wrong and stays wrong; this one is a function of what is stored. Up to the
message with which the platform's list last told a number, that number counts, but never more than the thread shows;
after it, every buyer's message does. What an agent read or wrote since ends the counting before it.

A store that only its page tells of keeps the page's number: what an agent read in the panel the page does not know. If
two are unread there, and one of them came after that reading, the badge says two until the page is read as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Spot = tuple[int, int]
"""A message's place in its thread: time in ms, order among those of that time."""
START: Spot = (-1, 0)


@dataclass(frozen=True)
class Listed:
    """What the list said: so many unread up to a message. ``read``: the thread is known up to there."""

    unread: int
    spot: Spot
    read: bool


def unread(listed: Listed | None, seen: Spot, wrote: Spot, inbound_after: Callable[[Spot], int]) -> int:
    """Return the number for the badge.

    ``seen`` is the last message that an agent has read through us, ``wrote`` the last one of the store's own (each
    ``START`` if none); ``inbound_after`` counts the buyer's messages behind a place.
    """
    if listed is None:
        return inbound_after(max(seen, wrote))
    if wrote > listed.spot or seen >= listed.spot:
        return inbound_after(max(seen, wrote))
    since = inbound_after(listed.spot)
    there = inbound_after(seen) - since if listed.read else listed.unread
    return min(listed.unread, there) + since
