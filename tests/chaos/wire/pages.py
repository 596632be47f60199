"""How each platform's chat page speaks to its platform: send one message, list one thread. One row a platform."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import httpx

from native_host.protocol.values import PageMessage
from native_host.protocol.words import Direction, Standing

SHOWN = 25
"""Messages that the page has loaded of a thread; older ones are there when one scrolls up."""


@dataclass(frozen=True)
class Dialect:
    """What differs between the pages."""

    list_path: str
    list_query: Callable[[str, int], dict[str, str]]
    send_path: str
    send_query: Callable[[str], dict[str, str]]
    send_body: Callable[[str, str, str, str, str], dict[str, Any]]
    """Store, conversation, buyer, text, request id."""
    messages: Callable[[dict[str, Any]], list[dict[str, Any]]]
    """Newest first, as answered."""
    message: Callable[[dict[str, Any]], tuple[str, bool, str, int]]
    """Id, whether it is ours, text, time in Unix ms."""
    refused: Callable[[int, dict[str, Any]], bool]
    """Whether an answer to a send is a refusal (and not a fault of the server)."""


def _shopee_query(store: str) -> dict[str, str]:
    return {"shop_id": store}


DIALECTS: dict[str, Dialect] = {
    "shopee": Dialect(
        list_path="/webchat/api/v1.2/conversations/{conversation}/messages",
        list_query=lambda store, limit: {"shop_id": store, "limit": str(limit), "direction": "older", "biz_id": "0"},
        send_path="/webchat/api/v1.2/messages",
        send_query=_shopee_query,
        send_body=lambda store, conversation, buyer, text, name: {
            "request_id": name,
            "to_id": int(buyer),
            "type": "text",
            "content": {"text": text, "uid": name},
            "conversation_id": conversation,
            "shop_id": int(store),
        },
        messages=lambda answer: list(answer["messages"]),
        message=lambda each: (
            each["id"], each["send_by_yourself"], each["content"].get("text", ""), each["created_at"] * 1000
        ),
        refused=lambda status, answer: "error_code" in answer and status < 500,
    ),
    "lazada": Dialect(
        list_path="/apps/im/api/sessions/{conversation}/messages",
        list_query=lambda store, limit: {"page_size": str(limit), "start_time": str(2**53), "last_message_id": ""},
        send_path="/apps/im/api/messages",
        send_query=lambda store: {},
        send_body=lambda store, conversation, buyer, text, name: {
            "request_id": name,
            "session_id": conversation,
            "buyer_id": int(buyer),
            "template_id": 1,
            "txt": text,
        },
        messages=lambda answer: list(answer["data"]["message_list"]),
        message=lambda each: (
            each["message_id"], each["from_account_type"] == 2, json.loads(each["content"]).get("txt", ""),
            each["send_time"],
        ),
        refused=lambda status, answer: status < 500 and answer.get("success") is False,
    ),
    "tiktok": Dialect(
        list_path="/api/v1/im/conversations/{conversation}/messages",
        list_query=lambda store, limit: {"oec_seller_id": store, "count": str(limit), "cursor": ""},
        send_path="/api/v1/im/messages",
        send_query=lambda store: {"oec_seller_id": store},
        send_body=lambda store, conversation, buyer, text, name: {
            "messageId": name,
            "conversationId": conversation,
            "pigeonUid": buyer,
            "msgType": 1000,
            "content": json.dumps({"content": text}, ensure_ascii=False),
        },
        messages=lambda answer: [each for each in answer["data"]["messages"] if each["isVisible"]],
        message=lambda each: (
            each["messageServerId"], each["isSelf"], json.loads(each["content"]).get("content", ""),
            each["createTime"] * 1000,
        ),
        refused=lambda status, answer: status < 500 and bool(answer.get("code")),
    ),
}  # fmt: skip


class Answered(StrEnum):
    """How a send of the page ended: taken, refused by the platform, or nobody knows."""

    TAKEN = "taken"
    REFUSED = "refused"
    LOST = "lost"


class PageWire:
    """A page's way to its platform, through the practice network. ``http`` trusts the practice certificates."""

    def __init__(self, platform: str, host: str, store: str, http: httpx.AsyncClient) -> None:
        self._dialect = DIALECTS[platform]
        self._base = f"https://{host}"
        self._store = store
        self._http = http

    async def send(self, conversation: str, buyer: str, text: str, name: str) -> Answered:
        """Post one message, once."""
        dialect = self._dialect
        body = dialect.send_body(self._store, conversation, buyer, text, name)
        try:
            url = self._base + dialect.send_path
            response = await self._http.post(url, params=dialect.send_query(self._store), json=body)
            answer = response.json()
        except (httpx.HTTPError, json.JSONDecodeError):
            return Answered.LOST
        if dialect.refused(response.status_code, answer):
            return Answered.REFUSED
        return Answered.TAKEN if response.is_success else Answered.LOST

    async def thread(self, conversation: str) -> list[PageMessage] | None:
        """List what the page shows of a thread, oldest first, or ``None`` when it could not be loaded."""
        dialect = self._dialect
        url = self._base + dialect.list_path.format(conversation=conversation)
        try:
            response = await self._http.get(url, params=dialect.list_query(self._store, SHOWN))
            response.raise_for_status()
            listed = [dialect.message(each) for each in dialect.messages(response.json())]
        except (httpx.HTTPError, json.JSONDecodeError):
            return None
        return [
            PageMessage(
                id=name,
                direction=Direction.OUT if ours else Direction.IN,
                text=text,
                standing=Standing.SETTLED,
                time_ms=time_ms,
            )
            for name, ours, text, time_ms in reversed(listed)
        ]
