"""Lazada's two layers: the gateway's ``code``, and inside a good one the IM layer's ``success`` and ``err_code``."""

from __future__ import annotations

import itertools

from starlette.responses import JSONResponse, Response

from native_host.practice.platform import Shape

_NUMBERS = itertools.count(1)


def gateway_error(code: str, message: str, kind: str = "ISV") -> Response:
    """The gateway refuses. ``kind``: ISV (the caller's fault), ISP (the platform's) or SYSTEM (the gateway's)."""
    return JSONResponse({"code": code, "type": kind, "message": message, "request_id": _request_id()})


def at_top(answer: Shape) -> Response:
    """Answer without an IM layer, as the token calls and ``/im/session/open`` do."""
    return JSONResponse({"code": "0", "request_id": _request_id()} | answer)


def ok(data: object = None) -> Response:
    """The IM layer is content."""
    answer: Shape = {"success": True, "err_code": "0", "err_message": "SUCCESS"}
    return at_top(answer | ({} if data is None else {"data": data}))


def business_error(code: str, message: str, old_spelling: bool) -> Response:
    """The IM layer refuses, under a gateway code of 0. The older guide's spelling is ``error_code``, ``error_msg``."""
    names = ("error_code", "error_msg") if old_spelling else ("err_code", "err_message")
    return at_top({"success": False, names[0]: code, names[1]: message})


def _request_id() -> str:
    return f"0be6{next(_NUMBERS):020d}"
