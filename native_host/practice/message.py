"""Messages and conversations as a practice platform stores them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Direction = Literal["in", "out"]
Channel = Literal["page", "api"]
"""How a message of the seller's reached the platform."""
Kind = Literal["text", "image", "item", "order", "voucher", "sticker", "video", "notice"]
Role = Literal["buyer", "seller", "system", "robot"]
ROLES: tuple[Role, ...] = get_args(Role)
Status = Literal["normal", "recalled", "intercepted"]
"""``intercepted``: the platform took the message, and shows it to the seller alone (Lazada's process_msg)."""

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Buyer:
    id: int
    """Who the buyer is in a chat: Shopee's to_id, Lazada's buyer_id, TikTok Shop's im_user_id."""
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One stored message. ``request_id`` is what the page sent along; it takes no part in storing."""

    id: str
    direction: Direction
    text: str
    """What a person reads; of anything but a text, a line that stands for it."""
    time: int
    """Unix ms at which the platform stored it."""
    request_id: str = ""
    kind: Kind = "text"
    content: Mapping[str, object] = field(default_factory=dict, hash=False)
    """The content of anything but a text, in the platform's own field names."""
    role: Role = "buyer"
    visible: bool = True
    """False: the platform's own record, which no chat page shows (TikTok Shop)."""
    status: Status = "normal"
    channel: Channel = "page"


@dataclass(slots=True)
class Conversation:
    id: str
    buyer: Buyer
    site: str
    """Country; another than the store's where one page shows several (Lazada's tabs)."""
    messages: list[Message] = field(default_factory=list)
    unread: int = 0
    ended: bool = False
    pinned: bool = False
    muted: bool = False
    read_by_buyer: int = 0
    """Unix ms up to which the buyer has read."""

    @property
    def touched(self) -> tuple[int, str]:
        """Sort key of the conversation list: the newest message's time, then the id."""
        return (self.messages[-1].time if self.messages else 0, self.id)

    def said_before(self, text: str, since: int) -> bool:
        """Whether the seller has said exactly this after ``since`` (Unix ms)."""
        return any(m.direction == "out" and m.text == text and m.time > since for m in reversed(self.messages))

    def message(self, message_id: str) -> Message | None:
        """Return the message with an id; the newest are looked at first."""
        return next((m for m in reversed(self.messages) if m.id == message_id), None)

    def replace(self, message: Message) -> None:
        """Put a message in the place of the one with its id."""
        at = next(n for n, m in enumerate(self.messages) if m.id == message.id)
        self.messages[at] = message
