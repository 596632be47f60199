"""A connection to the core as an extension has it: requests and their results, pushes as they come, over and over."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from typing import Any

from native_host import __version__
from native_host.protocol import framing
from native_host.protocol.envelopes import PROTOCOL_MAX, PROTOCOL_MIN, ClientHello, ProtocolRange, Request

ANSWER_S = 20.0
PERSISTENCE_S = 30.0


class CoreGone(Exception):
    """The core ended before it answered: nobody can say whether it did what it was asked."""


class Refused(Exception):
    """The core refused a request; ``code`` says why."""

    def __init__(self, code: str, params: dict[str, str]) -> None:
        super().__init__(code, params)
        self.code = code


class Talk:
    """One connection, made anew whenever it breaks. ``greeted`` runs after each hello, before all that is asked."""

    def __init__(
        self, address: str, heard: Callable[[str, dict[str, Any]], None], greeted: Callable[[], Awaitable[None]]
    ) -> None:
        self._address = address
        self._heard = heard
        self._greeted = greeted
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None
        self._connecting = asyncio.Lock()
        self._ready = asyncio.Event()

    async def ask(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return the result of a request. Raises ``CoreGone``, or ``Refused``."""
        await self._connect()
        await self._ready.wait()
        return await self._ask(kind, params)

    async def insist(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        """Ask again while cores die under the question; for requests that may be asked twice."""
        until = time.monotonic() + PERSISTENCE_S
        while True:
            try:
                return await self.ask(kind, params)
            except CoreGone:
                if time.monotonic() > until:
                    raise

    async def first(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        """Ask while greeting."""
        return await self._ask(kind, params)

    def drop(self) -> None:
        """Break the connection off, as a dying bridge does."""
        if self._writer is not None:
            self._writer.transport.abort()

    async def close(self) -> None:
        """End it."""
        self.drop()
        if self._listening is not None:
            await self._listening

    async def _ask(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        if self._writer is None:
            raise CoreGone(kind)
        number = next(self._ids)
        deadline = time.time_ns() // 1_000_000 + int(ANSWER_S * 1000)
        request = Request(id=number, type=kind, deadline_ms=deadline, params=params)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(framing.encode(request.model_dump(mode="json")))
            async with asyncio.timeout(ANSWER_S):
                reply = await answer
        except OSError as error:
            raise CoreGone(kind) from error
        finally:
            self._waiting.pop(number, None)
        if reply.get("error") is not None:
            raise Refused(reply["error"]["code"], reply["error"].get("params", {}))
        return dict(reply["result"])

    async def _connect(self) -> None:
        async with self._connecting:
            if self._writer is not None:
                return
            reader, writer = await self._reach()
            hello = ClientHello(
                client="extension",
                protocol=ProtocolRange(min=PROTOCOL_MIN, max=PROTOCOL_MAX),
                version=__version__,
                browser="chaos",
                profile="chaos",
            )
            writer.write(framing.encode(hello.model_dump(mode="json")))
            self._writer = writer
            self._listening = asyncio.create_task(self._listen(reader, writer))
            try:
                await self._greeted()
            except CoreGone:
                return  # it died again: the next question connects anew
            self._ready.set()

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        until = time.monotonic() + PERSISTENCE_S
        while True:
            try:
                return await asyncio.open_unix_connection(self._address, limit=framing.FRAME_LIMIT + 16)
            except OSError:
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.02)  # a core is starting; there is no event to wait for but its socket

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                header = await reader.readexactly(framing.HEADER.size)
                frame = framing.decode(await reader.readexactly(framing.body_length(header)))
                self._take(frame)
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self._ready.clear()
            self._writer = None
            writer.close()
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(CoreGone("the connection broke"))

    def _take(self, frame: dict[str, Any]) -> None:
        if frame.get("kind") == "reply":
            waiting = self._waiting.get(frame["id"])
            if waiting is not None and not waiting.done():
                waiting.set_result(frame)
        elif frame.get("kind") == "push":
            self._heard(frame["type"], frame["params"])
