"""Pages that hang: the processes that draw them stand still, those of the extension's own pages go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from native_host.practice.stage import Stage


@contextmanager
def hanging_pages(stage: Stage) -> Iterator[None]:
    """Every page of the stage's browser hangs until the block ends."""
    every = psutil.Process(stage.session.pids().browser).children(recursive=True)
    pages = [process for process in every if _draws_pages(process)]
    assert pages
    for page in pages:
        page.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for page in pages:
            page.send_signal(signal.SIGCONT)


def _draws_pages(process: psutil.Process) -> bool:
    """Chromium tells by the arguments of a process what it is for, Firefox by its name."""
    try:
        said = " ".join(process.cmdline())
        return ("--type=renderer" in said and "--extension-process" not in said) or process.name() == "Isolated Web Co"
    except psutil.NoSuchProcess:
        return False
