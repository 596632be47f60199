"""Signed calls to Shopee, and its envelope: an empty ``error`` is success, whatever the HTTP status is called."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping

from native_host.platforms.asking import ask
from native_host.platforms.error_table import Refusal, Scope, classify, retry_after_ms
from native_host.platforms.fields import Fields, Malformed, parse
from native_host.platforms.outcome import PlatformError
from native_host.platforms.platform import App, Session
from native_host.platforms.shopee.errors import ROWS
from native_host.platforms.shopee.signing import sign
from native_host.platforms.wire import Answer, Call

API = "/api/v2"
JSON = {"Content-Type": "application/json"}


def number(text: str) -> int | str:
    """Return an id as the bare number that Shopee wants, with all digits. What is none goes as it is, to be refused."""
    return int(text) if text.isascii() and text.isdecimal() else text


def signed_url(
    host: str, app: App, path: str, now_ms: int, params: Mapping[str, str], access: str = "", shop: str = ""
) -> str:
    """Return the address of a call. ``path`` is what follows ``/api/v2``; with ``access`` it is a shop's call."""
    path, timestamp_s = API + path, now_ms // 1000
    own = {"partner_id": app.key, "timestamp": str(timestamp_s)}
    own["sign"] = sign(app.secret, app.key, path, timestamp_s, access, shop)
    if access:
        own |= {"access_token": access, "shop_id": shop}
    return f"https://{host}{path}?{urllib.parse.urlencode({**own, **params})}"


def shop_url(host: str, session: Session, path: str, params: Mapping[str, str]) -> str:
    """Return the address of a call on a shop's behalf."""
    return signed_url(host, session.app, path, session.now_ms(), params, session.access, session.shop.store)


def shop_call(
    host: str, session: Session, path: str, params: Mapping[str, str] | None = None, body: object = None
) -> Call:
    """Return a call on a shop's behalf: a POST of JSON if there is a body, else a GET."""
    url = shop_url(host, session, path, params or {})
    if body is None:
        return Call("GET", url)
    return Call("POST", url, JSON, json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())


def read(answer: Answer, scope: Scope, now_ms: int) -> Fields:
    """Return an answer's whole object, if it says success. Raises ``PlatformError``."""
    wait_ms = retry_after_ms(answer, now_ms)
    try:
        said = parse(answer.body)
    except Malformed:
        raise PlatformError(classify(ROWS, _no_word(answer, wait_ms), scope, now_ms)) from None
    word = said.text("error").rpartition(".")[2]
    if word:
        refusal = Refusal(word, said.text("message"), said.text("request_id"), answer.status, wait_ms)
        raise PlatformError(classify(ROWS, refusal, scope, now_ms))
    if answer.status != 200 or "error" not in said:
        raise PlatformError(classify(ROWS, _no_word(answer, wait_ms), scope, now_ms))
    return said


async def ask_shop(
    host: str, session: Session, path: str, params: Mapping[str, str] | None = None, body: object = None
) -> tuple[Fields, Answer]:
    """Return what a reading says, and the answer it came in. Raises ``PlatformError``."""
    answer = await ask(session.wire, lambda: shop_call(host, session, path, params, body))
    return read(answer, Scope.READ, session.now_ms()), answer


def _no_word(answer: Answer, wait_ms: int | None) -> Refusal:
    return Refusal("malformed" if answer.status == 200 else "", status=answer.status, retry_after_ms=wait_ms)
