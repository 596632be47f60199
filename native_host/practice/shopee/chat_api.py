"""The HTTP interface that the practice chat page uses, at the paths of the real page's own.

The host decides which store it is. Every answer closes its connection: browsers send a POST again by themselves when a
kept-alive connection breaks before the answer, which would blur what a lost answer means.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from native_host.practice.center import Center
from native_host.practice.pushes import Stream
from native_host.practice.shopee.shapes import shown_conversation, shown_message
from native_host.practice.store import Store
from native_host.practice.world import Conversation

API = "/webchat/api/v1.2"
PING_S = 5.0
"""Between two pings of a stream; the page's worker takes three missing ones for a broken stream."""
LARGEST_PAGE = 20_000

Handler = Callable[[Request], Awaitable[Response]]


class NoAnswer(Response):
    """Closes the connection where an answer should be. ``drop`` resets the tunnel seen at a port."""

    def __init__(self, drop: Callable[[int], bool]) -> None:
        super().__init__(status_code=500)
        self._drop = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._drop(scope["client"][1]):
            await super().__call__(scope, receive, send)  # not through the proxy: the nearest thing is an error
            return
        while (await receive())["type"] != "http.disconnect":
            pass


class ChatApi:
    """Routes of the chat page's interface. ``store_of`` finds the store that a request's host belongs to."""

    def __init__(self, center: Center, store_of: Callable[[Request], Store]) -> None:
        self._center = center
        self._store_of = store_of

    def routes(self) -> list[Route]:
        one = f"{API}/conversations/{{conversation}}"
        return [
            Route(f"{API}/conversations", self._guarded(self._conversations), methods=["GET"]),
            Route(f"{one}/messages", self._guarded(self._messages), methods=["GET"]),
            Route(f"{one}/read", self._guarded(self._read), methods=["POST"]),
            Route(f"{one}/restart", self._guarded(self._restart), methods=["POST"]),
            Route(f"{API}/messages", self._guarded(self._send), methods=["POST"]),
            Route(f"{API}/mini/messages", self._guarded(self._send), methods=["POST"]),
            Route(f"{API}/events", self._guarded(self._events), methods=["GET"]),
        ]

    def _guarded(self, handler: Handler) -> Handler:
        """Refuse calls without a login, and calls that name another store than the host's."""

        async def answer(request: Request) -> Response:
            store = self._store_of(request)
            if self._center.faults.take("logged_out", store.shop_id):
                return _error(401, "user_is_unauthorized", "Please log in again.")
            if request.query_params.get("shop_id") != store.shop_id:
                return _error(403, "error_permission", "This shop is not yours.")
            try:
                return await handler(request)
            except KeyError:
                return _error(404, "resource_not_found", "There is no such conversation.")
            except ValueError:
                return _error(400, "param_error", "Something is wrong with this request.")

        return answer

    async def _conversations(self, request: Request) -> Response:
        """Newest first. ``offset`` and ``limit`` count conversations."""
        store = self._store_of(request)
        await self._slow(store)
        inbox = self._center.world.inboxes[store.shop_id]
        offset, limit = int(request.query_params.get("offset", 0)), int(request.query_params.get("limit", 100))
        listed = inbox.listed()
        page = [shown_conversation(inbox, held) for held in listed[offset : offset + min(limit, 500)]]
        more = offset + len(page) < len(listed)
        await self._center.facts.happened("list_read")
        return JSONResponse({"conversations": page, "more": more, "next_offset": offset + len(page)})

    async def _messages(self, request: Request) -> Response:
        """Newest to oldest, older than the message id in ``offset`` (absent: from the newest)."""
        store = self._store_of(request)
        await self._slow(store)
        inbox = self._center.world.inboxes[store.shop_id]
        held = inbox.conversations[request.path_params["conversation"]]
        offset, limit = request.query_params.get("offset", ""), int(request.query_params.get("limit", 25))
        end = next((n for n, m in enumerate(held.messages) if m.id == offset), len(held.messages)) if offset else None
        older = held.messages[:end]
        page = older[-min(limit, LARGEST_PAGE) :][::-1]
        shown = [shown_message(inbox, held, message) for message in page]
        await self._center.facts.happened("thread_read")
        more = len(page) < len(older)
        return JSONResponse({"messages": shown, "next_offset": page[-1].id if more else ""})

    async def _read(self, request: Request) -> Response:
        store, held = self._store_of(request), self._held(request)
        if held.unread:
            held.unread = 0
            await self._center.tell_conversation(store.shop_id, held)
        await self._center.facts.happened("conversation_read")
        return JSONResponse({})

    async def _restart(self, request: Request) -> Response:
        store, held = self._store_of(request), self._held(request)
        held.ended = False
        await self._center.tell_conversation(store.shop_id, held)
        return JSONResponse({})

    async def _send(self, request: Request) -> Response:
        body = json.loads(await request.body())
        if not isinstance(body, dict):
            raise ValueError("not an object")
        answer = await self._center.sending.receive(self._store_of(request).shop_id, body)
        if answer.body is None:
            return NoAnswer(self._center.network.drop)
        return JSONResponse(answer.body, status_code=answer.status)

    async def _events(self, request: Request) -> Response:
        store = self._store_of(request)
        stream = await self._center.pushes.open(store.shop_id)
        return StreamingResponse(self._told(stream), media_type="text/event-stream")

    async def _told(self, stream: Stream) -> AsyncIterator[str]:
        try:
            yield _event({"type": "settings", "settings": self._center.settings(stream.store)})
            while True:
                try:
                    push = await asyncio.wait_for(stream.queue.get(), PING_S)
                except TimeoutError:
                    push = {"type": "ping"}
                if push is None:
                    return
                yield _event(push)
        finally:
            await self._center.pushes.closed(stream)

    async def _slow(self, store: Store) -> None:
        if fault := self._center.faults.take("slow_list", store.shop_id):
            await asyncio.sleep(fault.ms / 1000)

    def _held(self, request: Request) -> Conversation:
        inbox = self._center.world.inboxes[self._store_of(request).shop_id]
        return inbox.conversations[request.path_params["conversation"]]


def _event(push: object) -> str:
    return f"data: {json.dumps(push, ensure_ascii=False)}\n\n"


def _error(status: int, code: str, sentence: str) -> Response:
    return JSONResponse({"error_code": code, "error_msg": sentence}, status_code=status)
