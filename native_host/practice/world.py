"""What the practice platforms have stored. This is the truth that everything else is compared with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from native_host.practice.ids import Ids
from native_host.practice.script import OPENINGS, SEED_NAMES, SEED_TEXTS
from native_host.practice.store import Store

Clock = Callable[[], int]
"""Unix time in milliseconds."""

DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Buyer:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One stored message. ``request_id`` is what the page sent along; it takes no part in storing."""

    id: str
    direction: Literal["in", "out"]
    text: str
    time: int
    """Unix ms at which the platform stored it."""
    request_id: str = ""


@dataclass(slots=True)
class Conversation:
    id: str
    buyer: Buyer
    messages: list[Message] = field(default_factory=list)
    unread: int = 0
    ended: bool = False

    @property
    def touched(self) -> tuple[int, str]:
        """Sort key of the conversation list: the newest message's time, then the id."""
        return (self.messages[-1].time if self.messages else 0, self.id)

    def said_before(self, text: str, since: int) -> bool:
        """Whether the seller has said exactly this after ``since`` (Unix ms)."""
        return any(m.direction == "out" and m.text == text and m.time > since for m in self.messages)


class Inbox:
    """Everything that one store has: its buyers and their conversations. Stores never see each other's."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self.store = store
        self.conversations: dict[str, Conversation] = {}
        self.history_page = 50
        """Messages the chat page asks for at a time."""
        self._ids = ids
        self._newest: dict[str, Conversation] = {}

    def with_buyer(self, name: str) -> Conversation:
        """Return the newest conversation with a buyer of this name, both created on first use."""
        return self._newest.get(name) or self.start(Buyer(self._ids.buyer(), name))

    def start(self, buyer: Buyer) -> Conversation:
        conversation = Conversation(self._ids.conversation(), buyer)
        self.conversations[conversation.id] = conversation
        self._newest[buyer.name] = conversation
        return conversation

    def receive(self, conversation: Conversation, text: str, time: int) -> Message:
        """Store what a buyer writes."""
        message = Message(self._ids.message(), "in", text, time)
        conversation.messages.append(message)
        conversation.unread += 1
        return message

    def send(self, conversation: Conversation, text: str, time: int, request_id: str = "") -> Message:
        """Store what the seller writes. The same body twice makes two messages, as on the real platform."""
        message = Message(self._ids.message(), "out", text, time, request_id)
        conversation.messages.append(message)
        conversation.unread = 0
        return message

    def listed(self) -> list[Conversation]:
        """All conversations, the one with the newest message first."""
        return sorted(self.conversations.values(), key=lambda c: c.touched, reverse=True)


class World:
    """All stores. ``clock`` gives Unix ms."""

    def __init__(self, stores: Iterable[Store], clock: Clock, seed: int = 1) -> None:
        self.clock = clock
        self.stores = tuple(stores)
        self._ids = Ids(seed)
        self.inboxes: dict[str, Inbox] = {}
        self.reset()

    def reset(self) -> None:
        """Go back to the opening scene. Ids go on where they were, so that no id ever means two things."""
        self.inboxes = {store.shop_id: Inbox(store, self._ids) for store in self.stores}
        now = self.clock()
        for opening in OPENINGS:
            inbox = self.inboxes[opening.store]
            conversation = inbox.with_buyer(opening.buyer)
            for line in opening.lines:
                time = now - line.minutes_ago * 60_000
                if line.direction == "in":
                    inbox.receive(conversation, line.text, time)
                else:
                    inbox.send(conversation, line.text, time)

    def seed(self, shop_id: str, conversations: int, messages: int, seed: int, at_once: bool) -> list[str]:
        """Add ``conversations`` to a store: ``messages`` in the newest one, 1 to 3 in each other.

        Returns their ids, newest first. The same seed gives the same names, texts and gaps. ``at_once`` lets the page
        load the longest thread in a single answer.
        """
        chance = random.Random(seed)
        inbox = self.inboxes[shop_id]
        now = self.clock()
        added = []
        for index in range(conversations):
            name = f"{chance.choice(SEED_NAMES)}{chance.randint(10, 9999)}"
            conversation = inbox.start(Buyer(self._ids.buyer(), name))
            count = messages if index == conversations - 1 else chance.randint(1, 3)
            start = now - (conversations - index) * 45_000 - count * 20_000
            for nth in range(count):
                text, time = chance.choice(SEED_TEXTS), start + nth * 20_000
                if (count - nth) % 2:  # the buyer has the last word, so that the newest are on top of the page's list
                    inbox.receive(conversation, text, time)
                else:
                    inbox.send(conversation, text, time)
            added.append(conversation.id)
        if at_once:
            inbox.history_page = max(inbox.history_page, messages)
        return added[::-1]

    def truth(self, shop_id: str | None = None, conversation: str | None = None) -> Iterator[dict[str, object]]:
        """Every stored message, oldest first within its conversation; optionally of one store or conversation only."""
        for inbox in self.inboxes.values():
            if shop_id not in (None, inbox.store.shop_id):
                continue
            for held in inbox.conversations.values():
                if conversation not in (None, held.id):
                    continue
                for message in held.messages:
                    yield {
                        "id": message.id,
                        "store": inbox.store.shop_id,
                        "site": inbox.store.site,
                        "platform": inbox.store.platform,
                        "conversation": held.id,
                        "buyer": held.buyer.name,
                        "direction": message.direction,
                        "text": message.text,
                        "time": message.time,
                    }
