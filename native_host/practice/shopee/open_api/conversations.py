"""Shopee's conversation calls, with the traps of their list: direction, sizes, overlaps and bare integers."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from native_host.practice.message import Conversation
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.shopee.open_api.authorising import read_object
from native_host.practice.shopee.open_api.envelope import error, ok
from native_host.practice.shopee.open_api.shapes import nanoseconds, shown_conversation

USUAL_PAGE, LARGEST_PAGE, LARGEST_SAFE_PAGE = 25, 60, 25
NO_SUCH = ("resource_not_found", "There is no such conversation.")
NOT_A_NUMBER = ("param_error", "conversation_id must be an integer.")

WANTED: dict[str, Callable[[Conversation], bool]] = {
    "all": lambda _held: True,
    "pinned": lambda held: held.pinned,
    "unread": lambda held: held.unread > 0,
}
MARKS: dict[str, tuple[str, object]] = {
    "unread_conversation": ("unread", 1),
    "pin_conversation": ("pinned", True),
    "unpin_conversation": ("pinned", False),
    "mute_conversation": ("muted", True),
    "unmute_conversation": ("muted", False),
}
"""Call -> what it sets on the conversation."""


class Conversations:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        chat = "sellerchat/"
        listed = (
            ("GET", Endpoint(chat + "get_conversation_list", "read", self._list)),
            ("GET", Endpoint(chat + "get_one_conversation", "read", self._one)),
            ("GET", Endpoint(chat + "get_unread_conversation_count", "read", self._count)),
            ("POST", Endpoint(chat + "read_conversation", "change", self._read)),
            ("POST", Endpoint(chat + "delete_conversation", "change", self._delete)),
            *(("POST", Endpoint(chat + name, "change", self._mark)) for name in MARKS),
        )
        return {(method, f"/api/v2/{endpoint.name}"): endpoint for method, endpoint in listed}

    async def _list(self, call: Call) -> Response:
        asked, inbox = call.query, self._api.inbox(call)
        direction, wanted = asked.get("direction"), WANTED.get(asked.get("type", ""))
        if direction not in ("latest", "older") or wanted is None:
            return error("param_error", "direction and type are needed.")
        size, cursor = asked.get("page_size", str(USUAL_PAGE)), asked.get("next_timestamp_nano", "")
        if not size.isdecimal() or not 1 <= int(size) <= LARGEST_PAGE or not (cursor.isdecimal() or not cursor):
            return error("param_error", "page_size or next_timestamp_nano is wrong.")
        rows = [held for held in inbox.conversations.values() if wanted(held)]
        page, more = self._page(rows, direction, int(cursor or 0), int(size))
        if int(size) > LARGEST_SAFE_PAGE and self._api.center.switches["shopee_large_page_empty"]:
            page, more = [], False
        await self._api.center.facts.happened("list_read")
        last = (min if direction == "older" else max)((nanoseconds(held) for held in page), default=0)
        return ok(
            {
                "page_result": {
                    "page_size": int(size),
                    "next_cursor": {"next_message_time_nano": str(last), "conversation_id": "0"},
                    "more": more,
                },
                "conversations": [shown_conversation(inbox, held) for held in page],
            }
        )

    def _page(
        self, rows: list[Conversation], direction: str, cursor: int, size: int
    ) -> tuple[list[Conversation], bool]:
        """One page and whether there is more. ``latest`` without a cursor begins with the oldest: that is the trap."""
        overlap = size > 1 and self._api.center.switches["shopee_overlap"]
        older = direction == "older"
        rows.sort(key=nanoseconds, reverse=older)
        if cursor and older:
            rows = [held for held in rows if nanoseconds(held) < cursor + overlap]
        elif cursor:
            rows = [held for held in rows if nanoseconds(held) > cursor - overlap]
        page, more = rows[:size], len(rows) > size
        if not cursor:
            page.sort(key=lambda held: not held.pinned)
        return page, more

    async def _one(self, call: Call) -> Response:
        held = self._api.inbox(call).conversations.get(call.query.get("conversation_id", ""))
        return ok(shown_conversation(self._api.inbox(call), held)) if held else error(*NO_SUCH)

    async def _count(self, call: Call) -> Response:
        """Conversations with something unread, not messages."""
        held = self._api.inbox(call).conversations.values()
        return ok({"total_unread_count": sum(each.unread > 0 for each in held)})

    async def _read(self, call: Call) -> Response:
        held, body = self._held(call), read_object(call) or {}
        if isinstance(held, Response):
            return held
        if not isinstance(body.get("last_read_message_id"), str) or not body["last_read_message_id"]:
            return error("param_error", "last_read_message_id is needed.")
        await self._api.read(call, held)
        return ok({})

    async def _mark(self, call: Call) -> Response:
        held = self._held(call)
        if isinstance(held, Response):
            return held
        setattr(held, *MARKS[call.endpoint.name.rpartition("/")[2]])
        await self._api.center.tell_conversation(call.store.shop_id, held)
        return ok({})

    async def _delete(self, call: Call) -> Response:
        held = self._held(call)
        return held if isinstance(held, Response) else ok({})

    def _held(self, call: Call) -> Conversation | Response:
        """The conversation that a body names by a bare integer with all its digits."""
        given = (read_object(call) or {}).get("conversation_id")
        quoted = isinstance(given, str) and not self._api.center.switches["shopee_quoted_id_refused"]
        if not quoted and (not isinstance(given, int) or isinstance(given, bool)):
            return error(*NOT_A_NUMBER)
        return self._api.inbox(call).conversations.get(str(given)) or error(*NO_SUCH)
