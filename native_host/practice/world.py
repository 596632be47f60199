"""What the practice platforms have stored. This is the truth that everything else is compared with."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from native_host.practice.clock import Clock
from native_host.practice.ids import Ids
from native_host.practice.inbox import Inbox
from native_host.practice.message import Buyer, Conversation, Kind, Message
from native_host.practice.platform import Platform
from native_host.practice.script import SEED_NAMES, SEED_TEXTS, Opening


class World:
    """All stores of all platforms. ``clock`` gives Unix ms."""

    def __init__(self, platforms: Mapping[str, Platform], clock: Clock, seed: int = 1) -> None:
        self.clock = clock
        self.platforms = platforms
        self.stores = tuple(store for platform in platforms.values() for store in platform.stores)
        self._ids: dict[str, Ids] = {name: platform.make_ids(seed) for name, platform in platforms.items()}
        self.inboxes: dict[str, Inbox] = {}
        """Store's id -> what it holds."""
        self.reset()

    def platform_of(self, shop_id: str) -> Platform:
        """Return the platform of a store."""
        return self.platforms[self.inboxes[shop_id].store.platform]

    def reset(self) -> None:
        """Go back to the opening scene. Ids go on where they were, so that no id ever means two things."""
        self.inboxes = {store.shop_id: Inbox(store, self._ids[store.platform]) for store in self.stores}
        for platform in self.platforms.values():
            for opening in platform.openings:
                self._open(opening)

    def _open(self, opening: Opening) -> None:
        inbox, now = self.inboxes[opening.store], self.clock()
        conversation = inbox.with_buyer(opening.buyer, opening.site)
        for line in opening.lines:
            time = now - line.minutes_ago * 60_000
            if line.direction == "in":
                kind: Kind = "notice" if line.role == "system" else "text"
                role, visible = line.role or "buyer", line.visible
                inbox.receive(conversation, line.text, time, kind=kind, role=role, visible=visible)
            else:
                inbox.send(conversation, line.text, time, role=line.role or "seller")

    def seed(
        self,
        shop_id: str,
        conversations: int,
        messages: int,
        seed: int,
        at_once: bool,
        *,
        pinned: int = 0,
        answered: int = 0,
    ) -> list[str]:
        """Add ``conversations`` to a store: ``messages`` in the newest one, 1 to 3 in each other.

        So many of them, spread over all, are ``pinned``, and so many ``answered``: the seller has the last word, the
        buyer in the others. Returns their ids, newest first. The same seed gives the same names, texts and gaps.
        ``at_once`` lets the page load the longest thread in a single answer.
        """
        chance = random.Random(seed)
        inbox = self.inboxes[shop_id]
        now = self.clock()
        added = []
        for index in range(conversations):
            name = f"{chance.choice(SEED_NAMES)}{chance.randint(10, 9999)}"
            conversation = inbox.start(Buyer(self._ids[inbox.store.platform].buyer(), name))
            count = messages if index == conversations - 1 else chance.randint(1, 3)
            start = now - (conversations - index) * 45_000 - count * 20_000
            for nth in range(count):
                text, time = chance.choice(SEED_TEXTS), start + nth * 20_000
                if (count - nth) % 2:  # the buyer has the last word
                    inbox.receive(conversation, text, time)
                else:
                    inbox.send(conversation, text, time)
            if _spread(index, answered, conversations):
                inbox.send(conversation, chance.choice(SEED_TEXTS), start + count * 20_000)
            conversation.pinned = _spread(conversations - 1 - index, pinned, conversations)
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
                    yield _told(inbox, held, message)


def _spread(index: int, part: int, whole: int) -> bool:
    """Whether this one of ``whole`` is among ``part`` that are spread over them."""
    return index * part % whole < part


def _told(inbox: Inbox, held: Conversation, message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "store": inbox.store.shop_id,
        "site": held.site,
        "platform": inbox.store.platform,
        "conversation": held.id,
        "buyer": held.buyer.name,
        "direction": message.direction,
        "text": message.text,
        "time": message.time,
        "kind": message.kind,
        "role": message.role,
        "visible": message.visible,
        "status": message.status,
        "channel": message.channel,
    }
