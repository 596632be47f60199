"""Where the program lives on one machine: apart from the checkout that it came from, and from the user's data.

``versions/<version>-<build>/`` hold payloads, ``extension/`` is what browsers load (at a path that stays: Chromium
makes an unpacked extension's id of it), ``bin/storebell`` starts the newest version, and ``installed.json`` says what
was written where.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath
from typing import Literal

from installer.places import Places, System, expand, join
from native_host.program import INSTALLED_FILE

Scope = Literal["user", "machine"]

_PLACES: dict[tuple[System, Scope], str] = {
    ("linux", "user"): "{home}/.local/lib/storebell",
    ("linux", "machine"): "/opt/storebell",
    ("darwin", "user"): "{support}/Storebell Programs",
    ("darwin", "machine"): "/Library/Storebell",
    ("win32", "user"): "{local}/Programs/Storebell",
    ("win32", "machine"): "{programs}/Storebell",
}


@dataclass(frozen=True)
class ProgramHome:
    """The program's folder for one user or for all; ``path`` is in the system's own writing."""

    path: str
    scope: Scope
    system: System

    def inside(self, *names: str) -> str:
        """Return a path below it."""
        separator = "\\" if self.system == "win32" else "/"
        return separator.join([self.path, *names])

    def real(self, path: str) -> PurePath:
        """Return a path as the home's system writes it; on this one with its links resolved."""
        return PureWindowsPath(path) if self.system == "win32" else Path(path).resolve()

    @property
    def versions(self) -> str:
        return self.inside("versions")

    @property
    def extension(self) -> str:
        return self.inside("extension")

    @property
    def manifests(self) -> str:
        """Return where the manifests are that Windows' registry names."""
        return self.inside("manifests")

    @property
    def command(self) -> str:
        """Return what people type to start the newest version's command line."""
        return self.inside("bin", "storebell.cmd" if self.system == "win32" else "storebell")

    @property
    def lock(self) -> str:
        """Return the file that one run at a time holds."""
        return self.inside("install.lock")

    @property
    def record(self) -> str:
        return self.inside(INSTALLED_FILE)

    def program(self, version: str, name: str) -> str:
        """Return ``storebell-bridge`` or ``storebell`` of one version."""
        return self.inside("versions", version, "bin", f"{name}.exe" if self.system == "win32" else name)


def program_home(places: Places, scope: Scope) -> ProgramHome:
    """Return the home for this user or for the machine."""
    return ProgramHome(expand(places, _PLACES[places.system, scope]), scope, places.system)


def home_around(places: Places, folder: str) -> ProgramHome | None:
    """Return the home whose version a folder (``versions/<name>/app``) belongs to; nothing for a checkout."""
    for scope in ("user", "machine"):
        home = program_home(places, scope)
        if folder.startswith(join(places, home.versions, "")):
            return home
    return None
