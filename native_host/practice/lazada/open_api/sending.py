"""Lazada's ``/im/message/send`` and the upload of a picture for it."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from native_host.practice.goods import ITEMS
from native_host.practice.lazada.open_api.envelope import gateway_error, ok
from native_host.practice.lazada.open_api.shapes import TEMPLATES
from native_host.practice.message import Kind
from native_host.practice.multipart import read_parts
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.picture import read_picture
from native_host.practice.platform import Shape
from native_host.practice.sending import Draft, Handled

LARGEST_PICTURE = 1024 * 1024
"""Bytes. Another row of the reference says 3 145 728."""

NEEDED: dict[Kind, tuple[str, ...]] = {
    "text": ("txt",),
    "image": ("img_url", "width", "height"),
    "sticker": ("txt",),
    "video": ("video_id", "width", "height"),
    "item": ("item_id",),
    "order": ("order_id",),
    "voucher": ("promotion_id",),
}
"""What can be sent -> the params that it needs."""


class Sending:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        return {
            ("POST", "/im/message/send"): Endpoint("/im/message/send", "send", self._send),
            ("POST", "/image/upload"): Endpoint("/image/upload", "other", self._upload),
        }

    async def _send(self, call: Call) -> Response:
        for name in ("session_id", "template_id"):
            if not call.form.get(name):
                return gateway_error("MissingParameter", f"The input parameter {name} that is mandatory is missing")
        handled = await self._api.center.sending.receive(self._draft(call))
        return self._api.sent(handled, self._accepted)

    def _draft(self, call: Call) -> Draft:
        given = call.form
        template = given["template_id"]
        kind: Kind = next((kind for kind, number in TEMPLATES.items() if str(number) == template), "notice")
        fields = NEEDED.get(kind, ())
        complete = fields and all(given.get(name) for name in fields)
        held = self._api.inbox(call).conversations.get(given["session_id"])
        ours = held is not None and held.site == call.store.site
        return Draft(
            store=call.store.shop_id,
            conversation=given["session_id"],
            text=given.get("txt", "") if kind == "text" else f"[{kind}] {given.get(fields[0]) if fields else ''}",
            channel="api",
            kind=kind,
            content=_received(kind, given),
            code=None if complete and ours else "-10" if ours else "-12",
        )

    def _accepted(self, handled: Handled) -> Response:
        assert handled.message is not None
        answer = {"message_id": handled.message.id, "current_time": handled.message.time}
        return ok(answer | {"template_id": TEMPLATES[handled.message.kind]})

    async def _upload(self, call: Call) -> Response:
        parts = read_parts(call.content_type, call.body) if call.content_type.startswith("multipart/") else []
        data = next((part.data for part in parts if part.name == "image"), b"")
        picture = read_picture(data)
        if picture is None or len(data) > LARGEST_PICTURE:
            return gateway_error("InvalidParameter", "The image must be JPG or PNG, of at most 1 MB")
        url = f"https://{call.store.site.lower()}-live.slatic.net/p/{picture.digest}.png"
        data_of = {"image": {"url": url, "hash_code": picture.digest}}
        return JSONResponse({"code": "0", "request_id": f"0be6{picture.digest[:20]}", "data": data_of})


def _received(kind: Kind, given: dict[str, str]) -> Shape:
    """The content as it is read afterwards, whose fields differ from those that were sent."""
    match kind:
        case "image":
            size = {name: int(given[name]) if given.get(name, "").isdecimal() else 0 for name in ("width", "height")}
            return {"imgUrl": given.get("img_url", ""), "osskey": "", **size}
        case "item":
            item = next((each for each in ITEMS if str(each.id) == given.get("item_id")), None)
            title, price = (item.name, f"{item.cents / 100:.2f}") if item else ("", "")
            return {"itemId": given.get("item_id", ""), "skuId": "", "title": title, "price": price, "actionUrl": ""}
        case "order":
            return {"orderId": given.get("order_id", ""), "title": "", "content": "", "status": "", "actionUrl": ""}
        case "voucher":
            return {"voucherId": given.get("promotion_id", ""), "title": "", "currency": ""}
        case "video":
            return {"videoId": given.get("video_id", ""), "txt": "", "imgUrl": "", "videoUrl": ""}
        case _:
            return {"txt": given.get("txt", "")}
