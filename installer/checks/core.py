"""Which core runs, does it answer, and what has it seen?"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from installer.core_line import CoreLine, Frame, Waited
from installer.findings import Finding, found
from native_host.endpoint import connect
from native_host.places import core_address

ANSWER_LIMIT_S = 5.0
CLOCK_LIMIT_S = 120
"""Shopee refuses what was signed 5 minutes off; this leaves room for a clock that drifts."""


def core_status(data: Path, limit_s: float = ANSWER_LIMIT_S) -> Frame | None:
    """Return the status of the core that runs; nothing when none does, an empty one when it does not answer."""

    def ask() -> Frame | None:
        try:
            channel = connect(core_address(str(data)))
        except OSError:
            return None
        try:
            line = CoreLine(channel)
            return line.result("core.status", {}) if line.greet() else {}
        finally:
            channel.close()

    asked = Waited(ask, limit_s)  # it may hang, and then even connecting does
    return asked.results[0] if asked.results else {}


def check_core(status: Frame | None, data: Path, folder: str) -> Iterator[Finding]:
    """Look at the core that runs, before any other is started. ``folder`` is where it should run from."""
    if status is None:
        yield from _check_absent(data)
    elif not status:
        yield found("core_silent", pid=_holder(data))
    else:
        version, pid = str(status.get("version", "?")), str(status.get("pid", "?"))
        program = str(status.get("program") or "?")
        right = os.path.normcase(os.path.realpath(program)) == os.path.normcase(os.path.realpath(folder))
        yield found("core_runs" if right else "core_elsewhere", version=version, pid=pid, path=program, right=folder)


def _check_absent(data: Path) -> Iterator[Finding]:
    socket = Path(core_address(str(data)))
    if sys.platform != "win32" and is_locked(data):
        yield found("core_silent", pid=_holder(data))
    elif sys.platform != "win32" and socket.exists():
        yield found("socket_left_behind", path=str(socket))
    else:
        yield found("core_not_running")


def is_locked(data: Path) -> bool:
    """Whether a process holds the core's lock: it lives, whether it answers or not. Never on Windows."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        file = os.open(data / "core.lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared, and for a moment: a core that starts asks again
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def _holder(data: Path) -> str:
    try:
        return (data / "core.lock").read_text(encoding="ascii", errors="replace").strip()[:20] or "?"
    except OSError:
        return "?"


def check_seen(status: Frame) -> Iterator[Finding]:
    """Look at which extensions said hello last, and whether their version and ours understand each other."""
    listed = status.get("seen")
    seen = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    if not seen:
        yield found("extension_never_seen")
    for each in seen:
        params = {"browser": str(each.get("browser")), "version": str(each.get("version"))}
        params["when"] = _moment(each.get("seen_ms"))
        yield found(_understanding(each, status), **params)


def _understanding(seen: Frame, status: Frame) -> str:
    oldest, newest = _number(seen.get("protocol_min")), _number(seen.get("protocol_max"))
    if newest < _number(status.get("protocol_min")):
        return "extension_too_old"
    return "extension_too_new" if oldest > _number(status.get("protocol_max")) else "extension_seen"


def check_clock(status: Frame) -> Iterator[Finding]:
    """Compare the clock with what the platforms told the core."""
    ahead_ms = status.get("clock_ahead_ms")
    if not isinstance(ahead_ms, int):
        yield found("clock_unknown")
        return
    seconds = round(abs(ahead_ms) / 1000)
    if seconds <= CLOCK_LIMIT_S:
        yield found("clock_right", seconds=str(seconds))
    else:
        yield found("clock_behind" if ahead_ms > 0 else "clock_ahead", minutes=str(round(seconds / 60)))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _moment(at_ms: object) -> str:
    at_s = at_ms / 1000 if isinstance(at_ms, int) else 0
    return datetime.datetime.fromtimestamp(at_s).strftime("%Y-%m-%d %H:%M")
