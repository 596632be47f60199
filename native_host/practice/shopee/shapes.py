"""The JSON shapes of the chat page's own interface.

Field names follow the open API's shapes where the internal ones are not attested. All conversation and message ids are
strings; user ids are small numbers.
"""

from __future__ import annotations

import json

from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Shape
from native_host.practice.shopee.open_api.shapes import content


def shown_message(inbox: Inbox, conversation: Conversation, message: Message) -> Shape:
    """One message as the page reads it. ``created_at`` is Unix seconds, as in all of Shopee's chat messages."""
    sender, recipient = inbox.store.user_id, conversation.buyer.id
    if message.direction == "in":
        sender, recipient = recipient, sender
    return {
        "id": message.id,
        "conversation_id": conversation.id,
        "shop_id": int(inbox.store.shop_id),
        "from_id": sender,
        "to_id": recipient,
        "send_by_yourself": message.direction == "out",
        "type": "notification" if message.kind == "notice" else message.kind,
        "content": content(message),
        "created_at": message.time // 1000,
        "status": "normal",
        "request_id": message.request_id,
    }


def shown_conversation(inbox: Inbox, conversation: Conversation) -> Shape:
    """One row of the list. ``last_message_timestamp`` is Unix nanoseconds, as a string."""
    latest = conversation.messages[-1] if conversation.messages else None
    return {
        "id": conversation.id,
        "to_id": conversation.buyer.id,
        "to_name": conversation.buyer.name,
        "to_avatar": "",
        "shop_id": int(inbox.store.shop_id),
        "unread_count": conversation.unread,
        "pinned": conversation.pinned,
        "ended": conversation.ended,
        "latest_message_id": latest.id if latest else "",
        "latest_message_type": "text",
        "latest_message_content": {"text": latest.text} if latest else None,
        "latest_message_from_id": _sender(inbox, conversation, latest),
        "last_message_timestamp": str(latest.time * 1_000_000 if latest else 0),
    }


def pushed_message(inbox: Inbox, conversation: Conversation, message: Message) -> Shape:
    """The news of a message as it reaches the page's shared worker: its content is JSON inside JSON."""
    pushed = shown_message(inbox, conversation, message) | {
        "from_user_name": inbox.store.name if message.direction == "out" else conversation.buyer.name
    }
    return {"type": "message", "message_content": json.dumps(pushed, ensure_ascii=False)}


def _sender(inbox: Inbox, conversation: Conversation, message: Message | None) -> int:
    if message is None:
        return 0
    return inbox.store.user_id if message.direction == "out" else conversation.buyer.id
