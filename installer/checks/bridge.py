"""Does the host answer? The bridge is started as a browser would start it, says hello, and is asked for its state."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from installer.core_line import CoreLine, Frame, Waited
from installer.findings import Finding, found
from native_host.bridge import FileChannel

HELLO_LIMIT_S = 8.0
END_LIMIT_S = 2.0


def check_bridge(
    launcher: Path, origin: str, environ: Mapping[str, str], limit_s: float = HELLO_LIMIT_S
) -> tuple[Finding, Frame]:
    """Start the launcher with a browser's arguments and shake hands; returns the core's status as well, if it told."""
    started = time.monotonic()
    try:
        bridge = subprocess.Popen(
            [str(launcher), origin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environ),
        )
    except OSError as error:
        return found("bridge_ended", said=error.strerror or str(error)), {}
    assert bridge.stdin
    assert bridge.stdout
    assert bridge.stderr
    line = CoreLine(FileChannel(bridge.stdout.fileno(), bridge.stdin.fileno()))
    elapsed_ms: list[int] = []

    def shake_hands() -> tuple[Frame, Frame]:
        try:
            hello = line.greet()
        except ValueError as error:
            return {"said": getattr(error, "doc", "") or str(error)}, {}
        elapsed_ms.append(round((time.monotonic() - started) * 1000))
        return hello, line.result("core.status", {}) if hello.get("kind") == "hello" else {}

    spoken = Waited(shake_hands, limit_s)
    try:
        if spoken.is_late:
            return found("bridge_silent", seconds=f"{limit_s:g}"), {}
        hello, status = spoken.results[0] if spoken.results else ({}, {})
        if not hello:
            return found("bridge_ended", said=_last_words(bridge.stderr)), {}
        if hello.get("kind") != "hello" or not status:
            return found("bridge_garbled", said=_readable(hello)), {}
        return found("bridge_answers", ms=str(elapsed_ms[0]), version=str(hello.get("version", "?"))), status
    finally:
        _end(bridge)


def _readable(frame: Frame) -> str:
    return ", ".join(f"{name} {value}" for name, value in frame.items())[:200]


def _last_words(stream: IO[bytes]) -> str:
    said = Waited(stream.read, END_LIMIT_S)
    lines = (said.results[0] if said.results else b"").decode("utf-8", "replace").strip().splitlines()
    return "".join(sign for sign in lines[-1][:200] if sign.isprintable()) if lines else "-"


def _end(bridge: subprocess.Popen[bytes]) -> None:
    assert bridge.stdin
    assert bridge.stdout
    assert bridge.stderr
    with suppress(BrokenPipeError):
        bridge.stdin.close()  # what a browser does when it goes
    try:
        bridge.wait(END_LIMIT_S)
    except subprocess.TimeoutExpired:
        bridge.kill()
        bridge.wait()
    for stream in (bridge.stdout, bridge.stderr):
        stream.close()
