"""A page's message list in the words of the cache."""

from __future__ import annotations

from collections.abc import Sequence

from native_host.platforms.platform import Kind, ThreadMessage
from native_host.protocol.values import PageMessage
from native_host.protocol.words import Standing

NOT_TEXT = "other"
"""The kind of what a page shows without words."""


def as_thread(messages: Sequence[PageMessage]) -> list[ThreadMessage]:
    """Return what the platform has stored of it, each message once."""
    stored = {each.id: each for each in messages if each.id is not None and each.standing is Standing.SETTLED}
    return [
        ThreadMessage(
            id=name,
            direction=each.direction,
            kind=Kind.TEXT if each.text else NOT_TEXT,
            text=each.text,
            time_ms=each.time_ms or 0,
        )
        for name, each in stored.items()
    ]
