"""What the panel asks for: sessions of all stores, their threads, and what a person does with them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from native_host.protocol.values import (
    ConversationKey,
    Count,
    Id,
    Model,
    Ms,
    Name,
    Nothing,
    StoreIdentity,
    StoreRef,
)
from native_host.protocol.words import Direction, Order, Platform, TabState, TeamStanding, Whereabouts

Preview = Annotated[str, StringConstraints(max_length=200)]
Body = Annotated[str, StringConstraints(max_length=20_000)]
Site = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Asked = Annotated[str, StringConstraints(max_length=200)]
Address = Annotated[str, StringConstraints(max_length=2_000)]


class SessionView(Model):
    """A conversation in the panel's list. Times are the platform's clock.

    ``revision`` grows with each change of any session or its thread. ``last_direction`` tells who wrote what
    ``preview`` shows, if anybody told. ``waiting_ms`` is when the first buyer's message came that nobody has answered,
    absent when there is none; ``due_ms`` is when it has to be answered by the platform's rule, ``soon_ms`` from when on
    that is soon. ``own_run`` counts the store's messages since the buyer's last, which came at ``buyer_ms``.
    """

    key: ConversationKey
    revision: Count
    buyer: Name
    buyer_name: Name
    preview: Preview
    last_direction: Direction | None
    last_ms: Ms
    unread: Count
    waiting_ms: Ms | None
    due_ms: Ms | None
    soon_ms: Ms | None
    own_run: Count
    buyer_ms: Ms | None
    pinned: bool
    can_send: bool


class ListSessions(Model):
    """Ask for sessions, newest activity first; ``before`` is the ``next`` of the page before."""

    before: Name | None = None
    limit: Annotated[int, Field(ge=1, le=250)] = 250


class Sessions(Model):
    """A page of the list. ``revision`` and ``epoch`` are those of this moment: whoever keeps the first page's asks for
    ``sessions.changes`` after them once the last page is there. ``next`` is absent on the last page."""

    epoch: Id
    revision: Count
    total: Count
    sessions: list[SessionView]
    next: Name | None


class SessionChanges(Model):
    """Ask for what changed after a revision, oldest change first."""

    epoch: Id
    after: Count
    limit: Annotated[int, Field(ge=1, le=250)] = 250


class ChangedSessions(Model):
    """Sessions changed since, up to ``revision``; ``more``: ask again after it.

    ``stale``: the list was begun anew since (another ``epoch``), all has to be listed again.
    """

    epoch: Id
    revision: Count
    total: Count
    sessions: list[SessionView]
    more: bool
    stale: bool


class SearchSessions(Model):
    """Ask which sessions hold a text in a buyer's name or a message, in any script, newest message first."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    limit: Annotated[int, Field(ge=1, le=250)] = 100


class SessionHit(Model):
    """A session that holds the text. ``snippet`` is the part of its newest such message around it, empty when only
    the name does; ``count`` is how many of its messages do."""

    session: SessionView
    snippet: Preview
    message: Id | None
    time_ms: Ms | None
    count: Count


class SessionHits(Model):
    """``more``: there are others that are older."""

    hits: list[SessionHit]
    more: bool


class GetThread(Model):
    """Ask for a session's messages before one, or its newest."""

    key: ConversationKey
    before: Id | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class ThreadMessageView(Model):
    """A message as its platform has it. ``kind``: text, image, order, item, auto, system, other, or the platform's own
    word. ``time_ms`` is 0 when nobody told it."""

    id: Id
    direction: Direction
    kind: Name
    text: Body
    time_ms: Ms
    recalled: bool
    intercepted: bool


class ThreadView(Model):
    """Messages oldest first; ``more``: there are earlier ones. ``session`` is absent when it is not known any more."""

    session: SessionView | None
    messages: list[ThreadMessageView]
    more: bool


class MarkRead(Model):
    """The agent has seen a session up to a message."""

    key: ConversationKey
    message: Id


class Pin(Model):
    """Keep a session at hand, or no longer."""

    key: ConversationKey
    pinned: bool


class ShowSession(Model):
    """Bring a session's chat page to the front, in whatever browser or profile shows its store.

    ``key.conversation`` empty is not allowed; to show a store without a session use ``store.show``.
    """

    key: ConversationKey


class Shown(Model):
    """Where it was brought to the front. ``nowhere``: open ``address`` in a new tab, the session follows by itself once
    the page is there (for a minute); without an address the store has never been seen on a page."""

    where: Whereabouts
    tab: int | None
    address: Address | None


class StoreUpdate(Model):
    """What updating a store did: its page or its API was read again, or ``address`` has to be opened to sign in."""

    how: Literal["page", "api", "open"]
    address: Address | None


class SetTabState(Model):
    """What the browser did to a tab: only its background notices."""

    tab: int
    state: TabState


class ListRow(Model):
    """A row of a page's conversation list, as far as it is drawn; what the page does not say is absent.

    ``last_direction``: who wrote the newest message; ``time_ms``: when (platform clock).
    """

    conversation: Id
    buyer: Id
    buyer_name: Name
    unread: Count | None = None
    preview: Preview | None = None
    time_ms: Ms | None = None
    last_direction: Direction | None = None
    pinned: bool | None = None


