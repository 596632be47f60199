"""The states of a message and every way from one to another.

Theory of operation. None of the platforms takes a client's message id, so exactly-once cannot be had from them. Two
rules make the most of what can be had:

1. A message may have bytes on the wire only in ``SENDING``, and it gets there only by ``ARM``, which is on disk before
   the first byte. After a crash, ``SENDING`` therefore means "possibly sent: look", and every other state "not sent".
2. ``SENT`` needs evidence that it arrived, ``FAILED`` evidence that it did not. What is neither is ``UNCONFIRMED``, and
   leaves that state only by new evidence or by a person.

``TRANSITIONS`` is the whole of it. Any step that is not in it raises ``IllegalTransition`` and changes nothing; the
record enforces the same table by compare-and-set. Nothing outside this file knows which step is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from native_host.protocol.words import Offer, State


class Trigger(StrEnum):
    """What happened to a message."""

    ACCEPT = "accept"
    HOLD = "hold"
    RELEASE = "release"
    LEASE = "lease"
    LEASE_LOST = "lease_lost"
    CANCEL = "cancel"
    ARM = "arm"
    NOT_STARTED = "not_started"
    NOT_SENT = "not_sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    ORPHANED = "orphaned"
    FOUND = "found"
    SAME_KEY = "same_key"
    PROVEN_ABSENT = "proven_absent"
    SEND_AGAIN = "send_again"
    ARRIVED = "arrived"
    DISCARD = "discard"
    RETRY = "retry"
    DELIVERED = "delivered"
    READ = "read"
    BOUNCED = "bounced"
    STALE = "stale"


class IllegalTransition(ValueError):
    """A step that the table does not have."""

    def __init__(self, state: State | None, trigger: Trigger) -> None:
        super().__init__(f"{state or 'nothing'} does not take {trigger}")
        self.state = state
        self.trigger = trigger


@dataclass(frozen=True)
class Transition:
    """One row: its name in the design, where it leads, and what must hold."""

    name: str
    target: State
    evidence: str


_Q, _H, _L = State.QUEUED, State.HELD, State.LEASED
_S, _U, _F = State.SENDING, State.UNCONFIRMED, State.FAILED

_ROWS: tuple[tuple[str, tuple[State | None, ...], Trigger, State, str], ...] = (
    ("T1", (None,), Trigger.ACCEPT, _Q, "the record has a new cid on disk"),
    ("T2", (_Q,), Trigger.HOLD, _H, "one above is open, or the conversation moved on"),
    ("T3", (_H,), Trigger.RELEASE, _Q, "the cause is gone, or a person says send anyway"),
    ("T4", (_Q,), Trigger.LEASE, _L, "head of its conversation, link stable; takes a new fence"),
    ("T5", (_L,), Trigger.LEASE_LOST, _Q, "lease over, tab gone or core restarted; it was not armed"),
    ("T6", (_Q, _H, _L), Trigger.CANCEL, State.CANCELLED, "a person; not once armed"),
    ("T7", (_L,), Trigger.ARM, _S, "owner and fence match; on disk before the first byte"),
    ("T8", (_S,), Trigger.NOT_STARTED, _Q, "the sender says that no byte left"),
    ("T10", (_S,), Trigger.NOT_SENT, _Q, "evidence that nothing reached the platform; time left"),
    ("T11", (_S,), Trigger.REFUSED, _F, "the platform refused, and no earlier attempt is unknown"),
    ("T12", (_S,), Trigger.UNKNOWN, _U, "no evidence either way in time"),
    ("T13", (_S,), Trigger.ORPHANED, _U, "found armed at start: its sender's process is gone"),
    ("T9", (_S,), Trigger.FOUND, State.SENT, "the platform lists it"),
    ("T14", (_U,), Trigger.NOT_STARTED, _Q, "late word of the same attempt: no byte left"),
    ("T14", (_U,), Trigger.REFUSED, _F, "late word of the same attempt: refused, none earlier unknown"),
    ("T15", (_U,), Trigger.FOUND, State.SENT, "the platform lists it"),
    ("T16", (_U,), Trigger.SAME_KEY, _Q, "the platform dedupes our key, inside its window"),
    ("T17", (_U,), Trigger.PROVEN_ABSENT, _Q, "two complete readings, quiet time between, same host"),
    ("T18", (_U,), Trigger.SEND_AGAIN, _Q, "a person, told that the buyer may get it twice"),
    ("T19", (_U,), Trigger.ARRIVED, State.SENT, "a person saw it"),
    ("T20", (_U,), Trigger.DISCARD, State.DISCARDED, "a person; the text goes to the draft"),
    ("T21", (_F,), Trigger.RETRY, _Q, "a person"),
    ("T22", (_F,), Trigger.DISCARD, State.DISCARDED, "a person; the text goes to the draft"),
    ("T23", (State.SENT,), Trigger.DELIVERED, State.DELIVERED, "the platform says so"),
    ("T23", (State.SENT, State.DELIVERED), Trigger.READ, State.READ, "the platform says so"),
    ("T24", (State.SENT,), Trigger.BOUNCED, State.FAILED_AFTER_ACCEPT, "the platform says so"),
    ("T25", (_F, State.DISCARDED, State.CANCELLED), Trigger.FOUND, State.SENT, "the platform lists it after all"),
    ("T26", (State.FAILED_AFTER_ACCEPT,), Trigger.RETRY, _Q, "a person; a new attempt"),
    ("T26", (State.FAILED_AFTER_ACCEPT,), Trigger.DISCARD, State.DISCARDED, "a person; the text goes to the draft"),
    ("T27", (_Q, _H), Trigger.STALE, _H, "waited too long: ask before sending"),
    ("T28", (_Q, _H, _L), Trigger.FOUND, State.SENT, "an earlier attempt arrived after all: sending would double it"),
)

TRANSITIONS: dict[tuple[State | None, Trigger], Transition] = {
    (source, trigger): Transition(name, target, evidence)
    for name, sources, trigger, target, evidence in _ROWS
    for source in sources
}
"""(state, trigger) to what follows. ``None`` is a message that is not in the record yet."""

OPEN: frozenset[State] = frozenset({_Q, _H, _L, _S, _U, _F, State.FAILED_AFTER_ACCEPT})
"""States that stay on the agent's screen: a message leaves them by evidence or by a person (I5)."""

