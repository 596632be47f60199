"""Lazada's sessions and messages: lists of at most 20, from a time backwards, and a detector of polling behind them."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from native_host.practice.clock import DAY_MS, MINUTE_MS
from native_host.practice.goods import orders
from native_host.practice.lazada.open_api.envelope import at_top, gateway_error, ok
from native_host.practice.lazada.open_api.panel import order_id
from native_host.practice.lazada.open_api.shapes import shown_message, shown_session
from native_host.practice.message import Conversation, Message
from native_host.practice.open_api import Call, Endpoint, OpenApi

LARGEST_PAGE = 20
RECALL_MS = 2 * MINUTE_MS
OLDEST_ORDER_MS = 30 * DAY_MS
NO_SUCH = ("-12", "This conversation does not exist or has ended.")


class Sessions:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        listed = (
            ("GET", Endpoint("/im/session/list", "read", self._list)),
            ("GET", Endpoint("/im/session/get", "read", self._one)),
            ("GET", Endpoint("/im/message/list", "read", self._messages)),
            ("POST", Endpoint("/im/session/read", "change", self._read)),
            ("GET", Endpoint("/im/message/recall", "change", self._recall)),
            ("GET", Endpoint("/im/session/open", "change", self._open)),
        )
        return {(method, endpoint.name): endpoint for method, endpoint in listed}

    async def _list(self, call: Call) -> Response:
        """Newest first, from before ``start_time`` (ms); of the token's country alone."""
        wrong = _wrong_page(call)
        if wrong:
            return wrong
        start, size, last = int(call.form["start_time"]), int(call.form["page_size"]), call.form.get("last_session_id")
        if not last:
            limit = self._api.center.limits.of(call.store.shop_id)
            self._api.center.polling.asked(call.store.shop_id, "", limit.session_lists)
        listed = [held for held in self._api.inbox(call).listed() if held.site == call.store.site]
        older = [held for held in listed if (held.touched[0], held.id) < (start, last or "\x7f")]
        page = older[:size]
        await self._api.center.facts.happened("list_read")
        return ok(
            {
                "has_more": len(older) > len(page),
                "next_start_time": page[-1].touched[0] if page else start,
                "last_session_id": page[-1].id if page else "",
                "session_list": [shown_session(held) for held in page],
            }
        )

    async def _one(self, call: Call) -> Response:
        held = self._held(call)
        if isinstance(held, Response):
            return held
        shown = shown_session(held)
        positions = ("self_position", "to_position")  # here they are numbers
        return ok(shown | {name: int(str(shown[name])) for name in positions})

    async def _messages(self, call: Call) -> Response:
        """Newest to oldest, from before ``start_time`` (ms)."""
        held, wrong = self._held(call), _wrong_page(call)
        if isinstance(held, Response) or wrong:
            return held if isinstance(held, Response) else wrong or gateway_error("InvalidParameter", "")
        start, size, last = int(call.form["start_time"]), int(call.form["page_size"]), call.form.get("last_message_id")
        store = call.store.shop_id
        if not last:
            self._api.center.polling.asked(store, held.id, self._api.center.limits.of(store).thread_reads)
        older = _before(await self._api.thread(call, held), start, last)
        page = older[-size:][::-1]
        inbox = self._api.inbox(call)
        return ok(
            {
                "has_more": len(older) > len(page),
                "next_start_time": page[-1].time if page else start,
                "last_message_id": page[-1].id if page else "",
                "message_list": [shown_message(inbox, held, message) for message in page],
            }
        )

    async def _read(self, call: Call) -> Response:
        held = self._held(call)
        if isinstance(held, Response):
            return held
        if not call.form.get("last_read_message_id"):
            return gateway_error("MissingParameter", "The input parameter last_read_message_id is missing")
        await self._api.read(call, held)
        return ok()

    async def _recall(self, call: Call) -> Response:
        held = self._held(call)
        if isinstance(held, Response):
            return held
        message = held.message(call.form.get("message_id", ""))
        if message is None or message.direction != "out" or message.role == "system":
            return self._api.refusal("-10", "There is no such message of yours.")
        if message.time + RECALL_MS <= self._api.center.clock():
            return self._api.refusal("-10", "The message can no longer be recalled.")
        await self._api.center.recall(self._api.inbox(call), held, replace(message, status="recalled"))
        return ok()

    async def _open(self, call: Call) -> Response:
        """Open a session for an order. The session's id is at the top."""
        wanted, inbox = call.form.get("order_id", ""), self._api.inbox(call)
        order = next((each for each in orders(inbox) if order_id(each) == wanted), None)
        if order is None:
            return self._api.refusal("-10", "There is no such order.")
        if order.created + OLDEST_ORDER_MS <= self._api.center.clock():
            return self._api.refusal("-22", "order out of day limit: 30")
        held = inbox.of_buyer(order.buyer.id) or inbox.start(order.buyer)
        return at_top({"success": True, "err_code": "0", "err_message": "SUCCESS", "session_id": held.id})

    def _held(self, call: Call) -> Conversation | Response:
        wanted = call.form.get("session_id")
        if not wanted:
            return gateway_error("MissingParameter", "The input parameter session_id that is mandatory is missing")
        held = self._api.inbox(call).conversations.get(wanted)
        return held if held and held.site == call.store.site else self._api.refusal(*NO_SUCH)


def _before(thread: list[Message], start: int, last: str | None) -> list[Message]:
    """What is older than the last message seen, or than a time where none is named."""
    at = next((n for n, message in enumerate(thread) if message.id == last), None) if last else None
    return [message for message in thread if message.time < start] if at is None else thread[:at]


def _wrong_page(call: Call) -> Response | None:
    for name in ("start_time", "page_size"):
        if not call.form.get(name):
            return gateway_error("MissingParameter", f"The input parameter {name} that is mandatory is missing")
        if not call.form[name].isdecimal():
            return gateway_error("InvalidParameter", f"The specified parameter {name} is not valid")
    if not 1 <= int(call.form["page_size"]) <= LARGEST_PAGE:
        return gateway_error("InvalidParameter", "The specified parameter page_size is not valid")
    return None
