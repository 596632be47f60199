"""The HTTP interface that the practice Shopee's chat page uses, at the paths of the real page's own."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from native_host.practice.center import Center
from native_host.practice.platform import Shape
from native_host.practice.seller_pages.calls import Call, Calls, Dialect, Failure
from native_host.practice.seller_pages.pages import StoreOf
from native_host.practice.shopee.sending import accepted, read_draft
from native_host.practice.shopee.shapes import shown_conversation, shown_message

API = "/webchat/api/v1.2"
DIALECT = Dialect(
    wording=lambda code, sentence: {"error_code": code, "error_msg": sentence},
    store_in="shop_id",
    signed_out=Failure(401, "user_is_unauthorized", "Please log in again."),
    other_store=Failure(403, "error_permission", "This shop is not yours."),
    unknown=Failure(404, "resource_not_found", "There is no such conversation."),
    malformed=Failure(400, "param_error", "Something is wrong with this request."),
)


class ChatApi:
    """Routes of the chat page's interface."""

    def __init__(self, center: Center, store_of: StoreOf) -> None:
        self._calls = Calls(center, store_of, DIALECT)

    def routes(self) -> list[Route]:
        calls, one = self._calls, f"{API}/conversations/{{conversation}}"
        return [
            calls.get(f"{API}/conversations", self._conversations),
            calls.get(f"{one}/messages", self._messages),
            calls.post(f"{one}/read", self._read),
            calls.post(f"{one}/restart", self._restart),
            calls.post(f"{API}/messages", self._send),
            calls.post(f"{API}/mini/messages", self._send),
            calls.get(f"{API}/events", calls.events),
        ]

    async def _conversations(self, call: Call) -> Response:
        """Newest first. ``offset`` and ``limit`` count conversations."""

        def page() -> Shape:
            offset, limit = int(call.text("offset") or 0), min(call.count("limit", 100), 500)
            listed = call.inbox.listed()
            shown = [shown_conversation(call.inbox, held) for held in listed[offset : offset + limit]]
            end = offset + len(shown)
            return {"conversations": shown, "more": end < len(listed), "next_offset": end}

        return await self._calls.read(call, "list_read", page)

    async def _messages(self, call: Call) -> Response:
        """Newest to oldest, older than the message id in ``offset`` (absent: from the newest)."""

        def page() -> Shape:
            older = call.older_than(call.text("offset"))
            read = older[-call.count("limit", 25) :][::-1]
            shown = [shown_message(call.inbox, call.held, message) for message in read]
            return {"messages": shown, "next_offset": read[-1].id if len(read) < len(older) else ""}

        return await self._calls.read(call, "thread_read", page)

    async def _read(self, call: Call) -> Response:
        await self._calls.mark_read(call)
        return JSONResponse({})

    async def _restart(self, call: Call) -> Response:
        await self._calls.restart(call)
        return JSONResponse({})

    async def _send(self, call: Call) -> Response:
        return await self._calls.send(read_draft(call.inbox, await call.body()), accepted)
