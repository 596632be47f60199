"""Everything that one practice store has been told, and has told."""

from __future__ import annotations

from collections.abc import Mapping

from native_host.practice.ids import Ids
from native_host.practice.message import NOTHING, Buyer, Channel, Conversation, Kind, Message, Role, Status
from native_host.practice.store import Store


class Inbox:
    """One store's buyers and their conversations. Stores never see each other's."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self.store = store
        self.conversations: dict[str, Conversation] = {}
        self.history_page = 50
        """Messages the chat page asks for at a time."""
        self._ids = ids
        self._newest: dict[str, Conversation] = {}
        self._by_buyer: dict[int, Conversation] = {}

    def with_buyer(self, name: str, site: str | None = None) -> Conversation:
        """Return the newest conversation with a buyer of this name, both created on first use."""
        return self._newest.get(name) or self.start(Buyer(self._ids.buyer(), name), site)

    def of_buyer(self, buyer: int) -> Conversation | None:
        """Return the newest conversation with the buyer of this id."""
        return self._by_buyer.get(buyer)

    def start(self, buyer: Buyer, site: str | None = None) -> Conversation:
        conversation = Conversation(self._ids.conversation(self.store, buyer.id), buyer, site or self.store.site)
        self.conversations[conversation.id] = conversation
        self._newest[buyer.name] = self._by_buyer[buyer.id] = conversation
        return conversation

    def receive(
        self,
        conversation: Conversation,
        text: str,
        time: int,
        *,
        kind: Kind = "text",
        content: Mapping[str, object] = NOTHING,
        role: Role = "buyer",
        visible: bool = True,
    ) -> Message:
        """Store what a buyer writes, or what the platform itself says (``role``)."""
        message = Message(self._ids.message(), "in", text, time, kind=kind, content=content, role=role, visible=visible)
        conversation.messages.append(message)
        conversation.unread += role == "buyer"
        return message

    def send(
        self,
        conversation: Conversation,
        text: str,
        time: int,
        request_id: str = "",
        *,
        kind: Kind = "text",
        content: Mapping[str, object] = NOTHING,
        role: Role = "seller",
        status: Status = "normal",
        channel: Channel = "page",
    ) -> Message:
        """Store what the seller writes. The same body twice makes two messages, as on the real platforms."""
        message = Message(
            self._ids.message(),
            "out",
            text,
            time,
            request_id,
            kind=kind,
            content=content,
            role=role,
            status=status,
            channel=channel,
        )
        conversation.messages.append(message)
        conversation.unread = 0
        return message

    def listed(self) -> list[Conversation]:
        """All conversations, the one with the newest message first."""
        return sorted(self.conversations.values(), key=lambda c: c.touched, reverse=True)
