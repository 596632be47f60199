"""What a store tells Lazada: a message, that it has read, a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from native_host.platforms.asking import ask, send, understood
from native_host.platforms.error_table import Scope
from native_host.platforms.lazada.calls import ask_store, gateway, read, signed, store_call
from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.multipart import form
from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.picture_size import picture_size
from native_host.platforms.platform import Kind, Outgoing, Picture, Sent, Session
from native_host.platforms.wire import Answer, Call

CONTENTS: dict[Kind, Callable[[Mapping[str, str]], dict[str, str]]] = {
    Kind.TEXT: lambda content: {"template_id": "1", "txt": content["text"]},
    Kind.IMAGE: lambda content: {
        "template_id": "3",
        "img_url": content["url"],
        "width": content["width"],
        "height": content["height"],
    },
    Kind.ORDER: lambda content: {"template_id": "10007", "order_id": content["order"]},
    Kind.ITEM: lambda content: {"template_id": "10006", "item_id": content["item"]},
}
"""What each kind of message holds."""


async def send_message(
    settings: LazadaSettings, session: Session, outgoing: Outgoing, ready: Callable[[], None]
) -> Sent:
    """Send once."""
    params = {"session_id": outgoing.conversation, **CONTENTS[outgoing.kind](outgoing.content)}
    call = store_call(settings, session, "POST", "/im/message/send", params)
    return await send(session, call, ready, lambda answer: _sent(answer, session.now_ms()))


async def mark_read(settings: LazadaSettings, session: Session, session_id: str, last_message: str) -> None:
    """Raises ``PlatformError``. The buyer is told, too."""
    params = {"session_id": session_id, "last_read_message_id": last_message}
    await ask_store(settings, session, "/im/session/read", params, "POST")


async def upload_picture(settings: LazadaSettings, session: Session, name: str, kind: str, picture: bytes) -> Picture:
    """Raises ``PlatformError``. A message has to tell the size, and Lazada does not: it is read from the picture."""

    def make() -> Call:
        params = signed(session.app, "/image/upload", {}, session.now_ms(), session.access)
        content_type, body = form(params, "image", name, kind, picture)
        return Call("POST", f"{gateway(settings, session)}/image/upload", {"Content-Type": content_type}, body)

    answer = await ask(session.wire, make)
    said = read(answer, Scope.READ, session.now_ms())
    with understood():
        return Picture(said.object("data").object("image").required("url"), *picture_size(picture))


def _sent(answer: Answer, now_ms: int) -> Sent:
    said = read(answer, Scope.SEND, now_ms)
    with understood(Scope.SEND):
        stored = said.object("data")
        finding = Finding(Outcome.ACCEPTED, request_id=said.text("request_id"))
        return Sent(finding, stored.required("message_id"), stored.whole("current_time") or None)
