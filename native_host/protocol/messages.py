"""Everything that is said between the extension (or the command line) and the core, as pydantic models.

This module is the single source: ``schema.py`` exports it and the extension's types are generated from that.
All times are Unix time in milliseconds (``*_ms``); all ids are strings, because the platforms' exceed 2^53.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from native_host.protocol.words import (
    Capability,
    Direction,
    ErrorCode,
    LinkCause,
    LinkState,
    Offer,
    Platform,
    Reason,
    Signal,
    Standing,
    State,
)

PROTOCOL_MIN = 1
PROTOCOL_MAX = 1

Id = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+$")]
Name = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
DraftText = Annotated[str, StringConstraints(max_length=20_000)]
Ms = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A value on the wire: unknown fields are refused, values don't change after they were read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ConversationKey(Model):
    """One buyer with one store. A bare conversation id is not unique."""

    platform: Platform
    site: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    store: Id
    conversation: Id


class Recipient(ConversationKey):
    """To whom a message goes, frozen when the agent presses Enter (I8)."""

    buyer: Id
    buyer_name: Name


class StoreIdentity(Model):
    """The store that a page shows, as its adapter is certain of it."""

    platform: Platform
    site: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    store: Id
    name: Name
    agent: Name | None = None


class PageMessage(Model):
    """One bubble of the page's own list.

    ``id`` is the platform's and absent until the platform stored it; ``page_id`` is the page's own name for a bubble
    that is not stored (yet), absent where the page shows none.
    """

    id: Id | None
    page_id: Id | None = None
    direction: Direction
    text: Annotated[str, StringConstraints(max_length=20_000)]
    standing: Standing
    refusal: Reason | None = None
    time_ms: Ms | None = None


class Why(Model):
    """A reason with the values that its sentence needs."""

    code: Reason
    params: dict[str, str] = {}


class MessageView(Model):
    """A message as the agent sees it."""

    cid: Id
    recipient: Recipient
    store_name: Name
    text: Text
    state: State
    reason: Why | None
    sequence: Count
    attempts: Count
    created_ms: Ms
    changed_ms: Ms
    checked_ms: Ms | None
    checks: Count
    platform_id: Id | None
    offers: list[Offer]


class LinkView(Model):
    """The link to one host. ``progress`` is tabs read of tabs asked while syncing."""

    host: Id
    state: LinkState
    since_ms: Ms
    cause: LinkCause | None
    done: Count
    total: Count
    in_sync_ms: Ms | None


class StoreView(Model):
    """A store in the switcher. ``unrecognised`` lists what the adapter could not find on its page."""

    identity: StoreIdentity
    host: Id
    tab: int | None
    signed_in: bool
    unread: Count | None
    unrecognised: list[Capability]
    link: LinkState
    heard_ms: Ms | None
    open_messages: Count


# --- requests: what the extension asks, and the result of each -------------------------------------------------------


class Nothing(Model):
    """No parameters, or a result that says only that it was done."""


class TabReport(Model):
    """What one tab shows now; sent at each change and when the core asks for a fresh reading."""

    tab: int
    host: Id
    visible: bool
    signed_in: bool
    store: StoreIdentity | None
    active: Recipient | None
    unread: Count | None
    unrecognised: list[Capability]


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

    ``unsettled`` names (by ``page_id``) the pending and failed bubbles that stood there before, so that they are not
    taken for this one. ``releasable`` is false when the page cannot be let go on for this one: it is then queued.
    """

    cid: Id
    tab: int
    recipient: Recipient
    store_name: Name
    text: Text
    watermark: Id | None
    unsettled: list[Id] = []
    releasable: bool
    replaces: Id | None = None


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
    unsettled: list[Id] = []


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
    """What stands in the composer of a conversation; empty text forgets it."""

    key: ConversationKey
    text: DraftText


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
    """A tab has re-read its list and open conversation, or could not."""

    tab: int
    ok: bool


class Snapshot(Model):
    """All that the overlay shows besides messages."""

    stores: list[StoreView]
    links: list[LinkView]


class CoreStatus(Model):
    """For the command line."""

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


# --- pushes: what the core says unasked ------------------------------------------------------------------------------


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


# --- envelopes -------------------------------------------------------------------------------------------------------


class ProtocolRange(Model):
    """The protocol versions that a side speaks."""

    min: int
    max: int


class HostHello(Model):
    """The host speaks first."""

    kind: Literal["hello"] = "hello"
    protocol: ProtocolRange
    version: str
    instance: str
    capabilities: list[str]


class ClientHello(Model):
    """The client's answer. ``profile`` names the browser profile for as long as its extension is installed."""

    kind: Literal["hello"] = "hello"
    client: Literal["extension", "cli"]
    protocol: ProtocolRange
    version: str
    browser: Name
    profile: Id


class Request(Model):
    """``deadline_ms`` is the Unix time after which nobody waits for the answer; a late request does nothing."""

    kind: Literal["request"] = "request"
    id: Annotated[int, Field(ge=1)]
    type: str
    deadline_ms: Ms
    params: dict[str, object]


class Fault(Model):
    """Why a request was refused."""

    code: ErrorCode
    params: dict[str, str] = {}


class Reply(Model):
    """Has either ``result`` or ``error``."""

    kind: Literal["reply"] = "reply"
    id: int
    result: dict[str, object] | None = None
    error: Fault | None = None


class Push(Model):
    """``seq`` counts up by one per connection, from 1: a gap means that something was missed."""

    kind: Literal["push"] = "push"
    seq: Annotated[int, Field(ge=1)]
    type: str
    params: dict[str, object]


class Closing(Model):
    """The host's last words before it closes the connection."""

    kind: Literal["closing"] = "closing"
    code: Literal["bad_frame", "frame_too_large", "core_unavailable", "hello_expected", "stopping"]
    detail: str = ""


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
}
"""Each request type with its parameters and its result."""

PUSHES: dict[str, type[Model]] = {
    "message.changed": MessageChanged,
    "state.changed": Snapshot,
    "tab.dispatch": Dispatch,
    "tab.reread": Reread,
    "tab.look": Look,
    "link.probe": Probe,
}
"""Each push type with its parameters."""
