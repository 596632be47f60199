"""Asks the core that runs to make way, in the wire's own words. Standard library only."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Literal

from native_host.endpoint import Channel, connect
from native_host.places import core_address

LIMIT_S = 40.0
"""A core gives what is in the air 30 s; then it goes, or it hangs."""
_PROFILE = "installer"

Answer = Literal["none", "stays", "gone", "silent"]
"""No core runs; it is the right one already; it has ended; it did not end in time."""


def retire_core(data_dir: str, build: str, waiting: Callable[[], None], limit_s: float = LIMIT_S) -> Answer:
    """Have a core end that is not of ``build``, and wait for that; ``waiting`` is called when it was asked."""
    answers: list[Answer] = []

    def ask() -> None:
        try:
            channel = connect(core_address(data_dir))
        except OSError:
            answers.append("none")
            return
        try:
            answers.append(_ask(channel, build, waiting))
        except (OSError, ValueError):  # it ended while it was asked
            answers.append("gone")
        finally:
            channel.close()

    # In a thread: it is the one way to wait with a limit on every system's pipes.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(limit_s)
    return answers[0] if answers else "silent"


def _ask(channel: Channel, build: str, waiting: Callable[[], None]) -> Answer:
    frames = _Frames(channel)
    hello = frames.next()
    protocol = hello.get("protocol")
    frames.send(kind="hello", client="cli", protocol=protocol, version="0", browser="none", profile=_PROFILE)
    retired = frames.ask("core.retire", {"build": build})
    if "error" in retired:  # an older one, which knows no way but to end
        frames.ask("core.stop", {})
    elif retired.get("result") == {"retiring": False}:
        return "stays"
    waiting()
    while frames.next():
        pass
    return "gone"


class _Frames:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._buffer = b""
        self._asked = 0

    def send(self, **members: object) -> None:
        body = json.dumps(members).encode()
        self._channel.write(len(body).to_bytes(4, sys.byteorder) + body)

    def ask(self, kind: str, params: dict[str, object]) -> dict[str, object]:
        self._asked += 1
        deadline = time.time_ns() // 1_000_000 + 10_000
        self.send(kind="request", id=self._asked, type=kind, deadline_ms=deadline, params=params)
        while True:
            frame = self.next()
            if not frame or (frame.get("kind") == "reply" and frame.get("id") == self._asked):
                return frame

    def next(self) -> dict[str, object]:
        """Return the next frame, or an empty one when the core has hung up."""
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
