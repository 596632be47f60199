"""Speaks with a core in the wire's own words, over a channel to it or to a bridge. Standard library only."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from native_host.endpoint import Channel

_PROFILE = "installer"
_DEADLINE_MS = 10_000

Result = TypeVar("Result")
Frame = dict[str, object]


class CoreLine:
    """One connection. All calls wait; each raises ``OSError``, or ``ValueError`` for what is no frame."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._buffer = b""
        self._asked = 0

    def greet(self) -> Frame:
        """Return the core's first words, empty when it hung up, and say hello to one that did."""
        hello = self.next()
        if hello.get("kind") == "hello":
            protocol = hello.get("protocol")
            self.send(kind="hello", client="cli", protocol=protocol, version="0", browser="none", profile=_PROFILE)
        return hello

    def send(self, **members: object) -> None:
        """Say something."""
        body = json.dumps(members).encode()
        self._channel.write(len(body).to_bytes(4, sys.byteorder) + body)

    def ask(self, kind: str, params: Frame, deadline_ms: int = _DEADLINE_MS) -> Frame:
        """Return the reply to a request, with its ``result`` or its ``error``; an empty one when the core hung up."""
        self._asked += 1
        deadline = time.time_ns() // 1_000_000 + deadline_ms
        self.send(kind="request", id=self._asked, type=kind, deadline_ms=deadline, params=params)
        while True:
            frame = self.next()
            if not frame or (frame.get("kind") == "reply" and frame.get("id") == self._asked):
                return frame

    def result(self, kind: str, params: Frame, deadline_ms: int = _DEADLINE_MS) -> Frame:
        """Return the result of a request; empty when it was refused or not answered."""
        result = self.ask(kind, params, deadline_ms).get("result")
        return result if isinstance(result, dict) else {}

    def next(self) -> Frame:
        """Return the next frame, or an empty one when the other side has hung up."""
        header = self._exactly(4)
        body = self._exactly(int.from_bytes(header, sys.byteorder)) if header else b""
        frame = json.loads(body) if body else {}
        if not isinstance(frame, dict):
            raise ValueError("not a frame")
        return frame

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            chunk = self._channel.read(65536)
            if not chunk:
                return b""
            self._buffer += chunk
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data


class Waited(Generic[Result]):
    """Work in a thread of its own: it is the one way to wait with a limit on every system's pipes.

    ``results`` has its result once there is one; what it raises of ``OSError`` and ``ValueError`` leaves it empty.
    """

    def __init__(self, work: Callable[[], Result], limit_s: float) -> None:
        self.results: list[Result] = []

        def run() -> None:
            with suppress(OSError, ValueError):  # it hung up, or speaks another language
                self.results.append(work())

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        self._thread.join(limit_s)

    @property
    def is_late(self) -> bool:
        return self._thread.is_alive()
