"""Reads the bodies of the control API, and answers those that make no sense with a sentence."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from native_host.practice.refused import Refused

Body = dict[str, object]
Handler = Callable[[Body], Awaitable[object]]


def taking_json(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Make a route of a handler that takes a JSON object; ``Refused`` becomes status 400."""

    async def answer(request: Request) -> Response:
        try:
            body = json.loads(await request.body() or b"{}")
            if not isinstance(body, dict):
                raise Refused("the body must be a JSON object")
            result = await handler(body)
        except json.JSONDecodeError:
            return JSONResponse({"error": "the body is not JSON"}, status_code=400)
        except Refused as refused:
            return JSONResponse({"error": str(refused)}, status_code=400)
        return result if isinstance(result, Response) else JSONResponse(result)

    return answer


def read_text(body: Mapping[str, object], name: str) -> str:
    """Return a text that is not empty. Raises ``Refused``."""
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise Refused(f"{name} must be a text that is not empty")
    return value


def read_number(body: Mapping[str, object], name: str, usual: int, least: int) -> int:
    """Return a whole number from ``least``. Raises ``Refused``."""
    value = body.get(name, usual)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise Refused(f"{name} must be a whole number from {least}")
    return value


def read_choice(body: Mapping[str, object], name: str, choices: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return one of a closed set. Raises ``Refused``."""
    value = body.get(name)
    if not isinstance(value, str) or value not in choices:
        raise Refused(f"{name} must be one of: {', '.join(choices)}")
    return value
