"""A conversation was read, by a tab or by open API: what that proves of our messages, written down."""

from __future__ import annotations

import json

from native_host.outbox.crash_points import reach
from native_host.outbox.delivery import unknown
from native_host.outbox.entry import Entry
from native_host.outbox.outbox import Outbox
from native_host.outbox.reconcile import Reading, Verdict, Waiting, after, fingerprint, judge
from native_host.outbox.states import OPEN, Trigger
from native_host.protocol.keys import Key
from native_host.protocol.words import Channel, Direction, Reason, State

QUIET_MS = 60_000
"""Two complete readings this far apart, both without the message, are said to be "not found"."""
RECOUNT_MS = 1_000
"""Readings closer together count as one look."""
LATE_ECHO_MS = 86_400_000
"""A message that is over may still turn up in the list this long after it was armed."""
SLOW_MS = 10_000
"""What waited longer than this asks when the buyer has written since."""

_UNKNOWN_OUTCOMES = "(outcome IS NULL OR outcome IN ('unknown', 'orphaned'))"


def read(outbox: Outbox, key: Key, reading: Reading) -> None:
    """Apply a reading of one conversation."""
    candidates = _candidates(outbox, key)
    verdicts = judge([waiting for _, waiting in candidates], reading, _bound(outbox, key))
    entries = {entry.cid: entry for entry, _ in candidates}
    moved_on = _moved_on(outbox, key, reading)
    if not verdicts and not moved_on:
        return
    reach("before_result")
    with outbox.change():
        for verdict in verdicts:
            _apply(outbox, entries[verdict.cid], verdict)
        for entry in moved_on:
            _hold(outbox, entry.cid, reading)
    reach("after_result")


def _candidates(outbox: Outbox, key: Key) -> list[tuple[Entry, Waiting]]:
    """Return the messages that a reading may say something of: those that are open first, then in order of arming."""
    recent = outbox.now() - LATE_ECHO_MS
    rows = outbox.record.execute(
        "SELECT attempt.cid, attempt.watermark, attempt.unsettled, attempt.armed_ms, attempt.channel, "
        "state = 'sending' FROM attempt JOIN message USING (cid) "
        "WHERE platform = ? AND site = ? AND store = ? AND conversation = ? AND armed_ms >= ? "
        "AND state NOT IN ('sent', 'delivered', 'read', 'failed_after_accept') "
        "AND (outcome IS NULL OR outcome IN ('unknown', 'orphaned', 'refused')) ORDER BY armed_ms",
        (*key, recent),
    )
    first: dict[str, tuple[str | None, int, Channel]] = {}
    unsettled: dict[str, frozenset[str]] = {}
    calling: set[str] = set()
    for cid, watermark, names, armed_ms, channel, sending in rows:
        # An earlier attempt may be the one that is listed,
        first.setdefault(cid, (watermark, armed_ms, Channel(channel)))
        unsettled[cid] = frozenset(json.loads(names))  # but only the last one's bubble speaks of it
        if sending and channel == Channel.API:
            calling.add(cid)
    found = []
    for cid, (watermark, armed_ms, channel) in first.items():
        entry = outbox.record.get(cid)
        assert entry is not None
        found.append((entry, Waiting(cid, entry.body, watermark, unsettled[cid], armed_ms, channel)))
    # While a call is under way its answer will name its message: until then nobody may take one with the same text.
    spoken_for = {fingerprint(entry.body) for entry, _ in found if entry.cid in calling}
    found = [pair for pair in found if fingerprint(pair[0].body) not in spoken_for]
    return sorted(found, key=lambda pair: (pair[0].state not in OPEN, pair[1].armed_ms))


def unknown_ones(outbox: Outbox, key: Key) -> list[Entry]:
    """Return a conversation's messages of unknown fate."""
    return [entry for entry in outbox.record.open_messages(key) if entry.state is State.UNCONFIRMED]


def first_armed_ms(outbox: Outbox, key: Key) -> int | None:
    """Return when the earliest attempt of a message of unknown fate was armed (Unix ms)."""
    unknown = (waiting for entry, waiting in _candidates(outbox, key) if entry.state is State.UNCONFIRMED)
    return min((waiting.armed_ms for waiting in unknown), default=None)


def _bound(outbox: Outbox, key: Key) -> set[str]:
    where = "platform = ? AND site = ? AND store = ? AND conversation = ? AND platform_id IS NOT NULL"
    return {row[0] for row in outbox.record.execute(f"SELECT platform_id FROM message WHERE {where}", key)}


def _apply(outbox: Outbox, entry: Entry, verdict: Verdict) -> None:
    if verdict.found is not None:
        outbox.record.execute(
            f"UPDATE attempt SET outcome = ?, closed_ms = ? WHERE cid = ? AND {_UNKNOWN_OUTCOMES}",
            (Trigger.FOUND, outbox.now(), entry.cid),
        )
        outbox.move(entry, Trigger.FOUND, platform_id=verdict.found, owner=None, due_ms=None)
    elif verdict.refused is not None and entry.state in (State.SENDING, State.UNCONFIRMED):
        refused(outbox, entry, verdict.refused)
    elif verdict.given_up and entry.state is State.SENDING:
        unknown(outbox, entry, Reason.ANSWER_LOST)
    elif verdict.absent and entry.state is State.UNCONFIRMED:
        _not_seen(outbox, entry)


def refused(outbox: Outbox, entry: Entry, reason: Reason) -> None:
    """A refusal proves that the last attempt failed; while an earlier one is unknown, the message is too.

    Inside a change, for a message that is armed or unknown.
    """
    outbox.record.close_attempt(entry.cid, entry.fence, Trigger.REFUSED)
    if not outbox.record.has_unknown_attempt(entry.cid, but=entry.fence):
        outbox.move(entry, Trigger.REFUSED, reason, owner=None, due_ms=None)
    elif entry.state is State.SENDING:
        outbox.move(entry, Trigger.UNKNOWN, reason, owner=None, due_ms=None)


def _not_seen(outbox: Outbox, entry: Entry) -> None:
    now = outbox.now()
    if entry.checked_ms is not None and now - entry.checked_ms < RECOUNT_MS:
        return
    first = entry.first_absent_ms or now
    changes: dict[str, object] = {"checked_ms": now, "checks": entry.checks + 1, "first_absent_ms": first}
    if now - first >= QUIET_MS:
        changes["reason"] = Reason.NOT_FOUND
    outbox.record.note(entry.cid, **changes)
    outbox.touch(entry)


def _moved_on(outbox: Outbox, key: Key, reading: Reading) -> list[Entry]:
    """Return leased messages that waited while the buyer wrote: a person decides whether they still fit."""
    now = outbox.now()
    late = []
    for entry in outbox.record.open_messages(key):
        waited = bool(entry.waited_offline) or now - entry.asked_ms > SLOW_MS
        if entry.state is not State.LEASED or not waited:
            continue
        newer = after(reading.messages, entry.watermark) or ()
        if any(message.direction is Direction.IN for message in newer):
            late.append(entry)
    return late


def _hold(outbox: Outbox, cid: str, reading: Reading) -> None:
    entry = outbox.record.get(cid)
    if entry is None or entry.state is not State.LEASED:
        return  # the same reading found it
    newest = next((each.id for each in reversed(reading.messages) if each.id is not None), entry.watermark)
    queued = outbox.move(entry, Trigger.LEASE_LOST, owner=None, due_ms=None, watermark=newest)
    outbox.move(queued, Trigger.HOLD, Reason.CONVERSATION_CHANGED)
