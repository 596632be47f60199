"""Sends one message by open API: a good session, a standing connection, the arm write, the bytes, the answer."""

from __future__ import annotations

import logging
from typing import Protocol

from native_host.clock import steady_ms
from native_host.outbox import calls
from native_host.outbox.entry import Entry
from native_host.outbox.outbox import Outbox
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Kind, Outgoing, Platform, Session
from native_host.protocol.keys import Key
from native_host.protocol.words import Reason

ARMED_FOR_MS = 2_000
"""When arming took longer (the machine slept), the message goes back to the queue before its first byte (T8)."""

_log = logging.getLogger(__name__)


class Slept(Exception):
    """Too much time passed between arming and the first byte."""


class Known(Protocol):
    """What is known of conversations."""

    def newest_message(self, key: Key) -> tuple[str, int] | None:
        """Return id and time (Unix ms) of the newest message known of a conversation."""
        ...


async def send(
    outbox: Outbox, entry: Entry, owner: str, platform: Platform, session: Session, known: Known
) -> tuple[Finding, bool, str | None]:
    """Send a leased message once.

    Returns what became of it, whether it was armed, and the platform's id of it. Raises ``Refusal`` when the lease was
    over before it could be armed, ``Slept`` when it was armed but nothing left.
    """
    watermark = await _watermark(entry, platform, session, known)
    armed = False

    def ready() -> None:
        nonlocal armed
        asked = steady_ms()
        calls.arm(outbox, entry.cid, entry.fence, owner, watermark)
        armed = True
        if steady_ms() - asked > ARMED_FOR_MS:
            raise Slept

    outgoing = Outgoing(entry.conversation, entry.buyer, Kind.TEXT, {"text": entry.body})
    sent = await platform.send(session, outgoing, ready)
    return sent.finding, armed, sent.message


async def _watermark(entry: Entry, platform: Platform, session: Session, known: Known) -> str | None:
    """Return the newest message id that we know; where reading is free and nothing is known, look once."""
    newest = known.newest_message(entry.key)
    if newest is not None:
        return newest[0]
    if entry.watermark is not None or not platform.rules.polls:
        return entry.watermark
    try:
        part = await platform.read_back(session, entry.conversation, None, None, 1)
    except PlatformError:
        return None  # the time of arming still bounds what may be ours
    return part.messages[-1].id if part.messages else None


def apply(outbox: Outbox, entry: Entry, finding: Finding, armed: bool, platform_id: str | None, pause_ms: int) -> None:
    """Write what became of a message. ``pause_ms`` holds for what may be tried again."""
    cid, fence = entry.cid, entry.fence
    _log.info("%s %s by api: %s %s", cid, fence, finding.outcome, finding.code)
    if not armed:
        calls.give_back(outbox, cid, fence, finding.reason or _REASONS[finding.outcome], pause_ms)
        return
    match finding.outcome:
        case Outcome.ACCEPTED:
            calls.accepted(outbox, cid, fence, platform_id)
        case Outcome.REJECTED:
            calls.rejected(outbox, cid, fence, finding.reason or Reason.REFUSED)
        case Outcome.UNKNOWN:
            calls.lost(outbox, cid, fence)
        case _:
            reason = finding.reason or _REASONS[finding.outcome]
            calls.not_carried_out(outbox, cid, fence, reason, pause_ms)


_REASONS: dict[Outcome, Reason] = {
    Outcome.NOT_SENT: Reason.PLATFORM_BUSY,
    Outcome.AUTHORISATION: Reason.SIGN_IN_AGAIN,
    Outcome.LIMIT: Reason.LIMIT_REACHED,
    Outcome.PERSON: Reason.NEEDS_PERSON,
    Outcome.REJECTED: Reason.REFUSED,
    Outcome.UNKNOWN: Reason.NO_CONNECTION,
    Outcome.ACCEPTED: Reason.ANSWER_LOST,
}
"""What is said of a message when the platform's table says nothing more exact."""
