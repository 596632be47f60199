"""Doing something that may hang, for so long and no longer."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def limited(work: Callable[[], Result], limit_s: float) -> Result:
    """Return what the work comes to, or raise what it raises; ``TimeoutError`` when it takes longer.

    Then it is left alone, in a thread that does not keep the process.
    """
    ended: queue.SimpleQueue[Result | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            ended.put(work())
        except Exception as error:  # noqa: BLE001 - handed on to who waits
            ended.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = ended.get(timeout=limit_s)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result
