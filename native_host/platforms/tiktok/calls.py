"""Signed calls to TikTok Shop, and its envelope: ``code`` 0 is success."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping

from native_host.platforms.asking import ask
from native_host.platforms.error_table import Refusal, Scope, classify, retry_after_ms
from native_host.platforms.fields import Fields, Malformed, parse
from native_host.platforms.outcome import PlatformError
from native_host.platforms.platform import Session
from native_host.platforms.tiktok.errors import ROWS
from native_host.platforms.tiktok.signing import sign
from native_host.platforms.wire import Answer, Call

SERVICE = "/customer_service/202309"
JSON = "application/json"


def shop_call(
    host: str,
    session: Session,
    path: str,
    params: Mapping[str, str] | None = None,
    body: object = None,
    with_shop: bool = True,
) -> Call:
    """Return a call on a shop's behalf: a POST of JSON if there is a body, else a GET.

    ``with_shop``: all calls name the shop by its cipher, but for those that list shops, which refuse it.
    """
    content = b"" if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    url = signed_url(host, session, path, params or {}, content, with_shop)
    return Call("GET" if body is None else "POST", url, headers(session, JSON), content)


def signed_url(
    host: str, session: Session, path: str, params: Mapping[str, str], signed_body: bytes = b"", with_shop: bool = True
) -> str:
    """Return the address of a call. Of a form with a file the body is not signed."""
    whole = {"app_key": session.app.key, "timestamp": str(session.now_ms() // 1000), **params}
    if with_shop:
        whole["shop_cipher"] = session.shop.extras.get("cipher", "")
    whole["sign"] = sign(session.app.secret, path, whole, signed_body)
    return f"https://{host}{path}?{urllib.parse.urlencode(whole)}"


def headers(session: Session, content_type: str) -> dict[str, str]:
    """Return a call's headers. A GET has a content type, too."""
    return {"x-tts-access-token": session.access, "Content-Type": content_type}


def read(answer: Answer, scope: Scope, now_ms: int) -> tuple[Fields, str]:
    """Return an answer's ``data`` and request id, if it says success. Raises ``PlatformError``."""
    wait_ms = retry_after_ms(answer, now_ms)
    try:
        said = parse(answer.body)
    except Malformed:
        said = Fields({})
    code, request_id = said.text("code"), said.text("request_id")
    if code == "0" and answer.status == 200:
        return said.object("data"), request_id
    word = "" if code == "0" else code or "malformed"
    refusal = Refusal(word, said.text("message"), request_id, answer.status, wait_ms)
    raise PlatformError(classify(ROWS, refusal, scope, now_ms))


async def ask_shop(
    host: str,
    session: Session,
    path: str,
    params: Mapping[str, str] | None = None,
    body: object = None,
    with_shop: bool = True,
) -> tuple[Fields, Answer]:
    """Return the ``data`` of a reading, and the answer it came in. Raises ``PlatformError``."""
    answer = await ask(session.wire, lambda: shop_call(host, session, path, params, body, with_shop))
    return read(answer, Scope.READ, session.now_ms())[0], answer


def conversation_path(conversation: str, rest: str = "") -> str:
    """Return the path of a conversation."""
    return f"{SERVICE}/conversations/{urllib.parse.quote(conversation, safe='')}{rest}"
