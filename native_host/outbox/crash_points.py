"""Places at which tests kill the core, to see that the record is true whatever is cut short.

Does nothing unless ``STOREBELL_CRASH_FILE`` names a file when the core starts. The process then kills itself at the
place whose name stands in that file, and removes the file first, so that it happens once.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

_armed = os.environ.get("STOREBELL_CRASH_FILE")

POINTS = (
    "before_enqueue",
    "after_enqueue",
    "after_lease",
    "before_arm",
    "after_arm",
    "before_result",
    "after_result",
)


def reach(point: str) -> None:
    """Pass a crash point. Raises ``ValueError`` for one that is not listed."""
    if _armed is None:
        return
    if point not in POINTS:
        raise ValueError(point)
    path = Path(_armed)
    try:
        wanted = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return
    if wanted == point:
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
