"""The HTTP interface that the practice TikTok Shop's chat page uses. Nothing public shows the real one: guesses all."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from native_host.practice.center import Center
from native_host.practice.inbox import Inbox
from native_host.practice.platform import Shape
from native_host.practice.seller_pages.calls import Call, Calls, Dialect, Failure
from native_host.practice.seller_pages.pages import StoreOf
from native_host.practice.sending import Draft, Handled
from native_host.practice.tiktok.shapes import TYPES, shown_conversation, shown_message

API = "/api/v1/im"
MALFORMED = "45101001"
OTHER = 10000
"""Where there is no business code: a guess."""


def _refused(code: str, sentence: str) -> Shape:
    return {"code": int(code) if code.isdecimal() else OTHER, "message": sentence, "data": None}


def _taken(data: Shape) -> Shape:
    return {"code": 0, "message": "success", "data": data}


DIALECT = Dialect(
    wording=_refused,
    store_in="oec_seller_id",
    signed_out=Failure(401, "10001", "Please log in again."),
    other_store=Failure(403, "10003", "This shop is not yours."),
    unknown=Failure(404, "45101003", "Record not found"),
    malformed=Failure(400, MALFORMED, "Invalid parameter"),
)


class ChatApi:
    """Routes of the chat page's interface. Lists go on after ``cursor``, the id of the last one read."""

    def __init__(self, center: Center, store_of: StoreOf) -> None:
        self._calls = Calls(center, store_of, DIALECT)

    def routes(self) -> list[Route]:
        calls, one = self._calls, f"{API}/conversations/{{conversation}}"
        return [
            calls.get(f"{API}/conversations", self._conversations),
            calls.get(f"{one}/messages", self._messages),
            calls.post(f"{one}/read", self._read),
            calls.post(f"{API}/messages", self._send),
            calls.get(f"{API}/events", calls.events),
        ]

    async def _conversations(self, call: Call) -> Response:
        """Newest first."""

        def page() -> Shape:
            cursor, listed = call.text("cursor"), call.inbox.listed()
            begin = next((n + 1 for n, held in enumerate(listed) if held.id == cursor), 0)
            shown = listed[begin : begin + call.count("count", 20)]
            more = begin + len(shown) < len(listed)
            return _taken(
                {
                    "conversations": [shown_conversation(call.inbox, held) for held in shown],
                    "next_cursor": shown[-1].id if more else "",
                }
            )

        return await self._calls.read(call, "list_read", page)

    async def _messages(self, call: Call) -> Response:
        """Newest to oldest, the invisible ones too."""

        def page() -> Shape:
            older = call.older_than(call.text("cursor"))
            shown = older[-call.count("count", 20) :][::-1]
            return _taken(
                {
                    "messages": [shown_message(call.inbox, call.held, message) for message in shown],
                    "next_cursor": shown[-1].id if len(shown) < len(older) else "",
                }
            )

        return await self._calls.read(call, "thread_read", page)

    async def _read(self, call: Call) -> Response:
        await self._calls.mark_read(call)
        return JSONResponse(_taken({}))

    async def _send(self, call: Call) -> Response:
        return await self._calls.send(_draft(call.inbox, await call.body()), _accepted)


def _draft(inbox: Inbox, body: Mapping[str, object]) -> Draft:
    """Read the body; what is wrong with it becomes the draft's refusal."""
    held = inbox.conversations.get(str(body.get("conversationId")))
    text = _text(body)
    meant = held is not None and body.get("pigeonUid") == str(held.buyer.id)
    return Draft(
        store=inbox.store.shop_id,
        conversation=str(body.get("conversationId", "")),
        text=text,
        request_id=str(body.get("messageId", "")),
        code=None if meant and text.strip() else MALFORMED,
        insisted=True,  # this page has no warning of a repeated answer
    )


def _text(body: Mapping[str, object]) -> str:
    """The text in a body's content, which is JSON inside JSON; empty when there is none. Raises ``ValueError``."""
    content = json.loads(str(body.get("content")))
    text = content.get("content") if isinstance(content, dict) else None
    return text if body.get("msgType") == TYPES["text"] and isinstance(text, str) else ""


def _accepted(handled: Handled) -> Shape:
    """Word the success. ``createTime`` is Unix seconds."""
    stored = handled.message
    return _taken(
        {
            "messageServerId": handled.send.message,
            "messageId": handled.send.request_id,
            "createTime": stored.time // 1000 if stored else 0,
        }
    )
