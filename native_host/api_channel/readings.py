"""What an open API lists of a thread, as the outbox takes it for evidence."""

from __future__ import annotations

from native_host.outbox.reconcile import Reading
from native_host.platforms.platform import Kind, ThreadMessage, ThreadPart
from native_host.protocol.values import PageMessage
from native_host.protocol.words import Channel, Reason, Standing

WHOLE_SECOND_MS = 1_000
TEXT_LIMIT = 20_000
"""Characters of a listed message that are compared; none of ours is longer."""


def as_reading(part: ThreadPart, since_ms: int | None, same_ids: bool) -> Reading:
    """Return a part of a thread, contiguous up to its end, as a reading.

    ``since_ms`` (our clock) is the time back to which it was asked for, if it was. A part that did not get there, or
    was asked for otherwise, is complete from the second after its oldest message on.
    """
    if not part.reached or since_ms is None:
        oldest = min((message.time_ms for message in part.messages), default=None)
        since_ms = None if oldest is None else oldest - part.clock_ahead_ms + WHOLE_SECOND_MS
    shown = [_as_message(message, part.clock_ahead_ms) for message in part.messages if message.visible]
    return Reading(shown, contiguous=True, channel=Channel.API, since_ms=since_ms, same_ids=same_ids)


def _as_message(message: ThreadMessage, clock_ahead_ms: int) -> PageMessage:
    """An intercepted message was never given to the buyer: it stands there as one that the platform refused. What is
    no text of a person's (a card, an automatic answer) keeps its place and has nothing to compare."""
    kept, ours = not message.intercepted, message.kind == Kind.TEXT
    return PageMessage(
        id=message.id if kept else None,
        page_id=None if kept else message.id,
        direction=message.direction,
        text=message.text[:TEXT_LIMIT] if ours else "",
        standing=Standing.SETTLED if kept else Standing.FAILED,
        refusal=None if kept else Reason.REFUSED_INTERCEPTED,
        time_ms=max(0, message.time_ms - clock_ahead_ms),
    )
