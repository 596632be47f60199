"""The HTTP side of a seller-center page: what a browser would ask, through the practice proxy, trusting only its CA."""

from __future__ import annotations

import http.client
import json
import ssl
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from native_host.practice.address import Address, StoreAddress

API = "/webchat/api/v1.2"
ANSWER_S = 5.0


class Stream:
    """An open push stream. Its pushes are read with ``next``."""

    def __init__(self, connection: http.client.HTTPSConnection, answer: http.client.HTTPResponse) -> None:
        self._connection = connection
        self._answer = answer

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self._answer:
            if line.startswith(b"data: "):
                push: dict[str, Any] = json.loads(line[len(b"data: ") :])
                if push["type"] != "ping":
                    yield push

    def messages(self, count: int) -> list[dict[str, Any]]:
        """The next ``count`` messages that are pushed."""
        pushes = (json.loads(push["message_content"]) for push in self if push["type"] == "message")
        return [next(pushes) for _ in range(count)]

    def close(self) -> None:
        self._connection.close()


class SellerPage:
    """One store's page, without the page."""

    def __init__(self, address: Address, store: StoreAddress) -> None:
        self.store = store.store
        self.host = str(urlsplit(store.url).hostname)
        proxy = urlsplit(address.proxy)
        self.proxy = (str(proxy.hostname), proxy.port or 80)
        self._trust = ssl.create_default_context(cafile=address.ca)

    def open(self, host: str | None = None) -> http.client.HTTPSConnection:
        """A connection through the proxy to ``host`` (default: the store's)."""
        connection = http.client.HTTPSConnection(*self.proxy, timeout=ANSWER_S, context=self._trust)
        connection.set_tunnel(host or self.host, 443)
        return connection

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)[:2]

    def location(self, path: str) -> str | None:
        """Where ``path`` redirects to."""
        return self._ask("GET", path)[2]

    def api(self, path: str, **query: object) -> dict[str, Any]:
        """The answer to a GET of the page's own interface."""
        status, body = self.get(f"{API}{path}?{urlencode({'shop_id': self.store} | query)}")
        assert status == 200, (status, body)
        found: dict[str, Any] = json.loads(body)
        return found

    def conversation(self, buyer: str) -> dict[str, Any]:
        """The list's row of a buyer."""
        listed: list[dict[str, Any]] = self.api("/conversations", limit=500)["conversations"]
        return next(row for row in listed if row["to_name"] == buyer)

    def send(self, buyer: str, text: str, **more: object) -> tuple[int, dict[str, Any]]:
        """Send as the page does. Raises ``OSError`` or ``HTTPException`` when no answer comes."""
        row = self.conversation(buyer)
        body = {
            "request_id": str(uuid.uuid4()),
            "to_id": row["to_id"],
            "type": "text",
            "content": {"text": text, "uid": str(uuid.uuid4())},
            "conversation_id": row["id"],
            "shop_id": int(self.store),
        }
        return self.post("/messages", body | more)

    def post(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        status, answer, _ = self._ask("POST", f"{API}{path}?shop_id={self.store}", json.dumps(body))
        return status, json.loads(answer)

    def stream(self) -> Stream:
        connection = self.open()
        connection.request("GET", f"{API}/events?shop_id={self.store}")
        stream = Stream(connection, connection.getresponse())
        assert next(iter(stream))["type"] == "settings"
        return stream

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str | None]:
        connection = self.open()
        try:
            connection.request(method, path, body, {"content-type": "application/json"} if body else {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.getheader("location")
        finally:
            connection.close()
