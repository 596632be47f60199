"""The folder that this program was installed as, if it was: which build it is, and that somebody uses it.

Standard library only and quick to import, because the bridge needs it too.
"""

from __future__ import annotations

import os
import sys

PAYLOAD_FILE = "payload.json"
"""Lies at the top of an installed version, beside ``bin``; a checkout has none."""

PATIENCE_S = 3.0

INSTALLED_FILE = "installed.json"
"""Lies beside ``versions`` and names the one that the manifests were turned to."""

_held: list[int] = []


def version_folder() -> str | None:
    """Return the folder of the installed version that this process runs from; nothing in a checkout."""
    inside = sys.executable if getattr(sys, "frozen", False) else os.path.dirname(os.path.abspath(__file__))
    folder = os.path.dirname(os.path.dirname(inside))
    return folder if os.path.exists(os.path.join(folder, PAYLOAD_FILE)) else None


def folder() -> str:
    """Return the folder that this process runs from: the installed version's, else the checkout."""
    return version_folder() or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def is_replaced() -> bool:
    """Whether another version has been installed over this one: the browsers start that one from now on."""
    folder = version_folder()
    if folder is None:
        return False
    import json

    try:
        with open(os.path.join(os.path.dirname(os.path.dirname(folder)), INSTALLED_FILE), encoding="utf-8") as file:
            return str(json.load(file)["name"]) != os.path.basename(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return False  # it was taken out, or is being put in


def build() -> str:
    """Return which build this is; empty in a checkout."""
    folder = version_folder()
    if folder is None:
        return ""
    import json  # here, because the bridge needs none

    try:
        with open(os.path.join(folder, PAYLOAD_FILE), encoding="utf-8") as file:
            return str(json.load(file)["build"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def hold() -> None:
    """Keep the version's folder from being removed until this process ends (the installer asks for the same lock).

    Windows needs none: what runs there cannot be removed.
    """
    folder = version_folder()
    if folder is None or sys.platform == "win32":
        return
    import fcntl

    try:
        file = os.open(os.path.join(folder, PAYLOAD_FILE), os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return  # it is being removed: what is loaded works on, and the browser starts another
    _held.append(file)


def is_held(folder: str, patience_s: float = PATIENCE_S) -> bool:
    """Whether a process runs from a version's folder; never on Windows, where removing it tells.

    One that has just hung up is given a moment to end.
    """
    if sys.platform == "win32":
        return False
    import fcntl
    import time

    try:
        file = os.open(os.path.join(folder, PAYLOAD_FILE), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    limit = time.monotonic() + patience_s
    try:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > limit:
                    return True
                time.sleep(0.02)
            else:
                return False
    finally:
        os.close(file)
