"""Where things are on this machine: the data directory, and the address at which the core is reached.

Standard library only and quick to import, because the bridge needs it too.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing ``typing`` would double the bridge's start
if TYPE_CHECKING:
    from collections.abc import Mapping

_SOCKET_PATH_LIMIT = 100
"""Bytes. The kernel's limit for a unix socket's path is 108 on Linux and 104 on macOS, the final NUL included."""


def data_directory(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> str:
    """Return the user's data directory: ``STOREBELL_DATA_DIR``, or the place that the system means for it."""
    moved = environ.get("STOREBELL_DATA_DIR")
    if moved:
        return os.path.abspath(moved)
    home = os.path.expanduser("~")
    if system == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "storebell")
    if system == "darwin":
        return os.path.join(home, "Library", "Application Support", "storebell")
    return os.path.join(environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share"), "storebell")


def core_address(data_dir: str, system: str = sys.platform) -> str:
    """Return the unix socket's path, or the named pipe, of the core that owns a data directory."""
    if system == "win32":
        return rf"\\.\pipe\storebell-{_fingerprint(data_dir)}"
    path = os.path.join(data_dir, "core.sock")
    if len(os.fsencode(path)) <= _SOCKET_PATH_LIMIT:
        return path
    runtime = os.environ.get("XDG_RUNTIME_DIR") or os.path.join("/tmp", f"storebell-{os.getuid()}")
    return os.path.join(runtime, f"storebell-{_fingerprint(data_dir)}.sock")


def _fingerprint(data_dir: str) -> str:
    import hashlib  # here, because the usual path needs none

    return hashlib.sha256(os.path.normcase(os.path.abspath(data_dir)).encode()).hexdigest()[:16]
