"""Does the host answer? The bridge is started as a browser would start it, and has to say hello."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from installer.findings import Finding, found

HELLO_LIMIT_S = 5.0
END_LIMIT_S = 2.0
_LARGEST_HELLO = 64 * 1024


def check_bridge(
    launcher: Path, origin: str, environ: Mapping[str, str], limit_s: float = HELLO_LIMIT_S
) -> Iterator[Finding]:
    """Start the launcher with a browser's arguments and wait for the first frame."""
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
        yield found("bridge_ended", said=error.strerror or str(error))
        return
    frames: list[bytes] = []
    said: list[bytes] = []
    readers = [_reading(bridge.stdout, _first_frame, frames), _reading(bridge.stderr, _last_words, said)]
    try:
        readers[0].join(limit_s)
        elapsed_ms = round((time.monotonic() - started) * 1000)
        if readers[0].is_alive():
            yield found("bridge_silent", seconds=f"{limit_s:g}")
        elif not frames[0]:
            readers[1].join(END_LIMIT_S)
            yield found("bridge_ended", said=_readable(said[0] if said else b""))
        else:
            yield _hello(frames[0], elapsed_ms)
    finally:
        _end(bridge, readers)


def _reading(stream: IO[bytes] | None, read: Callable[[IO[bytes]], bytes], into: list[bytes]) -> threading.Thread:
    """Read in a thread: it is the one way to wait with a limit on every system's pipes."""
    assert stream is not None
    thread = threading.Thread(target=lambda: into.append(read(stream)), daemon=True)
    thread.start()
    return thread


def _first_frame(stream: IO[bytes]) -> bytes:
    length = int.from_bytes(stream.read(4), sys.byteorder)
    return stream.read(min(length, _LARGEST_HELLO))


def _last_words(stream: IO[bytes]) -> bytes:
    return stream.read()


def _hello(frame: bytes, elapsed_ms: int) -> Finding:
    try:
        message = json.loads(frame)
    except ValueError:
        return found("bridge_garbled", said=_readable(frame))
    if not isinstance(message, dict) or message.get("kind") != "hello":
        return found("bridge_garbled", said=_readable(frame))
    return found("bridge_answers", ms=str(elapsed_ms), version=str(message.get("version", "?")))


def _readable(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return "".join(sign for sign in lines[-1][:200] if sign.isprintable()) if lines else "-"


def _end(bridge: subprocess.Popen[bytes], readers: list[threading.Thread]) -> None:
    assert bridge.stdin is not None
    with suppress(BrokenPipeError):
        bridge.stdin.close()  # what a browser does when it goes
    try:
        bridge.wait(END_LIMIT_S)
    except subprocess.TimeoutExpired:
        bridge.kill()
        bridge.wait()
    for reader, stream in zip(readers, (bridge.stdout, bridge.stderr), strict=True):
        reader.join(END_LIMIT_S)
        if stream and not reader.is_alive():
            stream.close()
