"""What a shop tells TikTok Shop: a message, that it has read, a picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from native_host.platforms.asking import ask, send, understood
from native_host.platforms.error_table import Scope
from native_host.platforms.multipart import form
from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.platform import Kind, Outgoing, Picture, Sent, Session
from native_host.platforms.tiktok.calls import (
    SERVICE,
    ask_shop,
    conversation_path,
    headers,
    read,
    shop_call,
    signed_url,
)
from native_host.platforms.wire import Answer, Call

CONTENTS: dict[Kind, tuple[str, Callable[[Mapping[str, str]], dict[str, object]]]] = {
    Kind.TEXT: ("TEXT", lambda content: {"content": content["text"]}),
    Kind.IMAGE: (
        "IMAGE",
        lambda content: {"url": content["url"], "width": int(content["width"]), "height": int(content["height"])},
    ),
    Kind.ORDER: ("ORDER_CARD", lambda content: {"order_id": content["order"]}),
    Kind.ITEM: ("PRODUCT_CARD", lambda content: {"product_id": content["item"]}),
}
"""The type of each kind of message, and what it holds."""


async def send_message(host: str, session: Session, outgoing: Outgoing, ready: Callable[[], None]) -> Sent:
    """Send once. The content goes as JSON within text."""
    kind, content = CONTENTS[outgoing.kind]
    inner = json.dumps(content(outgoing.content), ensure_ascii=False, separators=(",", ":"))
    path = conversation_path(outgoing.conversation, "/messages")
    call = shop_call(host, session, path, body={"type": kind, "content": inner})
    return await send(session, call, ready, lambda answer: _sent(answer, session.now_ms()))


async def mark_read(host: str, session: Session, conversation: str) -> None:
    """Raises ``PlatformError``. All that the buyer wrote counts as read, and the buyer is told."""
    await ask_shop(host, session, conversation_path(conversation, "/messages/read"), body={})


async def upload_picture(host: str, session: Session, name: str, kind: str, picture: bytes) -> Picture:
    """Raises ``PlatformError``."""
    content_type, body = form({}, "data", name, kind, picture)

    def make() -> Call:
        url = signed_url(host, session, f"{SERVICE}/images/upload", {})
        return Call("POST", url, headers(session, content_type), body)

    answer = await ask(session.wire, make)
    data, _ = read(answer, Scope.READ, session.now_ms())
    with understood():
        return Picture(data.required("url"), data.whole("width"), data.whole("height"))


def _sent(answer: Answer, now_ms: int) -> Sent:
    data, request_id = read(answer, Scope.SEND, now_ms)
    with understood(Scope.SEND):
        return Sent(Finding(Outcome.ACCEPTED, request_id=request_id), data.required("message_id"))
