"""Answers that are none: what a client gets from a platform or a network that fails."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class NoAnswer(Response):
    """Closes the connection where an answer should be. ``drop`` resets the tunnel seen at a port."""

    def __init__(self, drop: Callable[[int], bool]) -> None:
        super().__init__(status_code=500)
        self._drop = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._drop(scope["client"][1]):
            await super().__call__(scope, receive, send)  # not through the proxy: the nearest thing is an error
            return
        while (await receive())["type"] != "http.disconnect":
            pass
