"""What the extension and the command line ask for, and the result of each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from native_host.protocol.accounts import ACCOUNT_REQUESTS
from native_host.protocol.doctor import DOCTOR_REQUESTS
from native_host.protocol.panel import PANEL_REQUESTS
from native_host.protocol.team import TEAM_REQUESTS
from native_host.protocol.translation import TRANSLATION_REQUESTS
from native_host.protocol.values import (
    ConversationKey,
    Count,
    DraftText,
    Id,
    MessageView,
    Model,
    Ms,
    Name,
    Nothing,
    PageMessage,
    Recipient,
    Snapshot,
    StoreIdentity,
    StoreView,
    Text,
)
from native_host.protocol.words import Capability, Offer, Reason, Signal, State, TabState


class TabReport(Model):
    """What one tab shows now; sent at each change and when the core asks for a fresh reading.

    ``state`` is other than awake only when a background tells what a tab showed before its page was put away or led to
    the login.
    """

    tab: int
    host: Id
    visible: bool
    signed_in: bool
    store: StoreIdentity | None
    active: Recipient | None
    unread: Count | None
    unrecognised: list[Capability]
    state: TabState = TabState.AWAKE


class TabGone(Model):
    """A tab was closed, left the chat page, or crashed."""

    tab: int


class ThreadReading(Model):
    """The page's message list of one conversation, oldest first.

    ``contiguous`` is true when the list has no gap and ends with the newest message of the conversation; only such a
    reading can speak about what is absent.
    """

    tab: int
    recipient: Recipient
    messages: Annotated[list[PageMessage], Field(max_length=500)]
    contiguous: bool


class Submit(Model):
    """The agent pressed Enter. ``watermark`` is the newest stored message that the page showed at that moment.

    ``tab`` is absent when no page was involved: then the store's open API must send it. ``unsettled`` names (by
    ``page_id``) the pending and failed bubbles that stood there before, so that they are not taken for this one.
    ``releasable`` is false when the page cannot be let go on for this one: it is then queued. ``original`` are the
    agent's own words when ``text`` is their translation. ``asks``: the agent can be asked about the text's language
    (refused with ``wrong_language``), and has not been.
    """

    cid: Id
    tab: int | None
    recipient: Recipient
    store_name: Name
    text: Text
    watermark: Id | None
    unsettled: list[Id] = Field(default_factory=list)
    releasable: bool
    replaces: Id | None = None
    original: Text | None = None
    asks: bool = False


class Submitted(Model):
    """``go``: armed, let the page send. Otherwise it is in the record and waits; clear the composer."""

    message: MessageView
    go: bool
    fence: Count


class Arm(Model):
    """A tab that was given a message is ready to send it: what it shows, and how far its list reaches."""

    cid: Id
    fence: Count
    tab: int
    shown: Recipient
    watermark: Id | None
    unsettled: list[Id] = Field(default_factory=list)


class Armed(Model):
    """The attempt is on disk: the tab may let the page send, once."""

    message: MessageView


class NotStarted(Model):
    """The tab did not let the page send after all: nothing went on the wire. The message is queued again."""

    cid: Id
    fence: Count
    reason: Reason


class Released(Model):
    """The page was let go on. From now on only the page's list is evidence."""

    cid: Id
    fence: Count


class Decide(Model):
    """A person decided about a message."""

    cid: Id
    decision: Offer


class Decided(Model):
    """The message after the decision; ``draft`` is text to put back into the composer."""

    message: MessageView
    draft: str | None


class MessagesPage(Model):
    """Ask for messages after ``after`` in order of acceptance; ``open_only`` leaves out what is over."""

    after: Count = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 200
    open_only: bool = True


class Messages(Model):
    """A page of messages. ``next`` is what to ask for after this page, absent on the last."""

    messages: list[MessageView]
    next: Count | None


class SaveDraft(Model):
    """What stands in the composer of a conversation; empty text forgets it.

    ``without`` is a text that a decision gave back and that nobody wants back: the page has sent it itself.
    """

    key: ConversationKey
    text: DraftText
    without: Text | None = None


class GetDraft(Model):
    """Ask for the draft of a conversation."""

    key: ConversationKey


class Draft(Model):
    """The draft of a conversation, empty if there is none."""

    text: DraftText


class LinkSignal(Model):
    """A browser noticed something about the way to a host."""

    host: Id
    signal: Signal


class LinkRetry(Model):
    """The agent pressed Retry on the bar: fetch everything again."""

    host: Id


class SyncDone(Model):
    """A tab has re-read its list and open conversation, or could not. ``round`` is that of the ``tab.reread``: an
    answer to an older one counts no more. Without one it answers whatever was asked of the tab."""

    tab: int
    ok: bool
    round: Count | None = None


class SeenExtension(Model):
    """The extension of one browser profile, as it last said hello. ``seen_ms``: when it was last here."""

    browser: Name
    version: str
    protocol_min: int
    protocol_max: int
    seen_ms: Ms


class CoreStatus(Model):
    """For the command line.

    ``program`` is the folder that the core runs from, ``build`` empty for a checkout. ``clock_ahead_ms``: the
    platforms' clock minus ours, to the second; absent while no platform has told. An older core leaves these out.
    """

    pid: int
    version: str
    protocol_min: int
    protocol_max: int
    instance: str
    data_dir: str
    started_ms: Ms
    sqlite: str
    clients: Count
    stores: list[StoreView]
    tabs: list[TabReport]
    outbox: dict[State, Count]
    program: str = ""
    build: str = ""
    seen: list[SeenExtension] = Field(default_factory=list)
    clock_ahead_ms: int | None = None


class Retire(Model):
    """Another version was installed: the core ends as soon as nothing is in the air, unless it is of that ``build``."""

    build: Annotated[str, Field(max_length=64)]


class Retired(Model):
    """``retiring``: it will end. Otherwise it stays, because it is of the build that was installed."""

    retiring: bool


REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {
    "state.get": (Nothing, Snapshot),
    "tab.report": (TabReport, Nothing),
    "tab.gone": (TabGone, Nothing),
    "thread.read": (ThreadReading, Nothing),
    "outbox.submit": (Submit, Submitted),
    "outbox.arm": (Arm, Armed),
    "outbox.not_started": (NotStarted, Nothing),
    "outbox.released": (Released, Nothing),
    "outbox.decide": (Decide, Decided),
    "outbox.list": (MessagesPage, Messages),
    "draft.save": (SaveDraft, Nothing),
    "draft.get": (GetDraft, Draft),
    "link.signal": (LinkSignal, Nothing),
    "link.retry": (LinkRetry, Nothing),
    "sync.done": (SyncDone, Nothing),
    "core.status": (Nothing, CoreStatus),
    "core.stop": (Nothing, Nothing),
    "core.retire": (Retire, Retired),
    **ACCOUNT_REQUESTS,
    **DOCTOR_REQUESTS,
    **PANEL_REQUESTS,
    **TEAM_REQUESTS,
    **TRANSLATION_REQUESTS,
}
