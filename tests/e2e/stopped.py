"""What hangs for a while, and goes on as if nothing had been: the core, or the platforms with all their network."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from native_host.practice.stage import Stage


@contextmanager
def core_stopped(stage: Stage) -> Iterator[None]:
    """The core hangs; it goes on after the block."""
    status = stage.status()
    assert status is not None
    with _stopped(status.pid):
        yield


@contextmanager
def platform_stopped(stage: Stage) -> Iterator[None]:
    """Nothing comes from the platforms, and nothing gets there; it does after the block."""
    with _stopped(stage.practice.pid):
        yield


@contextmanager
def _stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
