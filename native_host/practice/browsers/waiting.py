"""Waiting on facts: read a value again and again until it is what it should be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from native_host.practice.browsers.errors import BrowserError, WaitTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

POLL_S = 0.03

# A page that is between two documents answers like this; all else ends the wait at once.
PASSING = frozenset({"script_failed", "not_found", "disabled", "refused"})


def wait_until(
    read: Callable[[], T],
    holds: Callable[[T], object] = bool,
    *,
    timeout_s: float = 10.0,
    what: str = "condition",
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> T:
    """Return the first value of `read()` for which `holds(value)` is true.

    Errors that pass by themselves (a page being replaced, an element not there yet) count as a value that doesn't hold.
    Raises `WaitTimeoutError` with the last value after `timeout_s` seconds, and any other `BrowserError` at once.
    """
    end = clock() + timeout_s
    while True:
        last: object
        try:
            value = read()
        except BrowserError as error:
            if error.code not in PASSING:
                raise
            last = error
        else:
            if holds(value):
                return value
            last = value
        if clock() >= end:
            raise WaitTimeoutError(what, timeout_s, last)
        pause(POLL_S)
