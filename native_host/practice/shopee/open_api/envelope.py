"""Shopee's envelope: ``error`` is empty when all is well, and a word when it is not, mostly with HTTP status 200."""

from __future__ import annotations

import itertools

from starlette.responses import JSONResponse, Response

from native_host.practice.platform import Shape

_NUMBERS = itertools.count(1)
STATUSES = {"error_auth": 403, "invalid_acceess_token": 403, "error_sign": 403, "error_rate_limit": 429}
"""Codes with a status of their own; that these have one is seen, not documented."""


def ok(response: Shape) -> Response:
    """Answer in the usual envelope."""
    return JSONResponse(_envelope() | {"response": response})


def ok_at_top(answer: Shape) -> Response:
    """Answer as the token calls and ``get_shop_info`` do: without the ``response`` around it."""
    return JSONResponse(_envelope() | answer)


def error(code: str, message: str) -> Response:
    """Refuse."""
    return JSONResponse(_envelope() | {"error": code, "message": message}, status_code=STATUSES.get(code, 200))


def _envelope() -> Shape:
    return {"request_id": f"{next(_NUMBERS):032x}", "error": "", "message": "", "warning": ""}
