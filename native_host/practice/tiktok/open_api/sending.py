"""TikTok Shop's sending of a message, and the upload of a picture for it."""

from __future__ import annotations

import json

from starlette.responses import Response

from native_host.practice.message import Kind
from native_host.practice.multipart import read_parts
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.picture import read_picture
from native_host.practice.sending import Draft, Handled
from native_host.practice.tiktok.open_api.envelope import error, ok
from native_host.practice.tiktok.open_api.routes import SERVICE, Routes, read_object

LARGEST_PICTURE = 10 * 1024 * 1024
"""Bytes."""
BETWEEN_COUPONS_MS = 2000

NEEDED: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "TEXT": ("text", ("content",)),
    "IMAGE": ("image", ("url", "width", "height")),
    "PRODUCT_CARD": ("item", ("product_id",)),
    "ORDER_CARD": ("order", ("order_id",)),
    "COUPON_CARD": ("voucher", ("coupon_id",)),
}
"""type -> what it is, and the fields that its content must have."""


class Sending:
    def __init__(self, api: OpenApi) -> None:
        self._api = api
        self._last_coupon: dict[str, int] = {}

    def routes(self) -> Routes:
        send = Endpoint("conversations/messages/send", "send", self._send)
        return [
            ("POST", f"{SERVICE}/conversations/([^/]+)/messages", send),
            ("POST", "/customer_service/202606/conversations/([^/]+)/messages", send),
            ("POST", f"{SERVICE}/images/upload", Endpoint("images/upload", "change", self._upload)),
        ]

    async def _send(self, call: Call) -> Response:
        handled = await self._api.center.sending.receive(self._draft(call))
        return self._api.sent(handled, _accepted)

    def _draft(self, call: Call) -> Draft:
        """Read the body, whose ``content`` is a text of JSON."""
        body, store = read_object(call), call.store.shop_id
        kind, fields = NEEDED.get(str(body.get("type")), ("text", ()))
        said = _content(body.get("content"))
        code = None if fields and all(said.get(name) not in (None, "") for name in fields) else "45101001"
        if code is None and kind == "voucher" and self._too_soon(store):
            code = "45111012"
        if call.subject not in self._api.inbox(call).conversations:
            code = "45101003"
        return Draft(
            store=store,
            conversation=call.subject,
            text=str(said.get("content", "")) if kind == "text" else f"[{kind}] {said.get(fields[0])}",
            channel="api",
            kind=kind,
            content=said,
            code=code,
        )

    def _too_soon(self, store: str) -> bool:
        now = self._api.center.clock()
        last, self._last_coupon[store] = self._last_coupon.get(store, 0), now
        return now - last < BETWEEN_COUPONS_MS

    async def _upload(self, call: Call) -> Response:
        try:
            parts = read_parts(call.content_type, call.body)
        except ValueError:
            return error(36009023, "Invalid content type.")
        data = next((part.data for part in parts if part.name == "data"), b"")
        picture = read_picture(data)
        if picture is None:
            return error(36009022, "Invalid file type.")
        if len(data) > LARGEST_PICTURE:
            return error(36009021, "The file is too large.")
        url = f"https://p16-oec-im-sg.ibyteimg.com/{picture.digest}~origin.image"
        return ok({"url": url, "width": picture.width, "height": picture.height})


def _content(given: object) -> dict[str, object]:
    try:
        said = json.loads(given) if isinstance(given, str) else None
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _accepted(handled: Handled) -> Response:
    return ok({"message_id": handled.send.message})
