"""What TikTok Shop pushes (type 14, NEW_MESSAGE), and how it signs."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Callback, Shape
from native_host.practice.tiktok.open_api.shapes import sender, shown_message
from native_host.practice.tiktok.open_api.signing import sign_push


def news(inbox: Inbox, held: Conversation, message: Message, now: int) -> Shape:
    """A message, whoever said it. Of who that is it tells no name."""
    shown = shown_message(inbox, held, message)
    data = {name: value for name, value in shown.items() if name != "id"}
    who = {name: value for name, value in sender(inbox, held, message).items() if name in ("im_user_id", "role")}
    return {
        "type": 14,
        "tts_notification_id": str(int(message.id) + 1),
        "shop_id": inbox.store.shop_id,
        "timestamp": now // 1000,
        "data": data | {"message_id": message.id, "conversation_id": held.id, "sender": who},
    }


def signature(app: App, _url: str, body: bytes) -> str:
    return sign_push(app.secret, app.key, body)


CALLBACK = Callback(news, signature, patience_s=3, retries_s=(120, 1800, 3 * 3600, 12 * 3600))
