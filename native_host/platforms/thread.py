"""Reading a thread back, the same for all platforms: page after page from its end, until it is proven contiguous.

A reading that fails on any page raises and is none; one that stops short says so. Only ``reached`` can prove silence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from native_host.platforms.platform import ThreadMessage, ThreadPart

SLACK_MS = 2000
"""How far two clocks that were compared by whole seconds may still be apart."""


@dataclass(frozen=True)
class ThreadPage:
    """Messages newest first. ``next`` is the cursor of the older ones, ``None`` at the thread's start.

    ``short``: it holds fewer than were asked for, which may, but need not, mean the start.
    """

    messages: Sequence[ThreadMessage]
    next: str | None
    short: bool
    clock_ahead_ms: int


async def read_back(
    page: Callable[[str | None], Awaitable[ThreadPage]], until: str | None, since_ms: int | None, pages: int
) -> ThreadPart:
    """Read from the end back to a message, or to a time of our clock, whichever comes first.

    Pages may overlap; a page that holds nothing new ends the reading, and is the start only after a short one.
    """
    found: dict[str, ThreadMessage] = {}
    cursor: str | None = None
    ahead_ms, after_short, reached = 0, False, False
    for number in range(pages):
        part = await page(cursor)
        if number == 0:
            ahead_ms = part.clock_ahead_ms
        new = [message for message in part.messages if message.id not in found]
        found.update((message.id, message) for message in new)
        at_start = part.next is None or not part.messages or (after_short and not new)
        reached = at_start or until in found or _goes_back_to(part.messages, since_ms, ahead_ms)
        if reached or not new:
            break
        cursor, after_short = part.next, part.short
    return ThreadPart(_oldest_first(list(found.values())), reached, ahead_ms)


def _goes_back_to(messages: Sequence[ThreadMessage], since_ms: int | None, ahead_ms: int) -> bool:
    return since_ms is not None and bool(messages) and messages[-1].time_ms < since_ms + ahead_ms - SLACK_MS


def _oldest_first(messages: list[ThreadMessage]) -> list[ThreadMessage]:
    messages.reverse()
    if all(message.position is not None for message in messages):
        messages.sort(key=lambda message: (message.position or 0, message.time_ms))
    return messages
