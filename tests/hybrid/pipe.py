"""The two ends of a client's connection in this process: real frames, and nothing of the network."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Callable
from typing import Any, cast

from native_host.core.connection import Connection, Handle
from native_host.protocol import framing
from tests.hybrid.rest import Rest

FAR_MS = 1 << 50
"""A deadline that never comes."""
HELLO: dict[str, object] = {
    "kind": "hello",
    "client": "extension",
    "version": "0.0.0",
    "protocol": {"min": 1, "max": 1},
    "browser": "chromium",
    "profile": "hybrid",
}


class _Ends:
    """A reader and a writer in one, as ``Connection`` uses them."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._unread = bytearray()
        self._more = asyncio.Event()
        self._closed = False
        self.said: deque[dict[str, Any]] = deque()
        self.transport = self

    def feed(self, frame: dict[str, object]) -> None:
        self._unread += framing.encode(frame)
        self._more.set()

    def end(self) -> None:
        self._closed = True
        self._more.set()

    async def readexactly(self, count: int) -> bytes:
        while len(self._unread) < count:
            if self._closed:
                raise asyncio.IncompleteReadError(b"", count)
            self._more.clear()
            await self._rest.on(self._more)
        read = bytes(self._unread[:count])
        del self._unread[:count]
        return read

    def write(self, data: bytes) -> None:
        self.said.append(framing.decode(data[framing.HEADER.size :]))

    def is_closing(self) -> bool:
        return self._closed

    def close(self) -> None:
        self._closed = True

    def get_write_buffer_size(self) -> int:
        return 0


class Refused(Exception):
    """The core refused a request; its argument is the error's code."""


class Client:
    """A client of the core. What the core says is handed to ``answered`` and ``pushed`` by ``hear``."""

    def __init__(
        self,
        rest: Rest,
        instance: str,
        handle: Handle,
        joined: Callable[[Connection], None],
        pushed: Callable[[str, dict[str, Any]], None] = lambda kind, params: None,
    ) -> None:
        self._rest = rest
        self._ends = _Ends(rest)
        self._pushed = pushed
        self._ids = itertools.count(1)
        self._answered: dict[int, Callable[[dict[str, Any]], None]] = {}
        reader, writer = cast(asyncio.StreamReader, self._ends), cast(asyncio.StreamWriter, self._ends)
        self.connection = Connection(reader, writer, instance, handle)
        self.serving = asyncio.create_task(self.connection.serve(joined))
        self._ends.feed(HELLO)

    def ask(self, kind: str, params: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        """Put a request; ``answered`` gets the whole reply when it is heard."""
        number = next(self._ids)
        self._answered[number] = answered
        self._ends.feed({"id": number, "type": kind, "deadline_ms": FAR_MS, "params": params})

    async def told(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        """Put a request and return its result. Raises ``Refused``."""
        replies: list[dict[str, Any]] = []
        self.ask(kind, params, replies.append)
        await self._rest.settle()
        self.hear()
        if not replies:
            raise Refused("no answer")
        if "error" in replies[0]:
            raise Refused(f"{kind}: {replies[0]['error']}")
        return dict(replies[0]["result"])

    def hear(self) -> None:
        """Hand on what the core has said."""
        while self._ends.said:
            frame = self._ends.said.popleft()
            if "seq" in frame:
                self._pushed(frame["type"], frame["params"])
            elif "id" in frame:
                self._answered.pop(frame["id"])(frame)

    def hang_up(self) -> None:
        """Leave."""
        self._ends.end()
