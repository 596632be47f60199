"""Shopee's ``send_message`` and the upload of a picture for it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from native_host.practice.inbox import Inbox
from native_host.practice.message import Buyer, Conversation, Kind
from native_host.practice.multipart import read_parts
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.picture import read_picture
from native_host.practice.sending import Draft, Handled
from native_host.practice.shopee.open_api.authorising import read_object
from native_host.practice.shopee.open_api.envelope import error, ok
from native_host.practice.shopee.open_api.shapes import content

LARGEST_PICTURE = 10 * 1024 * 1024
"""Bytes. Older documents say 2 MB."""

NEEDED: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "text": ("text", ("text",)),
    "image": ("image", ("image_url",)),
    "item": ("item", ("item_id",)),
    "order": ("order", ("order_sn",)),
    "voucher": ("voucher", ("voucher_id", "voucher_code")),
    "sticker": ("sticker", ("sticker_id", "sticker_package_id")),
}
"""message_type -> what it is, and the fields that its content must have."""


class Sending:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        send = Endpoint("sellerchat/send_message", "send", self._send)
        upload = Endpoint("sellerchat/upload_image", "change", self._upload)
        return {("POST", f"/api/v2/{each.name}"): each for each in (send, upload)}

    async def _send(self, call: Call) -> Response:
        inbox, body = self._api.inbox(call), read_object(call) or {}
        handled = await self._api.center.sending.receive(_draft(inbox, body))
        return self._api.sent(handled, lambda done: _accepted(inbox, done))

    async def _upload(self, call: Call) -> Response:
        try:
            parts = read_parts(call.content_type, call.body)
        except ValueError:
            return error("error_param", "The file is missing.")
        data = next((part.data for part in parts if part.name == "file"), b"")
        picture = read_picture(data)
        if picture is None or len(data) > LARGEST_PICTURE:
            return error("error_param", "The file must be jpg, jpeg, png or gif, of at most 10 MB.")
        url = f"https://cf.shopee.{call.store.host.partition('shopee.')[2]}/file/{picture.digest}"
        return ok(
            {
                "url": url,
                "thumbnail": url + "_tn",
                "file_server_id": 0,
                "thumb_height": picture.height,
                "thumb_width": picture.width,
                "url_hash": picture.digest,
            }
        )


def _draft(inbox: Inbox, body: Mapping[str, object]) -> Draft:
    """Read the body. ``to_id`` names the buyer; a first contact must carry an order."""
    to, said = body.get("to_id"), body.get("content")
    kind, fields = NEEDED.get(str(body.get("message_type")), ("text", ()))
    held = inbox.of_buyer(to) if isinstance(to, int) and not isinstance(to, bool) else None
    complete = isinstance(said, dict) and fields and all(said.get(name) not in (None, "") for name in fields)
    code = None if complete and isinstance(to, int) else "param_error"
    if code is None and held is None:
        held, code = _first_contact(inbox, to if isinstance(to, int) else 0, kind, body)
    given = said if isinstance(said, dict) else {}
    return Draft(
        store=inbox.store.shop_id,
        conversation=held.id if held else "",
        text=str(given.get("text", "")) if kind == "text" else f"[{kind}] {given.get(fields[0])}",
        channel="api",
        kind=kind,
        content=given,
        code=code,
    )


def _first_contact(
    inbox: Inbox, to: int, kind: Kind, body: Mapping[str, object]
) -> tuple[Conversation | None, str | None]:
    """Start a conversation with somebody who has none, if the message carries an order; else the refusal."""
    source = body.get("source_content")
    if kind == "order" or (isinstance(source, dict) and source.get("order_sn")):
        return inbox.start(Buyer(to, f"buyer{to}")), None
    return None, "first_chat_without_order_info"


def _accepted(inbox: Inbox, handled: Handled) -> Response:
    """``conversation_id`` is a bare int64 here, and nowhere else."""
    assert handled.message is not None
    held = inbox.conversations[handled.send.conversation]
    return ok(
        {
            "message_id": handled.message.id,
            "to_id": held.buyer.id,
            "message_type": handled.message.kind,
            "content": content(handled.message),
            "conversation_id": int(held.id),
            "created_timestamp": handled.message.time // 1000,
            "message_option": 0,
            "region": inbox.store.site,
        }
    )
