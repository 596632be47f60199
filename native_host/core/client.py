"""A client of the core for the command line: one question, one answer. Starts the core when none is running."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from types import TracebackType

from native_host import __version__
from native_host.bridge import reach_core
from native_host.endpoint import Channel
from native_host.protocol import framing
from native_host.protocol.envelopes import PROTOCOL_MAX, PROTOCOL_MIN, ClientHello, Fault, ProtocolRange, Request
from native_host.protocol.words import ErrorCode

ANSWER_LIMIT_MS = 10_000


class CoreSilent(RuntimeError):
    """No core answers, and none could be started."""


class CoreRefused(RuntimeError):
    """The core answered with an error: ``fault``."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.code} {fault.params}")
        self.fault = fault


class CoreClient:
    """A connection, for use in a ``with`` block. Raises ``CoreSilent``, or ``CoreRefused`` beside newer data.

    ``reach`` finds the core of a data directory, or starts one.
    """

    def __init__(self, data_dir: str, reach: Callable[[str], Channel] = reach_core) -> None:
        self._ids = itertools.count(1)
        self._buffer = b""
        try:
            self._channel = reach(data_dir)
            greeting = self._frame()
            hello = ClientHello(
                client="cli",
                protocol=ProtocolRange(min=PROTOCOL_MIN, max=PROTOCOL_MAX),
                version=__version__,
                browser="none",
                profile="cli",
            )
            if greeting.get("code") == "data_newer":
                raise CoreRefused(Fault(code=ErrorCode.DATA_NEWER, params={"file": str(greeting.get("detail"))}))
            self._channel.write(framing.encode(hello.model_dump(mode="json")))
        except OSError as error:
            raise CoreSilent(f"The core does not answer ({type(error).__name__}).") from error

    def __enter__(self) -> CoreClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._channel.close()

    def ask(self, kind: str, params: dict[str, object] | None = None) -> dict[str, object]:
        """Return the result of a request. Raises ``CoreRefused``, or ``CoreSilent`` when the core is gone."""
        deadline = time.time_ns() // 1_000_000 + ANSWER_LIMIT_MS
        request = Request(id=next(self._ids), type=kind, deadline_ms=deadline, params=params or {})
        try:
            self._channel.write(framing.encode(request.model_dump(mode="json")))
            while True:
                answer = self._frame()
                if answer.get("kind") == "reply" and answer.get("id") == request.id:
                    break
        except OSError as error:
            raise CoreSilent("The core stopped while it was asked.") from error
        result = answer.get("result")
        if not isinstance(result, dict):
            raise CoreRefused(Fault.model_validate(answer.get("error")))
        return result

    def _frame(self) -> dict[str, object]:
        header = self._exactly(framing.HEADER.size)
        return framing.decode(self._exactly(framing.body_length(header)))

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            chunk = self._channel.read(65536)
            if not chunk:
                raise ConnectionResetError("closed")
            self._buffer += chunk
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data
