"""How far to read a thread back, and what a reading is then good for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.conversations.asking import Asking
from native_host.platforms.platform import ThreadPart

HISTORY_MS = 30 * 86_400_000
"""How far back anything is read at the first contact."""
FIRST_PAGES = 2
ROWS_PER_PAGE = 10
"""The smallest page of the three platforms."""
PAGES = 1_000
"""Reading back to what is known ends there; only a thread that never ends gets so far."""
SLACK_MS = 600_000
"""How far behind what is known a reading goes when that has vanished from the thread."""


@dataclass(frozen=True)
class Bounds:
    """What ``Platform.read_back`` is asked for; ``since_ms`` is in our clock."""

    until: str | None
    since_ms: int | None
    pages: int


def bounds(asking: Asking, now_ms: int, ahead_ms: int) -> Bounds:
    """Return how far to read: back to what is known, or at the first contact as far as is of use.

    ``ahead_ms``: the platform's clock minus ours, as last seen.
    """
    if asking.read_to is None:
        pages = FIRST_PAGES + asking.listed_unread // ROWS_PER_PAGE
        return Bounds(None, now_ms - HISTORY_MS, pages)
    known_ms = (asking.read_to_ms or 0) - ahead_ms - SLACK_MS
    return Bounds(asking.read_to, max(0, known_ms), PAGES)


def is_complete(asking: Asking, part: ThreadPart, own_bounds: bool) -> bool:
    """Return whether all is known now from what was known before up to the thread's end.

    ``own_bounds``: it was read as ``bounds`` says; else somebody wanted to see only so much of it.
    """
    if asking.read_to is None:
        return own_bounds
    return (own_bounds and part.reached) or any(message.id == asking.read_to for message in part.messages)
