"""The nouns that requests, results and pushes are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from native_host.protocol.words import (
    AccountState,
    Capability,
    Channel,
    Direction,
    Feed,
    LinkCause,
    LinkState,
    Offer,
    Platform,
    ProxyState,
    Reason,
    Standing,
    State,
    TeamFault,
    TeamField,
    Trouble,
    VaultKind,
    Whereabouts,
)

Id = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+$")]
Name = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
DraftText = Annotated[str, StringConstraints(max_length=20_000)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
"""BCP 47, in its shortest form: ``en``, ``th``, ``zh`` (simplified), ``zh-Hant``, ``tl`` (Filipino)."""
Ms = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A value on the wire: unknown fields are refused, values don't change after they were read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


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
    params: dict[str, str] = Field(default_factory=dict)


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


class ProxyView(Model):
    """The proxy of a store's API traffic. ``address`` names neither user nor password."""

    address: Name
    state: ProxyState
    expires_ms: Ms | None
    checked_ms: Ms | None


class AccountView(Model):
    """A store's open-API account. Each time is when that ends, as the platform told it."""

    state: AccountState
    reason: Reason | None
    waits_until_ms: Ms | None
    access_until_ms: Ms | None
    refresh_until_ms: Ms | None
    authorised_until_ms: Ms | None
    proxy: ProxyView | None


class AppView(Model):
    """A developer app whose secret the keyring has."""

    platform: Platform
    key: Name
    service: Name


class VaultView(Model):
    """Where secrets are kept. ``name`` is the keyring's own name or the file's."""

    kind: VaultKind
    name: Name
    locked: bool


class StoreRef(Model):
    """Names a store."""

    platform: Platform
    site: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    store: Id


class StoreView(Model):
    """A store in the switcher. ``unrecognised`` lists what the adapter could not find on its page.

    ``host`` is absent for a store that no tab has shown yet; ``feed`` is how news of it reaches us now, ``heard_ms``
    when that last was. ``where`` its chat page is, seen from who is told, in which ``browser``; ``tab`` only if here.
    ``unread`` is the page's own count, or else that of what was heard. ``trouble``: why it is not heard as it should.
    ``team``: the team has it.
    """

    identity: StoreIdentity
    host: Id | None
    channel: Channel
    feed: Feed
    account: AccountView | None
    tab: int | None
    where: Whereabouts
    browser: Name | None
    trouble: Trouble | None
    signed_in: bool
    unread: Count | None
    unrecognised: list[Capability]
    link: LinkState
    heard_ms: Ms | None
    open_messages: Count
    team: bool = False


class Nothing(Model):
    """No parameters, or a result that says only that it was done."""


class TranslationStatus(Model):
    """What pages have to know before they ask for translations. ``ready``: there is an engine; ``reading``: buyers'
    messages are translated by themselves; ``back``: what is written is read back. ``language`` is the agent's own,
    absent when it is that of the extension."""

    ready: bool
    reading: bool
    language: Language | None
    back: bool = True


class TeamProblem(Model):
    """A part of the team's settings that does not hold: where (``replies.2.title``), and why."""

    field: Name
    why: TeamFault


class TeamView(Model):
    """That there is a team, what nobody else may change, and what of its settings makes no sense."""

    name: Name
    locked: list[TeamField]
    problems: list[TeamProblem]


class Snapshot(Model):
    """All that the overlay shows besides messages. ``team`` is absent where no administrator has set anything."""

    stores: list[StoreView]
    links: list[LinkView]
    apps: list[AppView]
    vault: VaultView
    translation: TranslationStatus
    team: TeamView | None = None
