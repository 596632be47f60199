"""Signed calls to Lazada, and its two-layered envelope."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from typing import Literal

from native_host.platforms.asking import ask
from native_host.platforms.error_table import Refusal, Scope, classify, retry_after_ms
from native_host.platforms.fields import Fields, Malformed, parse
from native_host.platforms.lazada.errors import ROWS, SAID_NO
from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.lazada.signing import sign
from native_host.platforms.outcome import PlatformError
from native_host.platforms.platform import App, Session
from native_host.platforms.wire import Answer, Call

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def signed(app: App, path: str, params: Mapping[str, str], now_ms: int, access: str = "") -> dict[str, str]:
    """Return all parameters of a call, its signature among them, but no empty ones, which not all sign alike."""
    whole = {"app_key": app.key, "timestamp": str(now_ms), "sign_method": "sha256"}
    if access:
        whole["access_token"] = access
    whole |= {name: value for name, value in params.items() if value}
    return {**whole, "sign": sign(app.secret, path, whole)}


def gateway(settings: LazadaSettings, session: Session) -> str:
    """Return the address of the store's country."""
    return f"https://{settings.api_hosts[session.shop.site]}/rest"


def call(method: Literal["GET", "POST"], base: str, path: str, params: Mapping[str, str]) -> Call:
    """Return a call with its parameters, already signed, in the address or in the body."""
    encoded = urllib.parse.urlencode(params)
    if method == "GET":
        return Call("GET", f"{base}{path}?{encoded}")
    return Call("POST", base + path, FORM, encoded.encode())


def store_call(
    settings: LazadaSettings, session: Session, method: Literal["GET", "POST"], path: str, params: Mapping[str, str]
) -> Call:
    """Return a call on a store's behalf."""
    whole = signed(session.app, path, params, session.now_ms(), session.access)
    return call(method, gateway(settings, session), path, whole)


def read(answer: Answer, scope: Scope, now_ms: int) -> Fields:
    """Return an answer's whole object, if both layers say success. Raises ``PlatformError``.

    The second layer goes by ``err_code`` or by ``error_code``, and where it is told at all by ``success``.
    """
    wait_ms = retry_after_ms(answer, now_ms)
    try:
        said = parse(answer.body)
    except Malformed:
        said = Fields({})
    code, request_id = said.text("code"), said.text("request_id")
    own = said.text("err_code", "error_code")
    said_no = "success" in said and not said.flag("success")
    if code == "0" and not said_no and own in ("", "0") and answer.status == 200:
        return said
    if code == "0":
        message = said.text("err_message", "error_msg")
        wider = SAID_NO if said_no and answer.status == 200 else ""
        refusal = Refusal(own, message, request_id, answer.status, wait_ms, wider)
    else:
        refusal = Refusal(code or "malformed", said.text("message"), request_id, answer.status, wait_ms)
    raise PlatformError(classify(ROWS, refusal, scope, now_ms))


async def ask_store(
    settings: LazadaSettings,
    session: Session,
    path: str,
    params: Mapping[str, str],
    method: Literal["GET", "POST"] = "GET",
) -> tuple[Fields, Answer]:
    """Return what a reading says, and the answer it came in. Raises ``PlatformError``."""
    answer = await ask(session.wire, lambda: store_call(settings, session, method, path, params))
    return read(answer, Scope.READ, session.now_ms()), answer
