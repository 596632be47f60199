"""The JSON shapes of the TikTok Shop chat page's own interface, after what its React data shows."""

from __future__ import annotations

from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Kind, Message
from native_host.practice.platform import Shape
from native_host.practice.tiktok.open_api.shapes import content

TYPES: dict[Kind, int] = {
    "text": 1000,
    "image": 1001,
    "item": 1002,
    "order": 1003,
    "voucher": 1004,
    "sticker": 1005,
    "video": 1006,
    "notice": 2000,
}
"""Kind of content -> ``msgType``. Only that of a text is attested, the others are guesses."""


def shown_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """One message as the page reads it. ``createTime`` is Unix seconds; ``content`` is JSON inside JSON."""
    ours = message.direction == "out"
    return {
        "messageServerId": message.id,
        "messageId": message.request_id or message.id,
        "sender": str(inbox.store.user_id if ours else held.buyer.id),
        "isSelf": ours,
        "msgType": TYPES[message.kind],
        "content": content(message),
        "createTime": message.time // 1000,
        "isVisible": message.visible,
        "rawMessage": {"serverId": message.id, "conversationId": held.id},
    }


def shown_conversation(_inbox: Inbox, held: Conversation) -> Shape:
    """One row of the list. ``latestTime`` is Unix seconds."""
    latest = next((m for m in reversed(held.messages) if m.visible), None)
    return {
        "conversationId": held.id,
        "pigeonUid": str(held.buyer.id),
        "nickname": held.buyer.name,
        "unreadCount": held.unread,
        "latestText": latest.text if latest else "",
        "latestTime": latest.time // 1000 if latest else 0,
        "latestServerId": latest.id if latest else "",
        "latestIsSelf": latest is not None and latest.direction == "out",
    }


def pushed_message(inbox: Inbox, held: Conversation, message: Message) -> Shape:
    """The news of a message as it reaches the page."""
    return {"type": "message", "message": shown_message(inbox, held, message)}
