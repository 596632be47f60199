"""Shopee's messages: reading a thread from the newest back, and taking a message back."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from native_host.practice.clock import MINUTE_MS
from native_host.practice.message import Message
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.shopee.open_api.authorising import read_object
from native_host.practice.shopee.open_api.conversations import NO_SUCH
from native_host.practice.shopee.open_api.envelope import error, ok
from native_host.practice.shopee.open_api.shapes import shown_message

USUAL_PAGE, LARGEST_PAGE = 25, 50
RECALL_MS = {"TH": 3 * MINUTE_MS, "SG": 10 * MINUTE_MS, "ID": 10 * MINUTE_MS, "PH": 10 * MINUTE_MS}
"""How long a message can be taken back, by region; elsewhere never (one implementation's notes)."""


class Messages:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        read = Endpoint("sellerchat/get_message", "read", self._list)
        delete = Endpoint("sellerchat/delete_message", "change", self._delete)
        return {("GET", f"/api/v2/{read.name}"): read, ("POST", f"/api/v2/{delete.name}"): delete}

    async def _list(self, call: Call) -> Response:
        asked, inbox = call.query, self._api.inbox(call)
        size = asked.get("page_size", str(USUAL_PAGE))
        if not asked.get("conversation_id") or not size.isdecimal() or not 1 <= int(size) <= LARGEST_PAGE:
            return error("param_error", "conversation_id or page_size is wrong.")
        held = inbox.conversations.get(asked["conversation_id"])
        if held is None:
            return error(*NO_SUCH)
        thread = await self._api.thread(call, held)
        if wanted := [
            each for each in asked.get("message_id_list", "").strip("[]").replace('"', "").split(",") if each
        ]:
            page, more = [message for message in thread if message.id in wanted][::-1], False
        else:
            page, more = self._page(thread, asked.get("offset", ""), int(size))
        return ok(
            {
                "messages": [shown_message(inbox, held, message) for message in page],
                "page_result": {"next_offset": page[-1].id if more else "", "page_size": int(size)},
            }
        )

    def _page(self, thread: list[Message], offset: str, size: int) -> tuple[list[Message], bool]:
        """Newest to oldest from before ``offset``, or with it where pages overlap; and whether there is more."""
        overlap = size > 1 and self._api.center.switches["shopee_overlap"]
        if offset:
            end = next((n for n, message in enumerate(thread) if message.id == offset), 0)
            thread = thread[: end + overlap]
        return thread[-size:][::-1], len(thread) > size

    async def _delete(self, call: Call) -> Response:
        wanted = str((read_object(call) or {}).get("message_id", ""))
        window = RECALL_MS.get(call.store.site, 0)
        for held in self._api.inbox(call).conversations.values():
            message = held.message(wanted)
            if message is not None and message.direction == "out":
                if message.time + window <= self._api.center.clock():
                    return error("param_error", "The message can no longer be taken back.")
                held.replace(replace(message, status="recalled"))
                return ok({})
        return error("resource_not_found", "There is no such message.")
