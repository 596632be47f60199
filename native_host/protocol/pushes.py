"""What the core says unasked."""

from __future__ import annotations

from native_host.protocol.envelopes import Fault
from native_host.protocol.translation import RunOnDevice, TranslationsChanged
from native_host.protocol.values import (
    ConversationKey,
    Count,
    Id,
    MessageView,
    Model,
    Nothing,
    Recipient,
    Snapshot,
    StoreIdentity,
)


class MessageChanged(Model):
    """A message changed its state, or what was checked about it."""

    message: MessageView


class Dispatch(Model):
    """The tab is given a message to send: open its conversation, read it, ask to arm, then let the page send."""

    tab: int
    message: MessageView
    fence: Count


class Reread(Model):
    """The tab shall read its list and its open conversation again and answer with ``sync.done`` and the ``round``."""

    tab: int
    full: bool
    round: Count


class Look(Model):
    """The tab shall read the open conversation again, because a message there is unconfirmed."""

    tab: int
    key: ConversationKey


class Probe(Model):
    """The browser shall try whether the host answers, and say so with ``link.signal``."""

    host: Id


class Show(Model):
    """The tab shall come to the front, with its window, and open a conversation if one is named."""

    tab: int
    recipient: Recipient | None


class SessionsChanged(Model):
    """The list of sessions has changed up to a revision."""

    epoch: Id
    revision: Count


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
    "tab.show": Show,
    "link.probe": Probe,
    "sessions.changed": SessionsChanged,
    "replies.changed": Nothing,
    "authorise.ended": AuthorisationEnded,
    "translation.changed": TranslationsChanged,
    "translation.run": RunOnDevice,
    "glossary.changed": Nothing,
    "engines.changed": Nothing,
}
