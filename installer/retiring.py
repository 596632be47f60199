"""Asks the core that runs to make way, in the wire's own words. Standard library only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal

from installer.core_line import CoreLine
from native_host.endpoint import Channel, connect
from native_host.places import core_address

LIMIT_S = 40.0
"""A core gives what is in the air 30 s; then it goes, or it hangs."""

Answer = Literal["none", "stays", "gone", "silent"]
"""No core runs; it is the right one already; it has ended; it did not end in time."""


def retire_core(data_dir: str, build: str, waiting: Callable[[], None], limit_s: float = LIMIT_S) -> Answer:
    """Have a core end that is not of ``build``, and wait for that; ``waiting`` is called when it was asked."""
    answers: list[Answer] = []

    def ask() -> None:
        try:
            channel = connect(core_address(data_dir))
        except OSError:
            answers.append("none")
            return
        try:
            answers.append(_ask(channel, build, waiting))
        except (OSError, ValueError):  # it ended while it was asked
            answers.append("gone")
        finally:
            channel.close()

    # In a thread: it is the one way to wait with a limit on every system's pipes.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(limit_s)
    return answers[0] if answers else "silent"


def _ask(channel: Channel, build: str, waiting: Callable[[], None]) -> Answer:
    line = CoreLine(channel)
    line.greet()
    retired = line.ask("core.retire", {"build": build})
    if "error" in retired:  # an older one, which knows no way but to end
        line.ask("core.stop", {})
    elif retired.get("result") == {"retiring": False}:
        return "stays"
    waiting()
    while line.next():
        pass
    return "gone"
