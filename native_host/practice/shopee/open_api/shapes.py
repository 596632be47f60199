"""The JSON shapes of ``sellerchat``. Ids of messages and conversations are strings, except where numbers are seen."""

from __future__ import annotations

from native_host.practice.inbox import Inbox
from native_host.practice.message import Buyer, Conversation, Message
from native_host.practice.platform import Shape

STATUSES = {"normal": "normal", "recalled": "normal", "intercepted": "censored_blacklist"}
BUYERS_SHOP = 1317
"""A buyer has a shop of their own, too: its id is theirs less this (the practice's own rule)."""


def nanoseconds(held: Conversation) -> int:
    """When a conversation was last touched, in Unix ns; no two are alike, and all are beyond 2^53."""
    latest = held.messages[-1] if held.messages else None
    return latest.time * 1_000_000 + int(latest.id) % 1_000_000 if latest else 0


def buyers_shop(buyer: Buyer) -> int:
    """Return the id of a buyer's own shop: it is never 0."""
    return buyer.id - BUYERS_SHOP


def shown_conversation(inbox: Inbox, held: Conversation) -> Shape:
    """One row; ``last_message_timestamp`` is a bare integer in ns."""
    latest = held.messages[-1] if held.messages else None
    latest_id = latest.id if latest else ""
    read = next((m.id for m in reversed(held.messages) if m.direction == "out" and m.time <= held.read_by_buyer), "")
    return {
        "conversation_id": held.id,
        "to_id": held.buyer.id,
        "to_name": held.buyer.name,
        "to_avatar": "",
        "shop_id": int(inbox.store.shop_id),
        "unread_count": held.unread,
        "pinned": held.pinned,
        "mute": held.muted,
        "last_read_message_id": "" if held.unread else latest_id,
        "latest_message_id": latest_id,
        "latest_message_type": _type(latest) if latest else "",
        "latest_message_content": content(latest) if latest else None,
        "latest_message_from_id": _sides(inbox, held, latest)["from_id"] if latest else 0,
        "last_message_timestamp": nanoseconds(held),
        "last_message_option": 0,
        "opposite_last_deliver_msg_id": read,
        "opposite_last_read_msg_id": read,
        "max_general_option_hide_time": "9223372036854775",
    }


def shown_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """One message; ``created_timestamp`` is Unix seconds."""
    sources = {"page": "new_webchat", "api": "openapi"}
    return {
        "message_id": message.id,
        "message_type": _type(message),
        "conversation_id": held.id,
        **_sides(inbox, held, message),
        "created_timestamp": message.time // 1000,
        "region": inbox.store.site,
        "status": STATUSES[message.status],
        "source": sources[message.channel] if message.direction == "out" else "android",
        "content": content(message),
        "message_option": 0,
        "source_content": {"order_sn": "", "item_id": 0},
        "quoted_msg": {"message_id": ""},
        "business_type": 0,
    }


def content(message: Message) -> Shape:
    """What was said, in the fields of its type."""
    return {"text": message.text} if message.kind in ("text", "notice") else dict(message.content)


def _type(message: Message) -> str:
    return "notification" if message.kind == "notice" else message.kind


def _sides(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    store, buyer = inbox.store, held.buyer
    seller = (store.user_id, store.name, int(store.shop_id))
    sides = (seller, (buyer.id, buyer.name, buyers_shop(buyer)))
    sender, recipient = sides if message.direction == "out" else sides[::-1]
    names = ("id", "user_name", "shop_id")
    from_side = {f"from_{name}": value for name, value in zip(names, sender, strict=True)}
    return from_side | {f"to_{name}": value for name, value in zip(names, recipient, strict=True)}
