"""What the HTTP interfaces of all chat pages have in common: who may call, where the store is, and the push stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from native_host.practice.center import Center
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.page_answers import Wording, page_answer
from native_host.practice.platform import Shape
from native_host.practice.pushes import Stream
from native_host.practice.seller_pages.pages import StoreOf
from native_host.practice.sending import Draft, Handled
from native_host.practice.store import Store

PING_S = 5.0
"""Between two pings of a stream; the page's worker takes three missing ones for a broken stream."""
LARGEST_PAGE = 20_000
"""Rows or messages in one answer, whatever the page asks for: a seeded thread may be read at once."""


@dataclass(frozen=True)
class Failure:
    """``status`` is HTTP's, ``code`` and ``sentence`` the platform's."""

    status: int
    code: str
    sentence: str


@dataclass(frozen=True)
class Dialect:
    """How a platform words what is the same everywhere. None of these interfaces is documented: guesses."""

    wording: Wording
    signed_out: Failure
    other_store: Failure
    unknown: Failure
    malformed: Failure
    store_in: str | None = None
    """Query parameter in which each call names the store; None: the host alone says it."""


class Call:
    """A request that may be answered, with what it is about."""

    def __init__(self, request: Request, inbox: Inbox) -> None:
        self.request = request
        self.inbox = inbox

    @property
    def store(self) -> Store:
        return self.inbox.store

    @property
    def held(self) -> Conversation:
        """The conversation in the path. Raises ``KeyError``."""
        return self.inbox.conversations[self.request.path_params["conversation"]]

    def older_than(self, message_id: str) -> list[Message]:
        """The conversation's messages before one of them, oldest first; before the empty id: all."""
        messages = self.held.messages
        end = next((n for n, message in enumerate(messages) if message.id == message_id), len(messages))
        return messages[:end]

    def text(self, name: str) -> str:
        """A query parameter, empty when it is missing."""
        return self.request.query_params.get(name, "")

    def count(self, name: str, usual: int) -> int:
        """How much may be answered at once. Raises ``ValueError``."""
        return min(int(self.request.query_params.get(name, usual)), LARGEST_PAGE)

    async def body(self) -> Shape:
        """The JSON object that was posted. Raises ``ValueError``."""
        body = json.loads(await self.request.body())
        if not isinstance(body, dict):
            raise ValueError("not an object")
        return body


Handler = Callable[[Call], Awaitable[Response]]


class Calls:
    """Makes routes of handlers, in one platform's dialect."""

    def __init__(self, center: Center, store_of: StoreOf, dialect: Dialect) -> None:
        self._center = center
        self._store_of = store_of
        self._dialect = dialect

    def get(self, path: str, handler: Handler) -> Route:
        return Route(path, self._guarded(handler), methods=["GET"])

    def post(self, path: str, handler: Handler) -> Route:
        return Route(path, self._guarded(handler), methods=["POST"])

    async def events(self, call: Call) -> Response:
        """The push stream."""
        stream = await self._center.pushes.open(call.store.shop_id)
        return StreamingResponse(self._told(stream), media_type="text/event-stream")

    async def read(self, call: Call, what: Literal["list_read", "thread_read"], read: Callable[[], Shape]) -> Response:
        """Answer with a part of the list or of a thread, as it is once the time is over that a slow list takes."""
        if fault := self._center.faults.take("slow_list", call.store.shop_id):
            await asyncio.sleep(fault.ms / 1000)
        shape = read()
        await self._center.facts.happened(what)
        return JSONResponse(shape)

    async def mark_read(self, call: Call) -> None:
        held = call.held
        if held.unread:
            held.unread = 0
            await self._center.tell_conversation(call.store.shop_id, held)
        await self._center.facts.happened("conversation_read")

    async def restart(self, call: Call) -> None:
        call.held.ended = False
        await self._center.tell_conversation(call.store.shop_id, call.held)

    async def send(self, draft: Draft, accepted: Callable[[Handled], Shape]) -> Response:
        handled = await self._center.sending.receive(draft)
        return page_answer(self._center, handled, accepted(handled), self._dialect.wording)

    def _guarded(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Refuse calls without a login, and calls that name another store than the host's."""
        dialect = self._dialect

        async def answer(request: Request) -> Response:
            store = self._store_of(request)
            if self._center.faults.take("logged_out", store.shop_id):
                return self._failed(dialect.signed_out)
            if dialect.store_in and request.query_params.get(dialect.store_in) != store.shop_id:
                return self._failed(dialect.other_store)
            try:
                return await handler(Call(request, self._center.world.inboxes[store.shop_id]))
            except KeyError:
                return self._failed(dialect.unknown)
            except ValueError:
                return self._failed(dialect.malformed)

        return answer

    def _failed(self, failure: Failure) -> Response:
        return JSONResponse(self._dialect.wording(failure.code, failure.sentence), status_code=failure.status)

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


def _event(push: object) -> str:
    return f"data: {json.dumps(push, ensure_ascii=False)}\n\n"
