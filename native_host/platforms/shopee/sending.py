"""What a shop tells Shopee: a message, that it has read, a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from native_host.platforms.asking import ask, send, understood
from native_host.platforms.error_table import Scope
from native_host.platforms.multipart import form
from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.picture_size import picture_size
from native_host.platforms.platform import Kind, Outgoing, Picture, Sent, Session
from native_host.platforms.shopee.calls import ask_shop, number, read, shop_call, shop_url
from native_host.platforms.wire import Answer, Call

CONTENTS: dict[Kind, Callable[[Mapping[str, str]], dict[str, object]]] = {
    Kind.TEXT: lambda content: {"text": content["text"]},
    Kind.IMAGE: lambda content: {"image_url": content["url"]},
    Kind.ORDER: lambda content: {"order_sn": content["order"]},
    Kind.ITEM: lambda content: {"item_id": number(content["item"])},
}
"""What each kind of message holds."""


async def send_message(host: str, session: Session, outgoing: Outgoing, ready: Callable[[], None]) -> Sent:
    """Send once. The message goes to the buyer's user id; ``send_message`` does not take the conversation's."""
    body = {
        "to_id": number(outgoing.buyer),
        "message_type": outgoing.kind.value,
        "content": CONTENTS[outgoing.kind](outgoing.content),
    }
    return await send(
        session,
        shop_call(host, session, "/sellerchat/send_message", body=body),
        ready,
        lambda answer: _sent(answer, session.now_ms()),
    )


async def mark_read(host: str, session: Session, conversation: str, last_message: str) -> None:
    """Raises ``PlatformError``. The conversation goes as a bare number: quoted it gave one team ``param_error``."""
    body = {"conversation_id": number(conversation), "last_read_message_id": last_message}
    await ask_shop(host, session, "/sellerchat/read_conversation", body=body)


async def upload_picture(host: str, session: Session, name: str, kind: str, picture: bytes) -> Picture:
    """Raises ``PlatformError``. Shopee tells the preview's size only, so that the picture's is read from itself."""
    content_type, body = form({}, "file", name, kind, picture)

    def make() -> Call:
        url = shop_url(host, session, "/sellerchat/upload_image", {})
        return Call("POST", url, {"Content-Type": content_type}, body)

    answer = await ask(session.wire, make)
    said = read(answer, Scope.READ, session.now_ms())
    with understood():
        return Picture(said.object("response").required("url"), *picture_size(picture))


def _sent(answer: Answer, now_ms: int) -> Sent:
    said = read(answer, Scope.SEND, now_ms)
    with understood(Scope.SEND):
        stored = said.object("response")
        finding = Finding(Outcome.ACCEPTED, request_id=said.text("request_id"))
        return Sent(finding, stored.required("message_id"), stored.milliseconds("created_timestamp") or None)
