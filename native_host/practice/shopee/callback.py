"""What Shopee pushes (webchat_push, code 10), and how it signs."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Callback, Shape
from native_host.practice.shopee.open_api.shapes import shown_message
from native_host.practice.shopee.open_api.signing import sign_push


def news(inbox: Inbox, held: Conversation, message: Message, now: int) -> Shape:
    """A message; of one that the seller wrote on the page only that the conversation counts as answered."""
    shown = shown_message(inbox, held, message)
    data: Shape = {"type": "message", "region": inbox.store.site, "content": shown | _more(inbox)}
    if message.direction == "out" and message.channel == "page":
        marked: Shape = {"user_id": inbox.store.user_id, "conversation_id": held.id, "type": "mark_as_replied"}
        data = {"type": "notification", "region": inbox.store.site, "content": marked}
    shop = int(inbox.store.shop_id)
    return {"msg_id": f"{int(message.id):032x}", "shop_id": shop, "code": 10, "timestamp": now // 1000, "data": data}


def _more(inbox: Inbox) -> Shape:
    """What a pushed message has beyond a listed one."""
    more: Shape = {"shop_id": int(inbox.store.shop_id), "request_id": "", "is_in_chatbot_session": False}
    return more | {"sub_account_id": 0, "sub_account_name": ""}


def signature(app: App, url: str, body: bytes) -> str:
    return sign_push(app.secret, url, body)


CALLBACK = Callback(news, signature, patience_s=2, retries_s=(1, 2, 3))
