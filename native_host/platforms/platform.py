"""What every platform's open API can do, in words that are the same for all three."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from native_host.platforms.outcome import Finding
from native_host.platforms.wire import Wire
from native_host.protocol.words import Direction
from native_host.protocol.words import Platform as PlatformName


@dataclass(frozen=True)
class App:
    """A developer app: what calls are signed with. ``service`` is TikTok Shop's service id for its authorise page."""

    platform: PlatformName
    key: str
    secret: str = field(repr=False)
    service: str = ""


@dataclass(frozen=True)
class Grant:
    """What a seller's authorisation gave us. Times are Unix ms; ``authorised_until_ms`` is ``None`` if not told."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    access_until_ms: int
    refresh_until_ms: int
    authorised_until_ms: int | None = None


@dataclass(frozen=True)
class Shop:
    """A store as its platform names it. ``extras`` holds what only this platform needs (``seller_id``, ``cipher``)."""

    site: str
    store: str
    name: str
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Callback:
    """What came back from the authorise page, pasted or by loopback. ``hints`` are its other parameters."""

    code: str = field(repr=False)
    state: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)


class CallbackError(ValueError):
    """A pasted text that is no callback, or one that says that the seller refused (``refused``)."""

    def __init__(self, refused: bool = False) -> None:
        super().__init__("refused" if refused else "not a callback")
        self.refused = refused


@dataclass(frozen=True)
class Session:
    """One store's way to its API. ``now_ms`` is Unix ms, corrected by nobody."""

    app: App
    shop: Shop
    access: str = field(repr=False)
    wire: Wire
    now_ms: Callable[[], int]


class Kind(StrEnum):
    """What can be sent."""

    TEXT = "text"
    IMAGE = "image"
    ORDER = "order"
    ITEM = "item"


@dataclass(frozen=True)
class Outgoing:
    """A message to send. ``content``: text {text}; image {url, width, height}; order {order}; item {item}."""

    conversation: str
    buyer: str
    kind: Kind
    content: Mapping[str, str]


@dataclass(frozen=True)
class Sent:
    """What a send came to. ``message`` and ``time_ms`` (platform clock) only when accepted."""

    finding: Finding
    message: str | None = None
    time_ms: int | None = None


@dataclass(frozen=True)
class Conversation:
    """A row of the platform's conversation list. ``order_buyer`` is the buyer's id in orders, which may be another."""

    id: str
    buyer: str
    buyer_name: str
    unread: int
    last_message: str | None
    last_time_ms: int
    preview: str = ""
    can_send: bool = True
    order_buyer: str = ""


@dataclass(frozen=True)
class ThreadMessage:
    """A message as its platform lists it. ``text`` is empty for what is not text; ``visible`` false is not shown.

    ``kind`` is a ``Kind``, or ``auto`` (a robot's or an automatic answer: never one of ours), ``system``, or the
    platform's own word for what can't be sent. ``position`` is its number in the thread where the platform counts.
    """

    id: str
    direction: Direction
    kind: str
    text: str
    time_ms: int
    visible: bool = True
    intercepted: bool = False
    """The platform took it from us and did not give it to the buyer (Lazada's ``process_msg``)."""
    recalled: bool = False
    position: int | None = None


@dataclass(frozen=True)
class ConversationPage:
    """Rows in the platform's order. ``next`` is the cursor of the page after, ``None`` on the last."""

    conversations: Sequence[Conversation]
    next: str | None


@dataclass(frozen=True)
class ThreadPart:
    """The newest part of a thread, oldest first.

    ``reached``: it is contiguous back to what was asked for (a message id, a time, or the thread's very start).
    ``clock_ahead_ms``: platform clock minus ours, as of this reading (whole seconds).
    """

    messages: Sequence[ThreadMessage]
    reached: bool
    clock_ahead_ms: int


