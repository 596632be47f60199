"""A browser's side of native messaging for tests: starts the real bridge, speaks frames, waits for facts."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BRIDGE = Path(__file__).parents[2] / "native_host" / "bridge.py"
LIMIT_S = 15.0

HELLO = {
    "kind": "hello",
    "client": "extension",
    "protocol": {"min": 1, "max": 1},
    "version": "0.1.0",
    "browser": "test",
    "profile": "p1",
}


class Browser:
    """One bridge, and what came through it."""

    command: tuple[str, ...] = (sys.executable, "-I", "-S", str(BRIDGE))

    def __init__(self, data_dir: Path, hello: dict[str, Any] | None = HELLO, **environ: str) -> None:
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "STOREBELL_DATA_DIR": str(data_dir), **environ},
        )
        self.pushes: list[dict[str, Any]] = []
        self.numbers: list[int] = []
        self.closing: dict[str, Any] | None = None
        self._frames: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._ids = itertools.count(1)
        threading.Thread(target=self._read, daemon=True).start()
        self.host_hello = self.next_frame()
        if hello is not None:
            self.send(hello)

    def _read(self) -> None:
        assert self.process.stdout is not None
        while header := self.process.stdout.read(4):
            (length,) = struct.unpack("=I", header)
            self._frames.put(json.loads(self.process.stdout.read(length)))
        self._frames.put(None)

    def next_frame(self, limit_s: float = LIMIT_S) -> dict[str, Any]:
        """Return the next frame of the host, or an empty one when it hung up."""
        frame = self._frames.get(timeout=limit_s)
        if frame is None:
            self._frames.put(None)  # whoever asks again is told the same
        return frame or {}

    def send(self, frame: object) -> None:
        """Send one frame."""
        body = json.dumps(frame).encode()
        self.send_raw(struct.pack("=I", len(body)) + body)

    def send_raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def ask(self, kind: str, params: dict[str, Any] | None = None, **envelope: Any) -> dict[str, Any]:
        """Return the reply to a request; an empty one when the host hung up before it."""
        number = next(self._ids)
        deadline = time.time_ns() // 1_000_000 + 10_000
        request = {"kind": "request", "id": number, "type": kind, "deadline_ms": deadline, "params": params or {}}
        try:
            self.send({**request, **envelope})
        except BrokenPipeError:
            return {}
        while frame := self.next_frame():
            if frame["kind"] == "reply" and frame["id"] == number:
                return frame
            self._keep(frame)
        return {}

    def result(self, kind: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the result of a request that must succeed."""
        reply = self.ask(kind, params)
        assert "result" in reply, reply
        result: dict[str, Any] = reply["result"]
        return result

    def wait_push(self, kind: str, holds: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """Return the parameters of the next push of a kind that holds, taken out of those seen."""
        while True:
            for push in self.pushes:
                if push["type"] == kind and holds(push["params"]):
                    self.pushes.remove(push)
                    params: dict[str, Any] = push["params"]
                    return params
            frame = self.next_frame()
            assert frame, f"the host hung up before {kind}"
            self._keep(frame)

    def _keep(self, frame: dict[str, Any]) -> None:
        if frame["kind"] == "push":
            self.pushes.append(frame)
            self.numbers.append(frame["seq"])
        elif frame["kind"] == "closing":
            self.closing = frame

    def core_gone(self) -> None:
        """Wait until the core has died: its connections end a moment before it lets go of its socket and its lock."""
        with (self.data_dir / "core.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)

    def hung_up(self) -> dict[str, Any] | None:
        """Wait until the host hangs up; returns its last words."""
        while frame := self.next_frame():
            self._keep(frame)
        return self.closing

    def kill(self) -> None:
        """Kill the bridge."""
        self.process.kill()
        self.process.wait(LIMIT_S)

    def close(self) -> None:
        """Close the port as a browser does."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(LIMIT_S)

    def core_pid(self) -> int:
        """Return the pid of the core."""
        return int(self.result("core.status")["pid"])


def kill_core(data_dir: Path) -> None:
    """Kill the core of a data directory, as a crash does, and wait until its lock is free."""
    lock = data_dir / "core.lock"
    pid = int(lock.read_text() or 0) if lock.exists() else 0
    if pid:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        wait_until(lambda: not is_running(pid))
        with lock.open("rb") as held:  # its threads may outlive it for a moment, and its socket and lock with them
            fcntl.flock(held, fcntl.LOCK_EX)


def is_running(pid: int) -> bool:
    """Return whether a process lives (a zombie does not)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_until(fact: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
    """Wait for a fact."""
    limit = time.monotonic() + limit_s
    while not fact():
        assert time.monotonic() < limit, "it did not become true"
        time.sleep(0.01)
