"""The HTTP interface that the practice Lazada's chat page uses.

Nothing public shows the real one: its paths are guesses, its envelope and paging those of the open API.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from native_host.practice.center import Center
from native_host.practice.inbox import Inbox
from native_host.practice.lazada.open_api.shapes import TEMPLATES
from native_host.practice.lazada.shapes import shown_conversation, shown_message
from native_host.practice.message import Conversation
from native_host.practice.platform import Shape
from native_host.practice.seller_pages.calls import Call, Calls, Dialect, Failure
from native_host.practice.seller_pages.pages import StoreOf
from native_host.practice.sending import Draft, Handled

API = "/apps/im/api"
MALFORMED = "-10"


def _refused(code: str, sentence: str) -> Shape:
    return {"success": False, "err_code": code, "err_message": sentence, "data": None}


def _taken(data: Shape) -> Shape:
    return {"success": True, "err_code": "0", "err_message": "SUCCESS", "data": data}


DIALECT = Dialect(
    wording=_refused,
    signed_out=Failure(401, "NOT_LOGIN", "Please log in again."),
    other_store=Failure(403, "NO_PERMISSION", "This account is not yours."),
    unknown=Failure(404, "SESSION_NOT_FOUND", "There is no such session."),
    malformed=Failure(400, "PARAM_ERROR", "Something is wrong with this request."),
)


class ChatApi:
    """Routes of the chat page's interface."""

    def __init__(self, center: Center, store_of: StoreOf) -> None:
        self._calls = Calls(center, store_of, DIALECT)

    def routes(self) -> list[Route]:
        calls, one = self._calls, f"{API}/sessions/{{conversation}}"
        return [
            calls.get(f"{API}/sessions", self._sessions),
            calls.get(f"{one}/messages", self._messages),
            calls.post(f"{one}/read", self._read),
            calls.post(f"{API}/messages", self._send),
            calls.get(f"{API}/events", calls.events),
        ]

    async def _sessions(self, call: Call) -> Response:
        """Newest first, of all countries: those after the place that ``start_time`` (Unix ms) and ``last_session_id``
        name; without the latter, those whose newest message is not later."""

        def page() -> Shape:
            place = (int(call.text("start_time")), call.text("last_session_id"))
            later = [held for held in call.inbox.listed() if _is_after(held, place)]
            shown = later[: call.count("page_size", 20)]
            last = shown[-1] if shown else None
            return _taken(
                {
                    "session_list": [shown_conversation(call.inbox, held) for held in shown],
                    "has_more": len(shown) < len(later),
                    "next_start_time": last.touched[0] if last else 0,
                    "last_session_id": last.id if last else "",
                }
            )

        return await self._calls.read(call, "list_read", page)

    async def _messages(self, call: Call) -> Response:
        """Newest to oldest: those before ``last_message_id``; without it, those not later than ``start_time``."""

        def page() -> Shape:
            start, last_id = int(call.text("start_time")), call.text("last_message_id")
            older = call.older_than(last_id) if last_id else [m for m in call.held.messages if m.time <= start]
            shown = older[-call.count("page_size", 20) :][::-1]
            return _taken(
                {
                    "message_list": [shown_message(call.inbox, call.held, message) for message in shown],
                    "has_more": len(shown) < len(older),
                    "next_start_time": shown[-1].time if shown else 0,
                    "last_message_id": shown[-1].id if shown else "",
                }
            )

        return await self._calls.read(call, "thread_read", page)

    async def _read(self, call: Call) -> Response:
        await self._calls.mark_read(call)
        return JSONResponse(_taken({}))

    async def _send(self, call: Call) -> Response:
        return await self._calls.send(_draft(call.inbox, await call.body()), _accepted)


def _is_after(held: Conversation, place: tuple[int, str]) -> bool:
    return held.touched < place if place[1] else held.touched[0] <= place[0]


def _draft(inbox: Inbox, body: Mapping[str, object]) -> Draft:
    """Read the body; what is wrong with it becomes the draft's refusal."""
    text, held = body.get("txt"), inbox.conversations.get(str(body.get("session_id")))
    meant = held is not None and body.get("buyer_id") == held.buyer.id
    sound = meant and body.get("template_id") == TEMPLATES["text"] and isinstance(text, str) and text.strip() != ""
    return Draft(
        store=inbox.store.shop_id,
        conversation=str(body.get("session_id", "")),
        text=text if isinstance(text, str) else "",
        request_id=str(body.get("request_id", "")),
        code=None if sound else MALFORMED,
        insisted=True,  # this page has no warning of a repeated answer
    )


def _accepted(handled: Handled) -> Shape:
    """Word the success. ``current_time`` is Unix ms."""
    stored = handled.message
    return _taken(
        {
            "message_id": handled.send.message,
            "current_time": stored.time if stored else 0,
            "template_id": TEMPLATES["text"],
        }
    )
