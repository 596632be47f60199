"""A core that hangs for a while."""

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
    os.kill(status.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(status.pid, signal.SIGCONT)