@dataclass(frozen=True)
class Picture:
    """An image that the platform keeps for a message."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Order:
    """An order of a buyer. ``total`` as the platform writes it, with ``currency``."""

    id: str
    status: str
    created_ms: int
    total: str
    currency: str
    items: Sequence[str] = ()


@dataclass(frozen=True)
class Voucher:
    """A voucher that may be sent or named."""

    id: str
    name: str
    code: str
    starts_ms: int
    ends_ms: int


@dataclass(frozen=True)
class ShopInfo:
    """The store's own facts. ``authorised_until_ms`` where the platform tells it (Shopee)."""

    name: str
    region: str
    status: str
    authorised_until_ms: int | None = None


@dataclass(frozen=True)
class Rules:
    """What a platform allows; the numbers are the reference's, guesses marked in each folder's ``rules.py``."""

    text_limit: int
    polls: bool
    """Its lists may be polled (never on Lazada)."""
    looks_per_unknown: int | None
    """How often a thread may be read for one message of unknown fate; ``None``: as the schedule says."""
    calls_per_day: int | None
    calls_per_second: float
    same_ids_as_page: bool
    """The page and the API name a message by the same id (a guess; a setting)."""
    refresh_is_single_use: bool


class Platform(Protocol):
    """One platform's open API. Reads raise ``PlatformError``; ``send`` answers always, but for cancellation and what
    ``ready`` raises."""

    name: PlatformName
    rules: Rules
    sites: Sequence[str]

    def authorise_url(self, app: App, site: str, redirect: str, state: str, now_ms: int) -> str:
        """Return the address of the platform's authorisation page."""
        ...

    def read_callback(self, pasted: str) -> Callback:
        """Read a pasted address or a bare code. Raises ``CallbackError``."""
        ...

    async def exchange(
        self, app: App, callback: Callback, site: str, wire: Wire, now_ms: int
    ) -> Sequence[tuple[Shop, Grant]]:
        """Turn the code into grants, one a store. Raises ``PlatformError``."""
        ...

    async def refresh(self, app: App, shop: Shop, grant: Grant, wire: Wire, now_ms: int) -> Grant:
        """Return a new grant; on Shopee the old refresh token is dead from then on. Raises ``PlatformError``."""
        ...

    async def conversations(self, session: Session, cursor: str | None, news_only: bool) -> ConversationPage:
        """Return a page of conversations, newest activity first. Raises ``PlatformError``.

        ``news_only`` may use what the platform offers for "what is new since ``cursor``"; ``next`` is then the cursor
        to ask with the next time.
        """
        ...

    async def read_back(
        self, session: Session, conversation: str, until: str | None, since_ms: int | None, pages: int
    ) -> ThreadPart:
        """Read a thread from its end back to a message, a time (ours), or over ``pages`` pages. Raises
        ``PlatformError``: a failed or partial reading is none."""
        ...

    async def send(self, session: Session, outgoing: Outgoing, ready: Callable[[], None]) -> Sent:
        """Send once; ``ready`` as in ``Wire.call_once``."""
        ...

    async def mark_read(self, session: Session, conversation: str, last_message: str) -> None:
        """Tell the platform that the agent has read."""
        ...

    async def upload_picture(self, session: Session, name: str, kind: str, picture: bytes) -> Picture:
        """Give the platform an image; ``kind`` is its media type."""
        ...

    async def shop_info(self, session: Session) -> ShopInfo:
        """Return the store's own facts."""
        ...

    async def orders_of(self, session: Session, buyer: str, since_ms: int) -> Sequence[Order] | None:
        """Return a buyer's orders, newest first, or ``None`` where the platform can't tell whose they are.

        ``buyer`` is ``Conversation.order_buyer``; ``Conversation.buyer`` will do where the list of conversations has
        been read since the start. Raises ``PlatformError``.
        """
        ...

    async def vouchers(self, session: Session) -> Sequence[Voucher]:
        """Return running vouchers."""
        ...
