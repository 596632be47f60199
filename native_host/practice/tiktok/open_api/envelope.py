"""TikTok Shop's envelope: ``code`` is an integer, 0 when all is well."""

from __future__ import annotations

import itertools

from starlette.responses import JSONResponse, Response

from native_host.practice.platform import Shape

_NUMBERS = itertools.count(1)
STATUSES = {105002: 401, 105005: 401, 101000: 401, 106001: 401, 36009004: 400, 36009002: 429, 36009003: 500}
"""Codes with an HTTP status of their own; apart from 105005 and 36009002 the statuses are guesses."""


def ok(data: Shape | None = None) -> Response:
    return JSONResponse({"code": 0, "message": "Success", "request_id": _request_id(), "data": data or {}})


def error(code: int, message: str) -> Response:
    return JSONResponse(
        {"code": code, "message": message, "request_id": _request_id()}, status_code=STATUSES.get(code, 200)
    )


def _request_id() -> str:
    return f"2026112100000000{next(_NUMBERS):016d}"
