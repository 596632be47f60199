"""A plain client of the practice open APIs: signs, asks through the practice proxy, and understands nothing."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from native_host.practice.address import Address
from native_host.practice.lazada.open_api import signing as lazada_signing
from native_host.practice.lazada.platform import LAZADA
from native_host.practice.process import PracticeProcess
from native_host.practice.shopee.open_api import signing as shopee_signing
from native_host.practice.shopee.platform import SHOPEE
from native_host.practice.tiktok.open_api import signing as tiktok_signing
from native_host.practice.tiktok.platform import TIKTOK

ANSWER_S = 5.0
Params = dict[str, object]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found


class Door:
    """The way to the practice hosts. A connection serves one request."""

    def __init__(self, address: Address) -> None:
        proxy = urlsplit(address.proxy)
        self._proxy = (str(proxy.hostname), proxy.port or 80)
        self._trust = ssl.create_default_context(cafile=address.ca)

    def open(self, host: str) -> http.client.HTTPSConnection:
        connection = http.client.HTTPSConnection(*self._proxy, timeout=ANSWER_S, context=self._trust)
        connection.set_tunnel(host, 443)
        return connection

    def ask(
        self, method: str, host: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Raises ``OSError`` or ``HTTPException`` when no answer comes."""
        connection = self.open(host)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read().decode())
        finally:
            connection.close()


def multipart(name: str, data: bytes, fields: Params | None = None) -> tuple[bytes, str]:
    """A multipart body with one file, and its content type."""
    parts = [
        f'--practice\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in (fields or {}).items()
    ]
    head = f'--practice\r\nContent-Disposition: form-data; name="{name}"; filename="p.png"\r\n'
    parts.append(head.encode() + b"Content-Type: image/png\r\n\r\n" + data + b"\r\n--practice--\r\n")
    return b"".join(parts), "multipart/form-data; boundary=practice"


def _seconds_ago(age: object) -> int:
    """A time of day for a signature, as it is when it is made. Negative ages lie ahead."""
    assert isinstance(age, int)
    return int(time.time()) - age


class Shopee:
    host = "partner.shopeemobile.com"

    def __init__(self, practice: PracticeProcess, store: str = "170044686") -> None:
        self.door = Door(practice.address)
        self.store = store
        self.access = practice.tokens(store, "issue")["access_token"]

    def ask(
        self, method: str, name: str, query: Params | None = None, body: object = None, **changed: object
    ) -> dict[str, Any]:
        return self.answer(method, name, query, body, **changed).body

    def answer(
        self, method: str, name: str, query: Params | None = None, body: object = None, **changed: object
    ) -> Answer:
        raw = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        kind = str(changed.pop("content_type", "application/json"))
        return self.door.ask(method, self.host, self.address(name, query, **changed), raw, {"content-type": kind})

    def address(self, name: str, query: Params | None = None, **changed: object) -> str:
        """``changed``: public (no token), timestamp, age (s), access_token, shop_id."""
        path, public, age = f"/api/v2/{name}", changed.pop("public", False), changed.pop("age", 0)
        now = str(changed.pop("timestamp", _seconds_ago(age)))
        scope = {} if public else {"access_token": self.access, "shop_id": self.store} | changed
        app = SHOPEE.app
        sign = shopee_signing.sign(app.secret, app.key, path, now, *(str(value) for value in scope.values()))
        return f"{path}?{urlencode({'partner_id': app.key, 'timestamp': now, 'sign': sign} | scope | (query or {}))}"

    def send(self, to: int, text: str) -> Answer:
        body = {"to_id": to, "message_type": "text", "content": {"text": text}}
        return self.answer("POST", "sellerchat/send_message", body=body)


class Lazada:
    def __init__(self, practice: PracticeProcess, store: str = "100094063", host: str = "api.lazada.sg") -> None:
        self.door = Door(practice.address)
        self.store, self.host = store, host
        self.access = practice.tokens(store, "issue")["access_token"]

    def ask(self, method: str, path: str, given: Params | None = None, **system: object) -> dict[str, Any]:
        return self.answer(method, path, given, **system).body

    def answer(self, method: str, path: str, given: Params | None = None, **system: object) -> Answer:
        host = str(system.pop("host", self.host))
        params = urlencode(self.signed(path, given or {}, **system))
        if method == "GET":
            return self.door.ask("GET", host, f"/rest{path}?{params}")
        form = {"content-type": "application/x-www-form-urlencoded"}
        return self.door.ask("POST", host, f"/rest{path}", params.encode(), form)

    def signed(self, path: str, given: Params, **system: object) -> dict[str, str]:
        now = {"app_key": LAZADA.app.key, "sign_method": "sha256", "timestamp": int(time.time() * 1000)}
        every = now | {"access_token": self.access} | system | given
        params = {name: str(value) for name, value in every.items() if value is not None}
        return params | {"sign": lazada_signing.sign(LAZADA.app.secret, path, params)}

    def now(self) -> int:
        return int(time.time() * 1000) + 1000

    def messages(self, session: str, size: int = 20) -> list[dict[str, Any]]:
        """The newest messages of a session, newest first."""
        given = {"session_id": session, "start_time": self.now(), "page_size": size}
        found: list[dict[str, Any]] = self.ask("GET", "/im/message/list", given)["data"]["message_list"]
        return found

    def send(self, session: str, text: str) -> Answer:
        return self.answer("POST", "/im/message/send", {"session_id": session, "template_id": 1, "txt": text})


class TikTok:
    host, auth_host = "open-api.tiktokglobalshop.com", "auth.tiktok-shops.com"
    prefix = "/customer_service/202309"

    def __init__(self, practice: PracticeProcess, store: str = "7494049642642441621") -> None:
        self.door = Door(practice.address)
        self.store = store
        self.cipher = next(each.extras["cipher"] for each in TIKTOK.stores if each.shop_id == store)
        self.access = practice.tokens(store, "issue")["access_token"]

    def ask(
        self, method: str, path: str, query: Params | None = None, body: object = None, **changed: object
    ) -> dict[str, Any]:
        return self.answer(method, path, query, body, **changed).body

    def answer(
        self, method: str, path: str, query: Params | None = None, body: object = None, **changed: object
    ) -> Answer:
        """``changed``: shop_cipher (None: without), age (s), access, content_type."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        kind, access = str(changed.pop("content_type", "application/json")), changed.pop("access", self.access)
        now = _seconds_ago(changed.pop("age", 0))
        system = {"app_key": TIKTOK.app.key, "timestamp": now, "shop_cipher": self.cipher} | changed
        params = {name: str(value) for name, value in (system | (query or {})).items() if value is not None}
        signed = b"" if kind.startswith("multipart/") else raw
        params["sign"] = tiktok_signing.sign(TIKTOK.app.secret, path, params, signed)
        headers = {"content-type": kind} | ({"x-tts-access-token": str(access)} if access else {})
        return self.door.ask(method, self.host, f"{path}?{urlencode(params)}", raw or None, headers)

    def send(self, conversation: str, text: str) -> Answer:
        body = {"type": "TEXT", "content": json.dumps({"content": text})}
        return self.answer("POST", f"{self.prefix}/conversations/{conversation}/messages", body=body)
