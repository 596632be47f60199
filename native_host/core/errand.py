"""An errand: our own command line as a child of the core, waited for beside the loop and with a limit.

What it looks at can hang (a keyring, a network drive), and needs imports that a core does without. The thread that
waits is a daemon: neither the loop's end nor the process's waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from native_host.program import version_folder
from native_host.standalone import core_command, is_standalone

Read = TypeVar("Read")

_ROOT = Path(__file__).resolve().parents[2]
_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW: the core has no console, and its child must not open one."""


class ErrandFailed(RuntimeError):
    """The child could not be started, or said nothing that can be read."""


class ErrandLate(ErrandFailed):
    """The child took longer than it may, and was ended."""


def own_command(*words: str) -> list[str]:
    """Return the command that is our command line, of the very program that this process runs."""
    if is_standalone():
        return [core_command()[0], *words]
    # An installed version has all its packages beside it, and wants nobody else's.
    return [sys.executable, *(["-S", "-s"] if version_folder() else []), "-m", "native_host", *words]


class Errand:
    """One run of a command, to its end or ``limit_s``."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], limit_s: float) -> None:
        self._command = command
        self._environ = environ
        self._limit_s = limit_s
        self._child: subprocess.Popen[bytes] | None = None
        self._ended = False

    async def run(self, read: Callable[[bytes], Read]) -> Read:
        """Return what ``read`` makes of all that the child wrote; it runs in the thread, and may raise.

        Raises ``ErrandFailed``. The exit code says nothing: doctor's is 1 when something is wrong.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Read] = loop.create_future()

        def settle(outcome: Read | None, error: ErrandFailed | None) -> None:
            if done.done():
                return  # nobody waits any more
            if error is None:
                done.set_result(outcome)  # type: ignore[arg-type]
            else:
                done.set_exception(error)

        def work() -> None:
            outcome, problem = None, None
            try:
                outcome = read(self._said())
            except ErrandFailed as error:
                problem = error
            except Exception as error:  # noqa: BLE001 - whatever it was, who waits has to hear of it
                problem = ErrandFailed(type(error).__name__)
            with contextlib.suppress(RuntimeError):  # the loop is closed: the core has ended meanwhile
                loop.call_soon_threadsafe(settle, outcome, problem)

        threading.Thread(target=work, name=self._command[-1], daemon=True).start()
        return await done

    def end(self) -> None:
        """Kill the child, with all that it has started where the system knows groups of processes."""
        self._ended = True
        child = self._child
        if child is None or child.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                child.kill()
            else:
                os.killpg(child.pid, signal.SIGKILL)

    def _said(self) -> bytes:
        with subprocess.Popen(
            self._command,
            cwd=_ROOT,
            env=dict(self._environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        ) as child:
            self._child = child
            if self._ended:
                self.end()
            try:
                said, _ = child.communicate(timeout=self._limit_s)
            except subprocess.TimeoutExpired as error:
                self.end()
                raise ErrandLate from error
        return said
