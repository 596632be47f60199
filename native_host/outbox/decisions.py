"""A person decided about a message: written down with what was shown, then carried out."""

from __future__ import annotations

from typing import Any

from native_host.outbox import drafts
from native_host.outbox.outbox import Outbox, Refusal
from native_host.outbox.states import DECISIONS, Trigger
from native_host.protocol.requests import Decided
from native_host.protocol.words import ErrorCode, Offer, Reason, State

_WANTED_AGAIN = frozenset({Trigger.RELEASE, Trigger.RETRY, Trigger.SEND_AGAIN})


def decide(outbox: Outbox, cid: str, decision: Offer) -> Decided:
    """Carry out a decision. Raises ``Refusal`` when the message is gone or its state does not offer it."""
    entry = outbox.record.get(cid)
    if entry is None:
        raise Refusal(ErrorCode.UNKNOWN_MESSAGE)
    if decision is Offer.OPEN:
        return Decided(message=entry.view(), draft=None)
    trigger = DECISIONS.get((entry.state, decision))
    if trigger is None:
        raise Refusal(ErrorCode.NOT_ALLOWED, state=entry.state)
    draft = None
    with outbox.change():
        outbox.record.execute(
            "INSERT INTO decision (cid, at_ms, decision, state, shown) VALUES (?, ?, ?, ?, ?)",
            (cid, outbox.now(), decision, entry.state, entry.reason),
        )
        changes: dict[str, Any] = {"owner": None, "due_ms": None}
        reason = None
        if trigger in _WANTED_AGAIN:
            changes |= {"asked_ms": outbox.now(), "not_before_ms": 0, "returns": 0}
        if trigger is Trigger.ARRIVED:
            reason = Reason.BY_PERSON
            outbox.record.close_attempt(cid, entry.fence, Trigger.ARRIVED)
        moved = outbox.move(entry, trigger, reason, **changes)
        if moved.state in (State.DISCARDED, State.CANCELLED):
            draft = drafts.put_back(outbox, entry.key, entry.body)
    after = outbox.record.get(cid)
    assert after is not None
    return Decided(message=after.view(), draft=draft)
