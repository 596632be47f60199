"""The JSON shapes of Lazada's IM calls. All ids but ``buyer_id`` are strings; times are Unix ms."""

from __future__ import annotations

import json

from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Kind, Message
from native_host.practice.platform import Shape

BUYER, SELLER = 1, 2
TEMPLATES: dict[Kind, int] = {
    "text": 1,
    "notice": 2,
    "image": 3,
    "sticker": 4,
    "video": 6,
    "item": 10006,
    "order": 10007,
    "voucher": 10008,
}
"""What a message is -> template_id."""


def shown_session(held: Conversation) -> Shape:
    """One session. The two positions are times as texts."""
    latest = held.messages[-1] if held.messages else None
    at = latest.time if latest else 0
    return {
        "session_id": held.id,
        "title": held.buyer.name,
        "summary": latest.text if latest else "",
        "head_url": "",
        "buyer_id": held.buyer.id,
        "unread_count": held.unread,
        "last_message_id": latest.id if latest else "",
        "last_message_time": at,
        "self_position": str(0 if held.unread else at),
        "to_position": str(held.read_by_buyer),
        "tags": [],
        "site_id": held.site,
    }


def shown_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """One message. ``content`` is JSON inside JSON; a ``process_msg`` says that the buyer does not see it."""
    seller, buyer = (str(inbox.store.user_id), SELLER), (str(held.buyer.id), BUYER)
    sender, recipient = (seller, buyer) if message.direction == "out" else (buyer, seller)
    intercepted = message.status == "intercepted"
    return {
        "message_id": message.id,
        "session_id": held.id,
        "template_id": TEMPLATES[message.kind],
        "content": json.dumps(_content(message), ensure_ascii=False),
        "type": 2 if message.role == "system" else 1,
        "from_account_id": sender[0],
        "from_account_type": sender[1],
        "to_account_id": recipient[0],
        "to_account_type": recipient[1],
        "send_time": message.time,
        "status": 1 if message.status == "recalled" else 0,
        "process_msg": "Your message was not delivered because it violates the rules." if intercepted else "",
        "auto_reply": message.role == "robot",
        "site_id": held.site,
    }


def _content(message: Message) -> Shape:
    return {"txt": message.text} if message.kind in ("text", "notice") else dict(message.content)
