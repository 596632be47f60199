"""The states of a link and what each event makes of them (``reliability`` 8.8): the table, and nothing else.

``STABLE`` alone lets messages go. A drop of less than two seconds goes to ``SUSPECT`` and back, and shows nothing.
After anything longer, or a sleep, the way back is ``SETTLING`` (three seconds without a failure) and reading again.
"""

from __future__ import annotations

from enum import StrEnum

from native_host.protocol.words import LinkState


class Event(StrEnum):
    """What the states turn on."""

    ANSWERED = "answered"
    BACK = "back"
    """Answered, after a time in which news may have been missed."""
    UNANSWERED = "unanswered"
    REQUEST_FAILED = "request_failed"
    OFFLINE = "offline"
    SLEPT = "slept"
    WAITED = "waited"
    SYNCED = "synced"
    NOT_SYNCED = "not_synced"
    GAVE_UP = "gave_up"
    RETRY = "retry"


_S = LinkState
_LOST = {Event.UNANSWERED: _S.DOWN, Event.OFFLINE: _S.DOWN}
_BROKEN_OFF = {**_LOST, Event.SLEPT: _S.PROBING}

NEXT: dict[LinkState, dict[Event, LinkState]] = {
    _S.STABLE: {
        Event.UNANSWERED: _S.SUSPECT,
        Event.SLEPT: _S.SUSPECT,
        Event.OFFLINE: _S.DOWN,
        Event.RETRY: _S.SYNC_FULL,
    },
    _S.SUSPECT: {
        Event.ANSWERED: _S.STABLE,
        Event.BACK: _S.SETTLING,
        Event.SLEPT: _S.SUSPECT,
        Event.OFFLINE: _S.DOWN,
        Event.WAITED: _S.DOWN,
    },
    _S.DOWN: {Event.WAITED: _S.PROBING, Event.ANSWERED: _S.SETTLING},
    _S.PROBING: {Event.ANSWERED: _S.SETTLING, **_LOST},
    _S.SETTLING: {Event.WAITED: _S.SYNC_INCREMENTAL, Event.REQUEST_FAILED: _S.SETTLING, **_BROKEN_OFF},
    _S.SYNC_INCREMENTAL: {Event.SYNCED: _S.STABLE, Event.NOT_SYNCED: _S.SYNC_FULL, **_BROKEN_OFF},
    _S.SYNC_FULL: {
        Event.SYNCED: _S.STABLE,
        Event.NOT_SYNCED: _S.SYNC_FULL,
        Event.GAVE_UP: _S.SYNC_FAILED,
        **_BROKEN_OFF,
    },
    _S.SYNC_FAILED: {Event.RETRY: _S.SYNC_FULL, Event.WAITED: _S.SYNC_FULL, **_BROKEN_OFF},
}
"""State and event to the next state; an event that a state does not list leaves it as it is, and its time running."""
