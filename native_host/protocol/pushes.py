"""What the core says unasked."""

from __future__ import annotations

from native_host.protocol.envelopes import Fault
from native_host.protocol.values import ConversationKey, Count, Id, MessageView, Model, Snapshot, StoreIdentity


class MessageChanged(Model):
    """A message changed its state, or what was checked about it."""

    message: MessageView


class Dispatch(Model):
    """The tab is given a message to send: open its conversation, read it, ask to arm, then let the page send."""

    tab: int
    message: MessageView
    fence: Count


class Reread(Model):
    """The tab shall read its list and its open conversation again and answer with ``sync.done``."""

    tab: int
    full: bool


class Look(Model):
    """The tab shall read the open conversation again, because a message there is unconfirmed."""

    tab: int
    key: ConversationKey


class Probe(Model):
    """The browser shall try whether the host answers, and say so with ``link.signal``."""

    host: Id


class AuthorisationEnded(Model):
    """An authorisation that waited for its callback on this machine came to an end."""

    state: str
    stores: list[StoreIdentity]
    error: Fault | None


PUSHES: dict[str, type[Model]] = {
    "message.changed": MessageChanged,
    "state.changed": Snapshot,
    "tab.dispatch": Dispatch,
    "tab.reread": Reread,
    "tab.look": Look,
    "link.probe": Probe,
    "authorise.ended": AuthorisationEnded,
}
