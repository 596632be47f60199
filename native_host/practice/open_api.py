"""What the open APIs of the three platforms have in common: the way of a call from the door to its handler.

A call is found, counted, checked (signature, then token), held against the limits and the faults, and only then
carried out. Each platform words its refusals itself. Sends close their connection, so that a lost answer is lost once;
reads keep it.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from native_host.practice.answers import NoAnswer
from native_host.practice.calls import Count
from native_host.practice.center import Center
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.page_answers import GARBAGE
from native_host.practice.platform import Platform
from native_host.practice.sending import Handled
from native_host.practice.store import Store

Moment = Literal["read", "send", "change", "token", "other"]
"""``read``: a list or a thread; ``change``: marks something; ``token``: a code or token is exchanged."""
Trouble = Literal["expired_token", "no_permission", "too_fast", "day_used_up", "limited", "internal"]
"""What goes wrong before a handler has its say, or instead of its answer."""


@dataclass(frozen=True)
class Endpoint:
    """One API. ``name`` is what it is counted under."""

    name: str
    moment: Moment
    carry_out: Callable[[Call], Awaitable[Response]]
    signed: Literal["store", "app", "none"] = "store"
    """Which signature it needs: one with a token, one without, or none."""

    @property
    def about_chat(self) -> bool:
        """Whether it counts against the day's quota and can be refused for lack of permission."""
        return self.moment in ("read", "send", "change")


@dataclass
class Call:
    """One call. ``query`` and ``form`` hold the last value of each name."""

    request: Request
    endpoint: Endpoint
    query: dict[str, str]
    form: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    subject: str = ""
    """The id in the path."""
    known: Store | None = None

    @property
    def store(self) -> Store:
        """The store that the token is for; only after the check of a signature with a token."""
        assert self.known is not None
        return self.known

    @property
    def content_type(self) -> str:
        return self.request.headers.get("content-type", "")


class OpenApi(ABC):
    """One platform's open API as an ASGI application."""

    def __init__(self, center: Center, platform: Platform) -> None:
        self.center = center
        self.platform = platform

    @abstractmethod
    def find(self, request: Request) -> tuple[Endpoint, str] | Response:
        """Return the endpoint and the id in its path, or the answer to a call that there is none for."""

    @abstractmethod
    def store_named(self, request: Request) -> str | None:
        """Return the store that a request's head names, for what happens before its body is read."""

    @abstractmethod
    def check(self, call: Call) -> Response | None:
        """Check signature and token, and set ``call.known``; or return the refusal."""

    @abstractmethod
    def trouble(self, what: Trouble, ms: int = 0) -> Response:
        """Word what is wrong. ``ms``: how long to wait."""

    @abstractmethod
    def refusal(self, code: str, sentence: str) -> Response:
        """Word a business refusal."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        answer = await self._answer(request)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        found = self.find(request)
        if isinstance(found, Response):
            return found
        endpoint, subject = found
        named = self.store_named(request)
        if endpoint.moment == "send" and named and await self.center.sending.broken_off(named, "api"):
            return NoAnswer(self.center.network.drop)
        call = Call(request, endpoint, dict(request.query_params), body=await request.body(), subject=subject)
        answer = await self._admitted(call)
        if endpoint.moment in ("send", "token"):
            answer.headers["Connection"] = "close"
        return answer

    async def _admitted(self, call: Call) -> Response:
        if refused := self.check(call):
            self.center.calls.add(self.platform.name, call.endpoint.name, call.known.shop_id if call.known else "")
            return refused
        store = call.known.shop_id if call.known else ""
        count = self.center.calls.add(self.platform.name, call.endpoint.name, store)
        await self.center.facts.happened("call_received")
        if call.known and (stopped := await self._stopped(call, count)):
            return stopped
        if call.endpoint.moment == "token":
            return await self._hand_out(call)
        return await call.endpoint.carry_out(call)

    async def _stopped(self, call: Call, count: Count) -> Response | None:
        """What limits and faults make of a call that is signed well."""
        store, faults = call.store.shop_id, self.center.faults
        limit = self.center.limits.of(store)
        if faults.take("token_expired", store, channel="api"):
            return self.trouble("expired_token")
        if limit.per_second is not None and count.in_second > limit.per_second:
            return self.trouble("too_fast", 1000)
        if not call.endpoint.about_chat:
            return None
        if faults.take("permission_lost", store, channel="api") or self.center.polling.caught(store):
            return self.trouble("no_permission")
        used = self.center.calls.add_to_day(self.platform.name, store)
        if limit.per_day is not None and used > limit.per_day:
            return self.trouble("day_used_up")
        return await self._read_fault(store) if call.endpoint.moment == "read" else None

    async def _read_fault(self, store: str) -> Response | None:
        faults = self.center.faults
        if fault := faults.take("slow_list", store, channel="api"):
            await asyncio.sleep(fault.ms / 1000)
        if fault := faults.take_any(("read_error", "read_lost", "read_limited"), store, channel="api"):
            match fault.kind:
                case "read_error":
                    return HTMLResponse(GARBAGE, status_code=500)
                case "read_lost":
                    return NoAnswer(self.center.network.drop)
                case _:
                    return self.trouble("limited", fault.ms)
        return None

    async def _hand_out(self, call: Call) -> Response:
        answer = await call.endpoint.carry_out(call)
        await self.center.facts.happened("token_issued")
        stores = (store.shop_id for store in self.platform.stores)
        if any(self.center.faults.take("refresh_lost", store, channel="api") for store in stores):
            return NoAnswer(self.center.network.drop)
        return answer

    # --- for handlers

    def inbox(self, call: Call) -> Inbox:
        return self.center.world.inboxes[call.store.shop_id]

    async def thread(self, call: Call, held: Conversation) -> list[Message]:
        """Return a thread as the API shows it now, oldest first."""
        store, faults, messages = call.store.shop_id, self.center.faults, held.messages
        if fault := faults.take("thread_behind", store, held.id, "api"):
            since = self.center.clock() - fault.ms
            messages = [message for message in messages if message.time <= since]
        ours = next((m for m in reversed(messages) if m.role == "seller"), None)
        if ours is not None and faults.take("thread_hole", store, held.id, "api"):
            messages = [message for message in messages if message is not ours]
        await self.center.facts.happened("thread_read")
        return messages

    async def read(self, call: Call, held: Conversation) -> None:
        """The seller has read a conversation."""
        if held.unread:
            held.unread = 0
            await self.center.tell_conversation(call.store.shop_id, held)
        await self.center.facts.happened("conversation_read")

    def sent(self, handled: Handled, accepted: Callable[[Handled], Response]) -> Response:
        """Answer a send. ``accepted`` words its success."""
        match handled.answer:
            case "ok" | "warning":
                return accepted(handled)
            case "refusal":
                return self.refusal(str(handled.send.code), self.center.refusal(handled.send))
            case "error":
                return HTMLResponse(GARBAGE, status_code=500)
            case "internal":
                return self.trouble("internal")
            case "nothing":
                return NoAnswer(self.center.network.drop)
            case "garbage":
                return HTMLResponse(GARBAGE)
            case "redirect":
                return RedirectResponse("/maintenance", status_code=302)
            case "limited":
                return self.trouble("limited", handled.ms)
