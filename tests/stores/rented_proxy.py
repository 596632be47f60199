"""An HTTP proxy with a user and a password, as agents rent them. It leads through the practice network's proxy."""

from __future__ import annotations

import asyncio
import base64
from types import TracebackType
from urllib.parse import urlsplit


class RentedProxy:
    """Runs inside an ``async with`` block. ``hosts``: those that it was asked for by somebody it let in."""

    def __init__(self, beyond: str, user: str, password: str) -> None:
        self.user = user
        self.password = password
        self.hosts: list[str] = []
        self.place = ""
        self._beyond = urlsplit(beyond)
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> RentedProxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.place = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if f"Proxy-Authorization: Basic {login}" not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        target = head.split(" ")[1]
        self.hosts.append(target.partition(":")[0])
        there, away = await asyncio.open_connection(self._beyond.hostname, self._beyond.port)
        away.write(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        for source, sink in ((reader, away), (there, writer)):
            task = asyncio.create_task(_pump(source, sink))
            self._tasks.add(task)


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except ConnectionError:
        pass
    finally:
        sink.close()
