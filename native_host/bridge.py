"""The bridge: one small process per browser profile that passes frames between the browser and the core.

It reads nothing of what it passes but the lengths, holds nothing, and may be killed at any moment. When no core answers
it starts one, detached, and waits for it. When either side ends, it ends. Standard library only: it has to answer in
milliseconds.
"""

from __future__ import annotations

import _thread
import os
import sys
import time

if __name__ == "__main__":  # started by path, isolated: name the program's own folder
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from native_host.endpoint import Channel, connect
from native_host.places import core_address, data_directory
from native_host.program import hold, version_folder

TYPE_CHECKING = False  # importing ``typing`` would double the bridge's start
if TYPE_CHECKING:
    from subprocess import Popen
    from typing import Any

FRAME_LIMIT = 1024 * 1024 - 4096
"""Largest body of a frame in bytes; the same as in ``protocol/framing.py`` (a test compares them)."""

CORE_START_LIMIT_S = 10.0
START_AGAIN_S = 0.1
"""A core that leaves at once has met another that is about to end; the next is started after this, then twice it."""

WINDOWS_DETACHED = 0x00000008 | 0x00000200 | 0x01000000
"""DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP, CREATE_BREAKAWAY_FROM_JOB: the browser ends its job, not the core."""


class FrameTooLarge(ValueError):
    """A header that announces more than ``FRAME_LIMIT``."""


class FileChannel(Channel):
    """The two pipes of the browser as a channel."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def read(self, size: int) -> bytes:
        return os.read(self._incoming, size)

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._outgoing, view) :]

    def close(self) -> None:
        os.close(self._outgoing)


def forward(source: Channel, target: Channel) -> None:
    """Pass whole frames until the source ends. Raises ``FrameTooLarge`` or ``OSError``."""
    buffer = bytearray()
    while chunk := source.read(65536):
        buffer += chunk
        whole = 0
        while len(buffer) - whole >= 4:
            length = int.from_bytes(buffer[whole : whole + 4], sys.byteorder)
            if length > FRAME_LIMIT:
                raise FrameTooLarge(length)
            if len(buffer) - whole - 4 < length:
                break
            whole += 4 + length
        if whole:
            target.write(bytes(buffer[:whole]))
            del buffer[:whole]


def start_core(data_dir: str) -> Popen[Any]:
    """Start a core that outlives this process, its browser, and the browser's job object."""
    import subprocess

    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    environ = {**os.environ, "STOREBELL_DATA_DIR": data_dir}
    if getattr(sys, "frozen", False):
        from native_host.standalone import core_command

        command = core_command()
    else:
        # An installed version has all its packages beside it, and wants nobody else's.
        command = [sys.executable, *(["-S", "-s"] if version_folder() else []), "-m", "native_host.core"]
    detached = {"creationflags": WINDOWS_DETACHED} if sys.platform == "win32" else {"start_new_session": True}
    return subprocess.Popen(
        command,
        cwd=root,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        **detached,
    )


def reach_core(data_dir: str) -> Channel:
    """Return a channel to the core, started if need be. Raises ``OSError`` when none answers in time."""
    address = core_address(data_dir)
    try:
        return connect(address)
    except OSError:
        core = start_core(data_dir)
    now = time.monotonic()
    limit, pause, again = now + CORE_START_LIMIT_S, START_AGAIN_S, now + START_AGAIN_S
    while True:
        try:
            return connect(address)
        except OSError:
            now = time.monotonic()
            if now > limit:
                raise
            if now > again and core.poll() is not None:
                core, pause = start_core(data_dir), pause * 2
                again = now + pause
            time.sleep(0.005)


def last_words(browser: Channel, code: str, detail: str) -> None:
    """Tell the browser why this connection ends (the wire's ``Closing``)."""
    body = f'{{"kind":"closing","code":"{code}","detail":"{detail}"}}'.encode()
    browser.write(len(body).to_bytes(4, sys.byteorder) + body)


def own_stdout() -> int:
    """Keep the browser's stream for frames alone: whatever is printed goes to stderr."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    outgoing = os.dup(1)
    os.dup2(2, 1)
    return outgoing


def main() -> None:
    """Pass frames until the browser or the core ends."""
    browser = FileChannel(0, own_stdout())
    over = _thread.allocate_lock()
    over.acquire()
    hold()
    try:
        core = reach_core(data_directory())
    except OSError as error:
        last_words(browser, "core_unavailable", type(error).__name__)
        os._exit(1)

    def pump(source: Channel, target: Channel) -> None:
        try:
            forward(source, target)
        except FrameTooLarge as error:
            last_words(browser, "frame_too_large", str(error))
        except OSError:
            pass  # the other side is gone; so are we
        finally:
            if over.locked():
                over.release()

    _thread.start_new_thread(pump, (browser, core))
    _thread.start_new_thread(pump, (core, browser))
    over.acquire()
    os._exit(0)


if __name__ == "__main__":
    main()