class ListReading(Model):
    """Rows of a tab's conversation list that changed. ``whole``: the page's list has no other rows."""

    tab: int
    store: StoreIdentity
    rows: Annotated[list[ListRow], Field(max_length=200)]
    whole: bool = False


class SessionFilter(Model):
    """What the list shows: all that holds of each given."""

    platform: Platform | None = None
    sites: list[Site] = Field(default_factory=list)
    stores: list[StoreRef] = Field(default_factory=list)
    unread: bool = False
    unreplied: bool = False
    pinned: bool = False
    text: Asked = ""
    order: Order = Order.NEWEST


class PanelSnapshot(Model):
    """What a panel looked like when it was left. ``anchor`` is the first row in sight, ``offset`` px above its top."""

    version: Name
    epoch: Name
    revision: Count
    filter: SessionFilter
    selected: ConversationKey | None
    anchor: ConversationKey | None
    offset: int
    total: Count
    sessions: Annotated[list[SessionView], Field(max_length=200)]
    messages: Annotated[list[ThreadMessageView], Field(max_length=100)]


class KeptSnapshot(Model):
    """The snapshot of this browser profile's panel, if there is one that can be read, and how old it is (ms)."""

    snapshot: PanelSnapshot | None
    age_ms: Count


class Phrase(Model):
    """A phrase for frequent questions. ``stores`` empty: for all. ``text`` may name variables such as ``{buyer}``."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    shortcut: Annotated[str, StringConstraints(max_length=20, pattern=r"^[^\s/]*$")] = ""
    text: Annotated[str, StringConstraints(min_length=1, max_length=5_000)]
    stores: list[StoreRef] = Field(default_factory=list)


class QuickReply(Phrase):
    """A phrase as it is kept. ``team``: the team's, told and never taken."""

    used: Count = 0
    changed_ms: Ms = 0
    team: bool = False


class QuickReplies(Model):
    """All quick replies, most used first. ``locked``: the team has them, and nobody else adds any."""

    replies: list[QuickReply]
    locked: bool = False


class ReplyId(Model):
    """Names a quick reply."""

    id: Id


class ImportReplies(Model):
    """Add quick replies of a file; one with a known id takes the place of that. ``replace``: all others are dropped."""

    replies: Annotated[list[QuickReply], Field(max_length=2_000)]
    replace: bool = False


class Deadline(Model):
    """A platform's rule for how soon a buyer is answered; dates are ISO 8601, times of day the site's own.

    ``kind`` hours: within ``hours`` of the first unanswered message. ``kind`` cycle: what comes up to ``cut`` has to be
    answered by ``answer_by`` of that day, what comes later by that of the next. ``holidays`` do not count. A message
    is judged by the newest rule with ``since`` not after it. ``checked`` is when somebody last read ``source``.
    """

    platform: Platform
    sites: list[Site] = Field(default_factory=list)
    kind: Literal["hours", "cycle"]
    hours: Annotated[int, Field(ge=1, le=720)] | None = None
    cut: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    answer_by: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    soon_minutes: Annotated[int, Field(ge=0, le=10_080)] = 180
    since: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    checked: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    source: Name
    holidays: list[Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]] = Field(default_factory=list)


class DeadlineRule(Deadline):
    """A rule with how sure it is: by the platform's own page, a vendor, nobody, the user, or the team."""

    confidence: Literal["official", "vendor", "unsure", "own", "team"]


class SendingRule(Model):
    """What a platform allows in one message and in a row. ``characters`` of a text; ``run`` messages before the buyer
    answers; ``days`` since the buyer's last message."""

    platform: Platform
    characters: Count | None
    run: Count | None
    days: Count | None
    checked: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    source: Name
    confidence: Literal["official", "vendor", "unsure"]


class RuleTable(Model):
    """The rules in force. ``own``: the deadlines are the user's own. ``team``: how the team's stand, absent when it has
    none; without either they are the built-in ones."""

    deadlines: list[DeadlineRule]
    sending: list[SendingRule]
    own: bool
    team: TeamStanding | None = None


class SaveRules(Model):
    """Put these deadlines in the place of the present ones; ``None`` goes back to the team's or the built-in ones."""

    deadlines: Annotated[list[DeadlineRule], Field(max_length=200)] | None


PANEL_REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {
    "list.read": (ListReading, Nothing),
    "tab.state": (SetTabState, Nothing),
    "sessions.list": (ListSessions, Sessions),
    "sessions.changes": (SessionChanges, ChangedSessions),
    "sessions.search": (SearchSessions, SessionHits),
    "session.thread": (GetThread, ThreadView),
    "session.read": (MarkRead, Nothing),
    "session.pin": (Pin, Nothing),
    "session.show": (ShowSession, Shown),
    "store.show": (StoreRef, Shown),
    "store.update": (StoreRef, StoreUpdate),
    "stores.refresh": (Nothing, Nothing),
    "snapshot.save": (PanelSnapshot, Nothing),
    "snapshot.get": (Nothing, KeptSnapshot),
    "replies.list": (Nothing, QuickReplies),
    "replies.save": (QuickReply, QuickReplies),
    "replies.delete": (ReplyId, QuickReplies),
    "replies.used": (ReplyId, Nothing),
    "replies.import": (ImportReplies, QuickReplies),
    "rules.get": (Nothing, RuleTable),
    "rules.save": (SaveRules, RuleTable),
}
"""Each request type with its parameters and its result."""