OFFERS: dict[State, tuple[Offer, ...]] = {
    _Q: (Offer.CANCEL,),
    _H: (Offer.SEND_ANYWAY, Offer.EDIT, Offer.DISCARD),
    _L: (Offer.CANCEL,),
    _F: (Offer.RETRY, Offer.EDIT, Offer.DISCARD),
    State.FAILED_AFTER_ACCEPT: (Offer.RETRY, Offer.EDIT, Offer.DISCARD),
    _U: (Offer.OPEN, Offer.ARRIVED, Offer.SEND_AGAIN, Offer.DISCARD),
}
"""What a person may do in each state; nothing in the others."""

DECISIONS: dict[tuple[State, Offer], Trigger] = {
    (_Q, Offer.CANCEL): Trigger.CANCEL,
    (_L, Offer.CANCEL): Trigger.CANCEL,
    (_H, Offer.SEND_ANYWAY): Trigger.RELEASE,
    (_H, Offer.EDIT): Trigger.CANCEL,
    (_H, Offer.DISCARD): Trigger.CANCEL,
    (_F, Offer.RETRY): Trigger.RETRY,
    (_F, Offer.EDIT): Trigger.DISCARD,
    (_F, Offer.DISCARD): Trigger.DISCARD,
    (State.FAILED_AFTER_ACCEPT, Offer.RETRY): Trigger.RETRY,
    (State.FAILED_AFTER_ACCEPT, Offer.EDIT): Trigger.DISCARD,
    (State.FAILED_AFTER_ACCEPT, Offer.DISCARD): Trigger.DISCARD,
    (_U, Offer.ARRIVED): Trigger.ARRIVED,
    (_U, Offer.SEND_AGAIN): Trigger.SEND_AGAIN,
    (_U, Offer.DISCARD): Trigger.DISCARD,
}
"""The trigger that a person's decision is. ``Offer.OPEN`` only shows the conversation and changes nothing."""


def step(state: State | None, trigger: Trigger) -> Transition:
    """Return the transition, or raise ``IllegalTransition``."""
    try:
        return TRANSITIONS[state, trigger]
    except KeyError:
        raise IllegalTransition(state, trigger) from None
