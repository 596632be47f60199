"""Where the installer reads and writes outside the checkout: folders, files and, on Windows, the registry.

Everything that touches a user's machine goes through ``Places``, so that each system's rules run in tests on any other.
"""

from __future__ import annotations

import hashlib
import ntpath
import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, Protocol

from installer import registry
from installer.whole_file import copy_whole, write_whole
from native_host.program import is_held

System = Literal["linux", "darwin", "win32"]

_CALL_S = 10.0


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

    def entries(self, directory: str) -> list[str]:
        """Return the names of all that is in a directory, sorted; none when there is no such directory."""
        ...

    def hash_of(self, path: str) -> str | None:
        """Return the SHA-256 of a file, or nothing when there is no such file. Raises ``OSError``."""
        ...

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Replace a file in one step, its directory made when missing. Raises ``OSError``."""
        ...

    def copy(self, source: Path, path: str) -> None:
        """Replace a file by a copy in one step; it keeps its time and may be executed as before. Raises ``OSError``."""
        ...

    def settle(self) -> None:
        """Have on disk what was copied."""
        ...

    def rename(self, path: str, to: str) -> None:
        """Rename a folder. Raises ``OSError``, on Windows also when a program runs in it."""
        ...

    def is_used(self, folder: str) -> bool:
        """Whether a process holds an installed version (``native_host.program.hold``). Windows tells on renaming."""
        ...

    def remove_folder(self, folder: str) -> None:
        """Remove a folder with all that is in it, if there is one. Raises ``OSError``."""
        ...

    def remove_empty(self, folder: str) -> None:
        """Remove a folder if nothing is in it."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file, and its directory when nothing else is in it. Raises ``OSError``."""
        ...

    def call(self, command: Sequence[str]) -> bool:
        """Run a program of the system for a moment; false when it is not there or does not succeed."""
        ...

    def registered(self, key: str) -> str | None:
        """Return the default value of a registry key such as ``HKCU\\Software\\...``."""
        ...

    def registered_below(self, key: str) -> Mapping[str, object]:
        """Return all that is in a registry key: its named values, and by name the same of each key below it."""
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


def above(places: Places, path: str) -> str:
    """Return the folder that a path is in."""
    return ntpath.dirname(path) if places.system == "win32" else posixpath.dirname(path)


def missing_folders(places: Places, folder: str) -> list[str]:
    """Return a folder and those above it that would have to be made, the deepest first."""
    missing: list[str] = []
    while not places.is_directory(folder) and above(places, folder) != folder:
        missing.append(folder)
        folder = above(places, folder)
    return missing


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

    def entries(self, directory: str) -> list[str]:
        try:
            return sorted(os.listdir(directory))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def hash_of(self, path: str) -> str | None:
        try:
            with open(path, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        write_whole(Path(path), text, mode)

    def copy(self, source: Path, path: str) -> None:
        copy_whole(source, Path(path))

    def settle(self) -> None:
        if sys.platform != "win32":  # it has no such call; a damaged copy is found by its hashes
            os.sync()

    def rename(self, path: str, to: str) -> None:
        os.rename(path, to)

    def is_used(self, folder: str) -> bool:
        return is_held(folder)

    def remove_folder(self, folder: str) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)

    def remove_empty(self, folder: str) -> None:
        with suppress(OSError):  # it is not there, or something is in it
            os.rmdir(folder)

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(path)
        with suppress(OSError):  # somebody else's manifest is in it
            os.rmdir(os.path.dirname(path))

    def call(self, command: Sequence[str]) -> bool:
        try:
            quiet = subprocess.DEVNULL
            done = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=_CALL_S, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def registered(self, key: str) -> str | None:
        return registry.read(key)

    def registered_below(self, key: str) -> Mapping[str, object]:
        return registry.read_below(key)

    def register(self, key: str, value: str) -> None:
        registry.write(key, value)

    def unregister(self, key: str) -> None:
        registry.remove(key)
