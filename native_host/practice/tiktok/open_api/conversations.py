"""TikTok Shop's conversations and messages: small pages with tokens, and rows that no page shows."""

from __future__ import annotations

from starlette.responses import Response

from native_host.practice.message import Conversation, Message
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.tiktok.ids import order_user
from native_host.practice.tiktok.open_api.envelope import error, ok
from native_host.practice.tiktok.open_api.routes import SERVICE, Routes, read_object, read_size
from native_host.practice.tiktok.open_api.shapes import index, shown_conversation, shown_message

LARGEST_LIST, LARGEST_THREAD = 20, 10
TIPS = "Please check this message in Seller Center."
NO_SUCH = (45101003, "Record not found")
WRONG_SIZE = (36009004, "Invalid page_size.")


class Conversations:
    def __init__(self, api: OpenApi) -> None:
        self._api = api
        self._accepting: dict[str, bool] = {}

    def routes(self) -> Routes:
        listed, one = f"{SERVICE}/conversations", f"{SERVICE}/conversations/([^/]+)"
        settings = f"{SERVICE}/agents/settings"
        return [
            ("GET", listed, Endpoint("conversations", "read", self._list)),
            ("POST", listed, Endpoint("conversations/create", "change", self._create)),
            ("GET", f"{one}/messages", Endpoint("conversations/messages", "read", self._messages)),
            ("POST", f"{one}/messages/read", Endpoint("conversations/messages/read", "change", self._read)),
            ("GET", "/customer_service/202601/conversations/([^/]+)", Endpoint("conversation", "read", self._one)),
            ("GET", settings, Endpoint("agents/settings", "change", self._settings)),
            ("PUT", settings, Endpoint("agents/settings", "change", self._settings)),
        ]

    async def _list(self, call: Call) -> Response:
        """Newest activity first (not documented); the token counts rows, so that pages overlap when news comes."""
        size, token, inbox = (
            read_size(call, None, LARGEST_LIST),
            call.query.get("page_token", ""),
            self._api.inbox(call),
        )
        if size is None or not (token.isdecimal() or not token):
            return error(*WRONG_SIZE)
        listed, at = inbox.listed(), int(token or 0)
        page, end = listed[at : at + size], at + size
        await self._api.center.facts.happened("list_read")
        rows = [shown_conversation(inbox, held) for held in page]
        return ok({"next_page_token": str(end) if len(listed) > end else "", "conversations": rows})

    async def _one(self, call: Call) -> Response:
        held = self._held(call)
        return (
            error(*NO_SUCH) if held is None else ok({"conversation": shown_conversation(self._api.inbox(call), held)})
        )

    async def _messages(self, call: Call) -> Response:
        """By index; the token is the last one that has been read."""
        held, size, token = self._held(call), read_size(call, None, LARGEST_THREAD), call.query.get("page_token", "")
        order, by = call.query.get("sort_order", "DESC"), call.query.get("sort_field", "create_time")
        wrong = order not in ("ASC", "DESC") or by not in ("create_time", "index")
        if size is None or wrong or not (token.isdecimal() or not token):
            return error(*WRONG_SIZE)
        if held is None:
            return error(*NO_SUCH)
        thread = sorted(await self._thread(call, held), key=index, reverse=order == "DESC")
        if token:
            last = int(token)
            thread = [each for each in thread if (index(each) < last if order == "DESC" else index(each) > last)]
        page, inbox = thread[:size], self._api.inbox(call)
        return ok(
            {
                "next_page_token": str(index(page[-1])) if len(thread) > size else "",
                "unsupported_msg_tips": TIPS,
                "messages": [shown_message(inbox, held, message) for message in page],
            }
        )

    async def _thread(self, call: Call, held: Conversation) -> list[Message]:
        thread = await self._api.thread(call, held)
        if self._api.center.switches["tiktok_notices"]:
            return thread
        return [message for message in thread if message.role in ("buyer", "seller") and message.visible]

    async def _read(self, call: Call) -> Response:
        held = self._held(call)
        if held is None:
            return error(*NO_SUCH)
        await self._api.read(call, held)
        return ok()

    async def _create(self, call: Call) -> Response:
        """Open the conversation with a buyer, or the one that there is. The buyer is named as in orders."""
        wanted = str(read_object(call).get("buyer_user_id", ""))
        held = next((each for each in self._api.inbox(call).listed() if str(order_user(each.buyer.id)) == wanted), None)
        if held is None:
            return error(45109003, "The criteria for a conversation with this buyer are not met.")
        return ok({"conversation_id": held.id})

    async def _settings(self, call: Call) -> Response:
        store = call.store.shop_id
        if call.request.method == "PUT":
            self._accepting[store] = read_object(call).get("can_accept_chat") is True
        return ok({"can_accept_chat": self._accepting.get(store, False)})

    def _held(self, call: Call) -> Conversation | None:
        return self._api.inbox(call).conversations.get(call.subject)
