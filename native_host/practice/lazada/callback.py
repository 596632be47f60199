"""What Lazada pushes (message_type 2), and how it signs."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.inbox import Inbox
from native_host.practice.lazada.open_api.shapes import shown_message
from native_host.practice.lazada.open_api.signing import sign_push
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Callback, Shape

HALF_AN_HOUR_S = 30 * 60.0


def news(inbox: Inbox, held: Conversation, message: Message, now: int) -> Shape:
    """A message, the seller's own too. A recalled one comes again with another status."""
    return {
        "seller_id": inbox.store.extras["seller_id"],
        "message_type": 2,
        "data": shown_message(inbox, held, message),
        "timestamp": now,
        "site": f"lazada_{held.site.lower()}",
    }


def signature(app: App, _url: str, body: bytes) -> str:
    return sign_push(app.secret, app.key, body)


CALLBACK = Callback(news, signature, patience_s=0.5, retries_s=(HALF_AN_HOUR_S,) * 12)
