"""From the queue to a tab, and from the tab to the wire: lease, arm, and what ends either."""

from __future__ import annotations

import json
from collections.abc import Sequence

from native_host.outbox.crash_points import reach
from native_host.outbox.entry import Entry
from native_host.outbox.outbox import Outbox, Refusal
from native_host.outbox.states import Trigger
from native_host.protocol.requests import Arm
from native_host.protocol.values import Recipient
from native_host.protocol.words import Channel, ErrorCode, Reason, State

LEASE_MS = 15_000
"""A tab has this long to bring a message to the point of arming."""
EVIDENCE_MS = 30_000
"""After arming, the page's list has this long to show what became of it."""
STRAY_MS = 5_000
"""A sender whose connection broke has this long to come back before its message is called unconfirmed."""
STALE_MS = 600_000
"""What waited longer asks before it is sent."""
WATCH_MS = 3_000
"""A tab stays on a conversation this long after sending there, because what it lists is the evidence; then another
conversation may have the tab, and this one is looked into again later."""
BACK_OFF_MS = (0, 1_000, 2_000, 4_000, 8_000)
"""Pause before a message that a tab gave back is offered again; after the last, a person is asked."""


def lease(outbox: Outbox, entry: Entry, owner: str) -> Entry:
    """Give a message to a tab."""
    with outbox.change():
        leased = outbox.move(entry, Trigger.LEASE, owner=owner, fence=entry.fence + 1, due_ms=outbox.now() + LEASE_MS)
    reach("after_lease")
    return leased


def busy_owners(outbox: Outbox) -> set[str | None]:
    """Return who has a message in hand, or is still watching for one."""
    where = "state = 'leased' OR (state = 'sending' AND changed_ms > ?)"
    return {entry.owner for entry in outbox.record.select(where, (outbox.now() - WATCH_MS,))}


def arm(outbox: Outbox, request: Arm, owner: str) -> Entry:
    """Put the attempt on disk; only after this may the tab let the page send.

    Raises ``Refusal``: ``stale_fence`` when the lease is another's by now, ``not_allowed`` when the message is not
    leased any more, ``wrong_recipient`` when the page shows another buyer or store than the message was written to.
    """
    entry = held_by(outbox, request.cid, request.fence)
    if entry.owner != owner:
        raise Refusal(ErrorCode.STALE_FENCE)
    if entry.state is not State.LEASED:
        raise Refusal(ErrorCode.NOT_ALLOWED, state=entry.state)
    if not same_recipient(request.shown, entry.recipient):
        give_back(outbox, request.cid, request.fence, Reason.RECIPIENT_DIFFERS)
        raise Refusal(ErrorCode.WRONG_RECIPIENT)
    reach("before_arm")
    with outbox.change():
        armed = write_arm(outbox, entry, request.watermark, request.unsettled)
        outbox.remember(armed)
    reach("after_arm")
    return armed


def write_arm(
    outbox: Outbox,
    entry: Entry,
    watermark: str | None,
    unsettled: Sequence[str],
    channel: Channel = Channel.PAGE,
    evidence_ms: int = EVIDENCE_MS,
) -> Entry:
    """Write the attempt inside a change."""
    now = outbox.now()
    outbox.record.execute(
        "INSERT INTO attempt (cid, fence, boot, owner, channel, watermark, unsettled, armed_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (entry.cid, entry.fence, outbox.boot, entry.owner, channel, watermark, json.dumps(list(unsettled)), now),
    )
    return outbox.move(entry, Trigger.ARM, due_ms=now + evidence_ms)


def released(outbox: Outbox, cid: str, fence: int) -> None:
    """Note when the page was let go on."""
    with outbox.record.transaction():
        outbox.record.execute(
            "UPDATE attempt SET released_ms = ? WHERE cid = ? AND fence = ?", (outbox.now(), cid, fence)
        )


