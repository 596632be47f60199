"""What the browsers start: a few lines of shell that hand over to the bridge, with no environment to trip over."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from installer.whole_file import write_whole

LAUNCHER_NAME = "storebell-bridge"


def launcher_path(root: Path) -> Path:
    """Return where the launcher of the checkout at ``root`` stands."""
    return root / ".venv" / "bin" / LAUNCHER_NAME


def launcher_text(root: Path) -> str:
    """Return the launcher's text.

    ``-I -S`` keeps the user's Python settings out and saves the bridge from reading any installed package.
    """
    python = root / ".venv" / "bin" / "python"
    bridge = root / "native_host" / "bridge.py"
    return f'#!/bin/sh\nexec {shlex.quote(str(python))} -I -S {shlex.quote(str(bridge))} "$@"\n'


def write_launcher(root: Path, system: str = sys.platform) -> None:
    """Write the launcher if it is not there as it should be. Raises ``OSError``.

    Windows starts no scripts without a shell between, so it gets an ``.exe`` with the stand-alone build instead.
    """
    if system == "win32":
        return
    path = launcher_path(root)
    text = launcher_text(root)
    if not path.exists() or path.read_text(encoding="utf-8") != text or not path.stat().st_mode & 0o100:
        write_whole(path, text, mode=0o755)
