"""Waits on this machine for the browser to come back from a platform's authorisation page.

A few lines of HTTP/1.1 on 127.0.0.1: only GET, only one path, only by its own address (a name that somebody else
points at 127.0.0.1 is refused), one answer a connection. Nothing of a request is logged or given back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from http import HTTPStatus

from native_host.protocol.words import ErrorCode
from native_host.stores.sentences import SENTENCES

PATH = "/callback"
HEAD_LIMIT = 16 * 1024
"""Bytes of request line and headers."""
PATIENCE_S = 10.0
"""For a request to be complete."""

_DONE = ("Storebell has the permission now.", "Storebell 已获得授权。")
_CLOSE = ("You can close this tab.", "您可以关闭此标签页。")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Storebell</title>
<meta name="viewport" content="width=device-width">
<style>:root{{color-scheme:light dark}}body{{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;
padding:0 1rem}}p{{margin:.25rem 0}}h1{{font-size:1.25rem}}</style></head>
<body><h1>{title}</h1>{english}<div lang="zh">{chinese}</div></body></html>
"""


Receive = Callable[[str], Awaitable[ErrorCode | None]]
"""Takes the whole address that the browser came back with; returns what is wrong with it, ``None`` if all is well."""


class CallbackListener:
    """Listens between ``open`` and ``close``."""

    def __init__(self, port: int, receive: Receive) -> None:
        self.redirect = f"http://127.0.0.1:{port}{PATH}"
        self._port = port
        self._receive = receive
        self._server: asyncio.Server | None = None
        self._serving: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Begin to listen, if not begun. Raises ``OSError`` when another program has the port."""
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=HEAD_LIMIT)

    def close(self) -> None:
        """Stop listening; an answer that is under way is still given."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def settle(self) -> None:
        """Return when no answer is under way any more."""
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        try:
            async with asyncio.timeout(PATIENCE_S):
                head = await reader.readuntil(b"\r\n\r\n")
            status, page = await self._answer(head.decode("latin-1"))
            writer.write(_response(status, page))
            await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass  # not a browser, or one that went away
        finally:
            writer.close()

    async def _answer(self, head: str) -> tuple[HTTPStatus, str]:
        request, *headers = head.split("\r\n")
        method, _, rest = request.partition(" ")
        target = rest.rpartition(" ")[0]
        hosts = [
            value.strip() for name, _, value in (line.partition(":") for line in headers) if name.lower() == "host"
        ]
        if hosts not in ([f"127.0.0.1:{self._port}"], [f"localhost:{self._port}"]):
            return HTTPStatus.MISDIRECTED_REQUEST, ""
        if target.partition("?")[0] != PATH:
            return HTTPStatus.NOT_FOUND, ""
        if method != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED, ""
        wrong = await self._receive(f"http://127.0.0.1:{self._port}{target}")
        return (HTTPStatus.OK, _good()) if wrong is None else (HTTPStatus.BAD_REQUEST, _bad(wrong))


def _good() -> str:
    return _PAGE.format(title="✓ Storebell", english=_lines(_DONE[0], _CLOSE[0]), chinese=_lines(_DONE[1], _CLOSE[1]))


def _bad(wrong: ErrorCode) -> str:
    said = SENTENCES[wrong]
    return _PAGE.format(title="Storebell", english=_lines(said.en, said.do_en), chinese=_lines(said.zh, said.do_zh))


def _lines(*lines: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _response(status: HTTPStatus, page: str) -> bytes:
    body = (page or f"{status.value} {status.phrase}\n").encode()
    head = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: text/{'html' if page else 'plain'}; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "Connection: close",
    ]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body
