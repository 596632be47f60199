"""Enter was pressed: into the record, on disk, and armed in the same commit when the page may send at once."""

from __future__ import annotations

from native_host.outbox import delivery, drafts
from native_host.outbox.crash_points import reach
from native_host.outbox.entry import body_hash
from native_host.outbox.outbox import Outbox, Refusal
from native_host.outbox.record import RecordFull
from native_host.outbox.states import Trigger
from native_host.protocol.keys import conversation_key
from native_host.protocol.requests import Submit, Submitted
from native_host.protocol.words import Channel, ErrorCode, Reason, State


def accept(outbox: Outbox, submit: Submit, owner: str, link_stable: bool, channel: Channel = Channel.PAGE) -> Submitted:
    """Keep a message and say whether the page may send it now; on the API channel it never may.

    The same cid again returns what is known of it, once its text and recipient are the same. Raises ``Refusal``:
    ``different_text``, or ``disk_full`` (then nothing is kept, and the composer must not be cleared).
    """
    known = outbox.record.get(submit.cid)
    if known is not None:
        if known.body_hash != body_hash(submit.text) or known.recipient != submit.recipient:
            raise Refusal(ErrorCode.DIFFERENT_TEXT)
        return Submitted(message=known.view(), go=False, fence=known.fence)
    reach("before_enqueue")
    if not outbox.reserve.keep():
        raise Refusal(ErrorCode.DISK_FULL)
    try:
        with outbox.change():
            armed = _enqueue(outbox, submit, owner, link_stable, channel)
    except RecordFull as error:
        raise Refusal(ErrorCode.DISK_FULL) from error
    reach("after_enqueue")
    entry = outbox.record.get(submit.cid)
    assert entry is not None
    return Submitted(message=entry.view(), go=armed, fence=entry.fence)


def _enqueue(outbox: Outbox, submit: Submit, owner: str, link_stable: bool, channel: Channel) -> bool:
    to, now = submit.recipient, outbox.now()
    key = conversation_key(to)
    outbox.record.insert(
        {
            "cid": submit.cid,
            **dict(zip(("platform", "site", "store", "conversation"), key, strict=True)),
            "buyer": to.buyer,
            "buyer_name": to.buyer_name,
            "store_name": submit.store_name,
            "body": submit.text,
            "body_hash": body_hash(submit.text),
            "sequence": outbox.record.next_sequence(key),
            "replaces": submit.replaces,
            "reason": None if link_stable else Reason.OFFLINE,
            "watermark": submit.watermark,
            "asked_ms": now,
            "waited_offline": int(not link_stable),
            "created_ms": now,
            "changed_ms": now,
        }
    )
    drafts.forget_if_equal(outbox, key, submit.text)
    if submit.original is not None:  # where it was translated, the draft has the agent's own words
        drafts.forget_if_equal(outbox, key, submit.original)
    entry = outbox.record.get(submit.cid)
    assert entry is not None
    outbox.touch(entry)
    at_once = channel is Channel.PAGE and link_stable and submit.releasable
    may_go = at_once and outbox.record.blocker(entry) is None
    if may_go:
        entry = outbox.move(entry, Trigger.LEASE, owner=owner, fence=entry.fence + 1)
        entry = delivery.write_arm(outbox, entry, submit.watermark, submit.unsettled)
    try:
        outbox.remember(entry)
    except OSError as error:
        raise RecordFull(str(error)) from error
    return entry.state is State.SENDING
