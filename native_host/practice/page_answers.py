"""What a chat page is told of a message that it has sent. How a refusal is worded is each platform's own."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from native_host.practice.answers import NoAnswer
from native_host.practice.center import Center
from native_host.practice.platform import Shape
from native_host.practice.sending import Handled

Wording = Callable[[str, str], Shape]
"""Words a failure from its code and its sentence."""
GARBAGE = "<html><body><h1>Bad Gateway</h1></body></html>"


def page_answer(center: Center, handled: Handled, accepted: Shape, wording: Wording) -> Response:
    """Return the answer; ``accepted`` is what the page reads when its message has been taken."""
    match handled.answer:
        case "ok":
            return JSONResponse(accepted)
        case "refusal":
            return JSONResponse(wording(str(handled.send.code), center.refusal(handled.send)))
        case "warning":
            return JSONResponse({"warning": "redundant_reply"})
        case "error" | "internal":
            return JSONResponse(wording("internal_server_error", "Internal server error"), status_code=500)
        case "nothing":
            return NoAnswer(center.network.drop)
        case "garbage":
            return HTMLResponse(GARBAGE)
        case "redirect":
            return RedirectResponse("/", status_code=302)
        case "limited":
            wait = {"Retry-After": str(max(1, handled.ms // 1000))}
            return JSONResponse(wording("error_rate_limit", "Too many requests."), status_code=429, headers=wait)
