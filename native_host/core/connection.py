"""One client of the core: frames in, frames out. It speaks first, checks everything, and answers each request once."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import ValidationError

from native_host import __version__
from native_host.outbox.outbox import Refusal
from native_host.protocol import framing
from native_host.protocol.envelopes import (
    PROTOCOL_MAX,
    PROTOCOL_MIN,
    ClientHello,
    Closing,
    Fault,
    HostHello,
    ProtocolRange,
    Push,
    Reply,
    Request,
)
from native_host.protocol.framing import FrameError
from native_host.protocol.pushes import PUSHES
from native_host.protocol.requests import REQUESTS
from native_host.protocol.values import Model
from native_host.protocol.words import ErrorCode

CAPABILITIES = ["outbox", "drafts", "link", "stores"]
READING = frozenset(
    {
        "state.get",
        "outbox.list",
        "draft.get",
        "sessions.list",
        "sessions.changes",
        "sessions.search",
        "session.thread",
        "snapshot.get",
        "replies.list",
        "rules.get",
    }
)
"""What a client of another protocol version may still ask: it changes nothing. The client shows what it understands."""
LIFE = frozenset({"core.status", "core.retire", "core.stop"})
"""A version that is not spoken any more must still be found out, and ended. These stay as they are in every version."""
BACKLOG_LIMIT = 8 * 1024 * 1024
"""Bytes; a client that does not read is dropped when this much waits for it."""

_log = logging.getLogger(__name__)
_names = itertools.count(1)

Handle = Callable[["Connection", str, Any], Model | Awaitable[Model]]


class Connection:
    """A bridge's (or the command line's) connection.

    ``handle`` carries out a request and returns its result, or what to await for it: those that ask a platform or the
    keyring take their time, and other requests are answered meanwhile.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, instance: str, handle: Handle
    ) -> None:
        self.name = f"c{next(_names)}"
        self.client: ClientHello | None = None
        self._reader = reader
        self._writer = writer
        self._instance = instance
        self._handle = handle
        self._pushed = 0
        self._under_way: set[asyncio.Task[None]] = set()

    async def serve(self, greeted: Callable[[Connection], None]) -> None:
        """Speak until the other side leaves or breaks the protocol."""
        self._send(
            HostHello(
                protocol=ProtocolRange(min=PROTOCOL_MIN, max=PROTOCOL_MAX),
                version=__version__,
                instance=self._instance,
                capabilities=CAPABILITIES,
            )
        )
        try:
            try:
                self.client = ClientHello.model_validate(await self._frame())
            except ValidationError:
                self.close("hello_expected")
                return
            greeted(self)
            while True:
                self._answer(Request.model_validate(await self._frame()))
        except FrameError as error:
            self.close(error.code, error.detail)
        except ValidationError as error:
            self.close("bad_frame", _first_problem(error))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client left
        finally:
            self._writer.close()

    def push(self, kind: str, params: Model) -> None:
        """Say something unasked. ``kind`` is one of ``PUSHES``."""
        if not isinstance(params, PUSHES[kind]):
            raise TypeError(kind)
        if self.client is None or self.client.client != "extension":
            return
        self._pushed += 1
        self._send(Push(seq=self._pushed, type=kind, params=params.model_dump(mode="json")))

    def close(self, code: str, detail: str = "") -> None:
        """End the connection with a reason."""
        if not self._writer.is_closing():
            self._send(Closing.model_validate({"code": code, "detail": detail}))
            self._writer.close()

    async def _frame(self) -> dict[str, object]:
        header = await self._reader.readexactly(framing.HEADER.size)
        return framing.decode(await self._reader.readexactly(framing.body_length(header)))

    def _answer(self, request: Request) -> None:
        try:
            result = self._carry_out(request)
        except Exception as error:  # noqa: BLE001 - one bad request must not end the core; it is logged and answered
            self._send(Reply(id=request.id, error=_fault(request, error)))
            return
        if isinstance(result, Model):
            self._send(Reply(id=request.id, result=result.model_dump(mode="json")))
            return
        task = asyncio.ensure_future(self._answer_later(request, result))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer_later(self, request: Request, awaited: Awaitable[Model]) -> None:
        try:
            result = await awaited
            self._send(Reply(id=request.id, result=result.model_dump(mode="json")))
        except Exception as error:  # noqa: BLE001 - as above
            self._send(Reply(id=request.id, error=_fault(request, error)))

    def _carry_out(self, request: Request) -> Model | Awaitable[Model]:
        known = REQUESTS.get(request.type)
        if known is None:
            raise Refusal(ErrorCode.UNKNOWN_TYPE, type=request.type[:64])
        if request.type not in READING | LIFE and not self._speaks_our_version():
            raise Refusal(ErrorCode.OUTDATED)
        if time.time_ns() // 1_000_000 > request.deadline_ms:
            raise Refusal(ErrorCode.EXPIRED)
        try:
            params = known[0].model_validate(request.params)
        except ValidationError as error:
            raise Refusal(ErrorCode.BAD_REQUEST, problem=_first_problem(error)) from error
        return self._handle(self, request.type, params)

    def _speaks_our_version(self) -> bool:
        assert self.client is not None
        return self.client.protocol.min <= PROTOCOL_MAX and self.client.protocol.max >= PROTOCOL_MIN

    def _send(self, value: Model) -> None:
        if self._writer.is_closing():
            return
        self._writer.write(framing.encode(value.model_dump(mode="json", exclude_none=isinstance(value, Reply))))
        if self._writer.transport.get_write_buffer_size() > BACKLOG_LIMIT:
            _log.warning("%s does not read; dropped", self.name)
            self._writer.transport.abort()


def _fault(request: Request, error: Exception) -> Fault:
    if isinstance(error, Refusal):
        return Fault(code=error.code, params=error.params)
    _log.error("request %s failed", request.type, exc_info=error)
    return Fault(code=ErrorCode.INTERNAL)


def _first_problem(error: ValidationError) -> str:
    """Return where a value is wrong, and how, without the value itself (it may be message text)."""
    problem = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['type']}"
