"""A watchman that outlives a killed test run: when its stdin ends, the browsers that it was told of are killed.

Run as a script by `Leash`; imports nothing of ours. Each line on stdin is the pid of a browser to keep an eye on.
A parent-death signal would not do: Linux sends it when the *thread* that started the browser ends, others have none.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable

TIDY_S = 5.0


class Leash:
    """Holds browsers to the life of this process, whatever ends it."""

    def __init__(self, throw_away: Path | None) -> None:
        """`throw_away` is a directory to delete once the browsers are gone."""
        command = [sys.executable, "-P", __file__, *([str(throw_away)] if throw_away else [])]
        self._watchman = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def hold(self, pid: int) -> None:
        """Kill this process when we go."""
        self._say(str(pid))

    def release(self) -> None:
        """The browsers have ended; the watchman kills what is left of them, tidies up and goes."""
        if self._watchman.stdin and not self._watchman.stdin.closed:
            self._watchman.stdin.close()
        self._watchman.wait(10)

    def _say(self, line: str) -> None:
        assert self._watchman.stdin
        self._watchman.stdin.write(f"{line}\n".encode())
        self._watchman.stdin.flush()


def watch(pids: Iterable[str], throw_away: Path | None) -> None:
    """Read pids, one a line, until the end of input; then kill them and delete the directory."""
    held: list[psutil.Process] = []
    for line in pids:
        try:
            held.append(psutil.Process(int(line)))  # remembers the start time: a reused pid is another process
        except psutil.NoSuchProcess:
            continue
    for process in held:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    end = time.monotonic() + TIDY_S
    while throw_away and throw_away.exists() and time.monotonic() < end:
        shutil.rmtree(throw_away, ignore_errors=True)  # a helper may write its last file under our hands
        time.sleep(0.02)


if __name__ == "__main__":
    watch(sys.stdin, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
