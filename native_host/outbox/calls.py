"""A message that a platform's open API sends: armed when the connection stands, then what the answer makes of it.

Every answer names the attempt (cid and fence) that it is for. A late one (the message was called unknown meanwhile) is
still the best evidence there is; one for an attempt that is not the message's last is dropped.
"""

from __future__ import annotations

from native_host.outbox.crash_points import reach
from native_host.outbox.delivery import held_by, unknown, write_arm
from native_host.outbox.entry import Entry
from native_host.outbox.evidence import refused
from native_host.outbox.outbox import Outbox, Refusal
from native_host.outbox.states import Trigger
from native_host.protocol.words import Channel, ErrorCode, Reason, State

ANSWER_MS = 40_000
"""After arming, the call has this long to end by itself (its own time-out is shorter)."""

_WAITS_FOR_ANSWER = frozenset({State.SENDING, State.UNCONFIRMED})


def arm(outbox: Outbox, cid: str, fence: int, owner: str, watermark: str | None) -> Entry:
    """Put the attempt on disk; only after this may a byte of the request leave.

    Raises ``Refusal`` when the lease is over, whoever ended it.
    """
    entry = held_by(outbox, cid, fence)
    if entry.owner != owner or entry.state is not State.LEASED:
        raise Refusal(ErrorCode.STALE_FENCE)
    reach("before_arm")
    with outbox.change():
        armed = write_arm(outbox, entry, watermark, (), Channel.API, ANSWER_MS)
        outbox.remember(armed)
    reach("after_arm")
    return armed


def give_back(outbox: Outbox, cid: str, fence: int, reason: Reason, pause_ms: int = 0) -> None:
    """No byte left: back to the queue (T5 before arming, T8 after)."""
    steps = {State.LEASED: Trigger.LEASE_LOST, State.SENDING: Trigger.NOT_STARTED}
    entry = _of_attempt(outbox, cid, fence)
    if entry is None or entry.state not in steps:
        return
    with outbox.change():
        if entry.state is State.SENDING:
            outbox.record.close_attempt(cid, fence, Trigger.NOT_STARTED)
        not_before = outbox.now() + pause_ms
        outbox.move(entry, steps[entry.state], reason, owner=None, due_ms=None, not_before_ms=not_before)


def accepted(outbox: Outbox, cid: str, fence: int, platform_id: str | None) -> None:
    """The platform took it and named it (T9, T15)."""
    entry = _of_attempt(outbox, cid, fence)
    if entry is None or entry.state not in _WAITS_FOR_ANSWER:
        return
    if platform_id is not None and outbox.record.bound(entry.key, platform_id):
        platform_id = None  # a copy of ours has it already; this one was taken all the same
    reach("before_result")
    with outbox.change():
        outbox.record.close_attempt(cid, fence, Trigger.FOUND)
        outbox.move(entry, Trigger.FOUND, platform_id=platform_id, owner=None, due_ms=None)
    reach("after_result")


def rejected(outbox: Outbox, cid: str, fence: int, reason: Reason) -> None:
    """The platform refused it as it is (T11; T12 while an earlier attempt is unknown)."""
    entry = _of_attempt(outbox, cid, fence)
    if entry is None or entry.state not in _WAITS_FOR_ANSWER:
        return
    reach("before_result")
    with outbox.change():
        refused(outbox, entry, reason)
    reach("after_result")


def not_carried_out(outbox: Outbox, cid: str, fence: int, reason: Reason, pause_ms: int) -> None:
    """Certainly not carried out, and worth another try (T10; T12 while an earlier attempt is unknown)."""
    entry = _of_attempt(outbox, cid, fence)
    if entry is None or entry.state is not State.SENDING:
        return
    reach("before_result")
    with outbox.change():
        outbox.record.close_attempt(cid, fence, Trigger.NOT_SENT)
        if outbox.record.has_unknown_attempt(cid, but=fence):
            outbox.move(entry, Trigger.UNKNOWN, reason, owner=None, due_ms=None)
        else:
            not_before = outbox.now() + pause_ms
            outbox.move(entry, Trigger.NOT_SENT, reason, owner=None, due_ms=None, not_before_ms=not_before)
    reach("after_result")


def lost(outbox: Outbox, cid: str, fence: int) -> None:
    """Nobody can say what became of it (T12)."""
    entry = _of_attempt(outbox, cid, fence)
    if entry is None or entry.state is not State.SENDING:
        return
    reach("before_result")
    with outbox.change():
        unknown(outbox, entry, Reason.ANSWER_LOST)
    reach("after_result")


def _of_attempt(outbox: Outbox, cid: str, fence: int) -> Entry | None:
    entry = outbox.record.get(cid)
    return entry if entry is not None and entry.fence == fence else None