def give_back(outbox: Outbox, cid: str, fence: int, reason: Reason) -> None:
    """A tab did not let the page send: back to the queue, or, after several times, to a person.

    Raises ``Refusal`` when the message is not the tab's any more.
    """
    entry = held_by(outbox, cid, fence)
    steps = {
        State.LEASED: Trigger.LEASE_LOST,
        State.SENDING: Trigger.NOT_STARTED,
        State.UNCONFIRMED: Trigger.NOT_STARTED,
    }
    if entry.state not in steps:
        raise Refusal(ErrorCode.NOT_ALLOWED, state=entry.state)
    returns = entry.returns + 1
    pause = BACK_OFF_MS[min(returns, len(BACK_OFF_MS)) - 1]
    with outbox.change():
        if entry.state is not State.LEASED:
            outbox.record.close_attempt(cid, fence, Trigger.NOT_STARTED)
        queued = outbox.move(
            entry,
            steps[entry.state],
            reason,
            owner=None,
            due_ms=None,
            returns=returns,
            not_before_ms=outbox.now() + pause,
        )
        if returns > len(BACK_OFF_MS):
            outbox.move(queued, Trigger.HOLD, reason)


def owner_gone(outbox: Outbox, owner: str, for_good: bool) -> None:
    """A tab is gone (``for_good``), or its connection broke and the tab may come back."""
    mine = [each for each in outbox.record.open_messages() if each.owner == owner]
    if not mine:
        return
    now = outbox.now()
    with outbox.change():
        for entry in mine:
            if entry.state is State.LEASED:
                outbox.move(entry, Trigger.LEASE_LOST, owner=None, due_ms=None)
            elif entry.state is State.SENDING and for_good:
                unknown(outbox, entry, Reason.TAB_GONE)
            elif entry.state is State.SENDING:
                outbox.record.note(entry.cid, due_ms=min(entry.due_ms or now, now + STRAY_MS))


def expire(outbox: Outbox) -> None:
    """End what has waited too long: leases, waits for evidence, and messages that grew old in the queue."""
    now = outbox.now()
    over = list(outbox.record.select("state IN ('leased', 'sending') AND due_ms <= ?", (now,)))
    stale = list(outbox.record.select("state = 'queued' AND asked_ms <= ?", (now - STALE_MS,)))
    if not over and not stale:
        return
    with outbox.change():
        for entry in over:
            if entry.state is State.LEASED:
                outbox.move(entry, Trigger.LEASE_LOST, owner=None, due_ms=None)
            else:
                unknown(outbox, entry, Reason.ANSWER_LOST)
        for entry in stale:
            outbox.move(entry, Trigger.STALE, Reason.WAITED_LONG)


def next_due_ms(outbox: Outbox) -> int | None:
    """Return when ``expire`` or a new lease may have work, or ``None`` when only an event can bring some."""
    row = next(
        iter(
            outbox.record.execute(
                "SELECT min(due) FROM (SELECT min(due_ms) AS due FROM message WHERE state IN ('leased', 'sending') "
                "UNION ALL SELECT min(asked_ms) + ? FROM message WHERE state = 'queued' "
                "UNION ALL SELECT min(not_before_ms) FROM message WHERE state = 'queued' AND not_before_ms > ? "
                "UNION ALL SELECT min(changed_ms) + ? FROM message WHERE state = 'sending' AND changed_ms > ?)",
                (STALE_MS, outbox.now(), WATCH_MS, outbox.now() - WATCH_MS),
            )
        )
    )
    return None if row[0] is None else int(row[0])


def same_recipient(shown: Recipient, meant: Recipient) -> bool:
    """Return whether a page shows the one to whom a message was written (names may be masked; ids count)."""
    ids = ("platform", "site", "store", "conversation", "buyer")
    return all(getattr(shown, name) == getattr(meant, name) for name in ids)


def unknown(outbox: Outbox, entry: Entry, reason: Reason) -> Entry:
    """Nobody can say what became of the attempt (T12), inside a change."""
    outbox.record.close_attempt(entry.cid, entry.fence, Trigger.UNKNOWN)
    return outbox.move(entry, Trigger.UNKNOWN, reason, owner=None, due_ms=None)


def held_by(outbox: Outbox, cid: str, fence: int) -> Entry:
    """Return the message that a lease is for. Raises ``Refusal``: ``unknown_message``, ``stale_fence``."""
    entry = outbox.record.get(cid)
    if entry is None:
        raise Refusal(ErrorCode.UNKNOWN_MESSAGE)
    if entry.fence != fence:
        raise Refusal(ErrorCode.STALE_FENCE)
    return entry
