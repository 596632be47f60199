"""Asks a process of the program's own for JSON, under a time limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW: whoever asks may have no console."""


def answer(command: Sequence[str], root: Path, environ: Mapping[str, str], limit_s: float) -> dict[str, object] | None:
    """Return the object that a command prints; nothing when it does not start, is late, or prints anything else."""
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit_s,
            check=False,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
        told = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return told if isinstance(told, dict) else None
