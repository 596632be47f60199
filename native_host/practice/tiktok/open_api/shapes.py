"""The JSON shapes of Customer Service. All ids are strings; times are Unix seconds; contents are JSON inside JSON."""

from __future__ import annotations

import json

from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Kind, Message
from native_host.practice.platform import Shape
from native_host.practice.tiktok.ids import order_user

TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "image": "IMAGE",
    "item": "PRODUCT_CARD",
    "order": "ORDER_CARD",
    "voucher": "COUPON_CARD",
    "sticker": "EMOTICONS",
    "video": "VIDEO",
    "notice": "NOTIFICATION",
}


def index(message: Message) -> int:
    """A message's place: greater is newer, though not strictly so within one millisecond."""
    return message.time * 1_000_000 + int(message.id) % 1_000_000


def shown_conversation(inbox: Inbox, held: Conversation) -> Shape:
    latest = held.messages[-1] if held.messages else None
    shown: Shape = {
        "id": held.id,
        "participant_count": 3,
        "can_send_message": not held.ended,
        "unread_count": held.unread,
        "create_time": held.messages[0].time // 1000 if held.messages else 0,
        "participants": [_buyer(held) | {"user_id": str(order_user(held.buyer.id))}, _shop(inbox), _agent(inbox)],
    }
    return shown | ({"latest_message": shown_message(inbox, held, latest)} if latest else {})


def shown_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    return {
        "id": message.id,
        "index": str(index(message)),
        "type": TYPES[message.kind],
        "content": content(message),
        "create_time": message.time // 1000,
        "is_visible": message.visible,
        "sender": sender(inbox, held, message),
    }


def content(message: Message) -> str:
    """The content as a text of JSON; a picture's sizes are texts in it."""
    said = {"content": message.text} if message.kind in ("text", "notice") else dict(message.content)
    sizes = {name: str(said[name]) for name in ("width", "height") if name in said}
    return json.dumps(said | sizes, ensure_ascii=False)


def sender(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """Who said it. SYSTEM and ROBOT have the shop's id and name."""
    match message.role:
        case "buyer":
            return _buyer(held)
        case "seller":
            return _agent(inbox)
        case role:
            return _shop(inbox) | {"role": role.upper()}


def _buyer(held: Conversation) -> Shape:
    return {"im_user_id": str(held.buyer.id), "role": "BUYER", "nickname": held.buyer.name, "avatar": ""}


def _shop(inbox: Inbox) -> Shape:
    return {"im_user_id": str(inbox.store.user_id), "role": "SHOP", "nickname": inbox.store.name, "avatar": ""}


def _agent(inbox: Inbox) -> Shape:
    agent = inbox.store.extras["agent_id"]
    return {"im_user_id": agent, "role": "CUSTOMER_SERVICE", "nickname": f"{inbox.store.name} CS", "avatar": ""}
