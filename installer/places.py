"""Where the installer reads and writes outside the checkout: folders, files and, on Windows, the registry.

Everything that touches a user's machine goes through ``Places``, so that each system's rules run in tests on any other.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal, Protocol

from installer import registry
from installer.whole_file import write_whole

System = Literal["linux", "darwin", "win32"]


class Places(Protocol):
    """One machine as one user sees it. Paths and registry keys are in the system's own writing."""

    system: System
    environ: Mapping[str, str]

    def is_directory(self, path: str) -> bool: ...

    def is_executable(self, path: str) -> bool: ...

    def listing(self, directory: str) -> list[str]:
        """Return the paths of the files in a directory, sorted; none when there is no such directory."""
        ...

    def read(self, path: str) -> str | None:
        """Return a file's text, or nothing when there is no such file. Raises ``OSError``."""
        ...

    def write(self, path: str, text: str) -> None:
        """Replace a file in one step, its directory made when missing. Raises ``OSError``."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file, and its directory when nothing else is in it. Raises ``OSError``."""
        ...

    def registered(self, key: str) -> str | None:
        """Return the default value of a registry key such as ``HKCU\\Software\\...``."""
        ...

    def register(self, key: str, value: str) -> None: ...

    def unregister(self, key: str) -> None: ...


def folder(places: Places, name: str) -> str:
    """Return one of the folders that the browser table is written with. Raises ``KeyError`` for an unknown one.

    ``config`` is where Linux programs keep settings, ``support`` the same on macOS, ``local`` and ``roaming`` on
    Windows; ``programs`` and ``programs86`` hold Windows' programs.
    """
    environ = places.environ
    if places.system == "win32":
        home = environ["USERPROFILE"]
        folders: dict[str, str] = {
            "home": home,
            "local": environ.get("LOCALAPPDATA") or ntpath.join(home, "AppData", "Local"),
            "roaming": environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming"),
            "programs": environ.get("PROGRAMFILES", r"C:\Program Files"),
            "programs86": environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)"),
        }
    elif places.system == "darwin":
        home = environ["HOME"]
        folders = {"home": home, "support": posixpath.join(home, "Library", "Application Support")}
    else:
        home = environ["HOME"]
        folders = {"home": home, "config": environ.get("XDG_CONFIG_HOME") or posixpath.join(home, ".config")}
    return folders[name]


def expand(places: Places, template: str) -> str:
    """Return a path of the browser table, ``{folder}`` filled in and slashes as the system writes them."""
    start, brace, rest = template.partition("}")
    path = folder(places, start.removeprefix("{")) + rest if brace else template
    return path.replace("/", "\\") if places.system == "win32" and brace else path


def join(places: Places, *parts: str) -> str:
    """Join paths as the system does."""
    return ntpath.join(*parts) if places.system == "win32" else posixpath.join(*parts)


class ThisMachine:
    """The real one. ``environ`` may name another home."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.system: System = "win32" if sys.platform == "win32" else "darwin" if sys.platform == "darwin" else "linux"
        # A service has no HOME; the system knows it nevertheless.
        self.environ: Mapping[str, str] = {"HOME": os.path.expanduser("~"), **environ}

    def is_directory(self, path: str) -> bool:
        return os.path.isdir(path)

    def is_executable(self, path: str) -> bool:
        return os.path.isfile(path) and os.access(path, os.X_OK)

    def listing(self, directory: str) -> list[str]:
        try:
            return sorted(entry.path for entry in os.scandir(directory) if entry.is_file())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def read(self, path: str) -> str | None:
        try:
            return Path(path).read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, path: str, text: str) -> None:
        write_whole(Path(path), text)

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(path)
        with suppress(OSError):  # somebody else's manifest is in it
            os.rmdir(os.path.dirname(path))

    def registered(self, key: str) -> str | None:
        return registry.read(key)

    def register(self, key: str, value: str) -> None:
        registry.write(key, value)

    def unregister(self, key: str) -> None:
        registry.remove(key)
