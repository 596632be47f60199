"""What doctor looks at on this machine: which program stands for its browsers, and what a person here can run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from installer.console import Console
from installer.environment import Environment
from installer.extension_ids import chromium_ids
from installer.installation import program_in
from installer.installed import Installed, read_installed
from installer.launcher import launcher_path
from installer.mirror import NEW, OLD
from installer.payload import EXTENSION, program_name
from installer.places import Places
from installer.program import program_of
from installer.program_home import ProgramHome, home_around, program_home
from installer.registration import Program
from native_host.places import data_directory
from native_host.program import PAYLOAD_FILE


@dataclass(frozen=True)
class Standing:
    """The program at ``root`` asks; ``program`` is what browsers are to be joined to.

    ``home`` and ``installed`` are of the version that stands, if any does; ``is_recorded`` is false when that had to be
    guessed from the folders. ``own_home`` is the home that ``root`` is in, for an installed program that asks about
    itself. ``data`` is this user's data directory.
    """

    root: Path
    places: Places
    environ: Mapping[str, str]
    program: Program
    home: ProgramHome | None
    installed: Installed | None
    is_recorded: bool
    own_home: ProgramHome | None
    data: Path

    @property
    def folder(self) -> str:
        """Return the folder that the core should run from."""
        if self.home and self.installed:
            return self.home.inside("versions", self.installed.name)
        return str(self.release or self.root)

    @property
    def work(self) -> Path:
        """Return the folder in which the program's own processes are started: ``root`` may be a version that goes."""
        return Path(self.home.path) if self.home else self.root

    @property
    def release(self) -> Path | None:
        """Return the payload that ``root`` is in, installed or unpacked; nothing for a checkout."""
        return _release_around(self.root)

    @property
    def commands(self) -> dict[str, str]:
        """Return what the sentences name.

        ``fix`` is this command with ``--fix``, ``fix_own`` the same for what is the user's, which needs no
        administrator. ``repair`` has the installer mend what is installed, or install it; ``install`` puts the program
        there anew, which an installed one cannot do by itself; ``prepare`` is for a checkout's own builds.
        """
        for_all = self.home is not None and self.home.scope == "machine"
        sudo = "sudo " if for_all and self.places.system != "win32" else ""
        system = " --system" if for_all else ""
        own = self._installer()
        fix = f"{self._quoted(self.own_home.command)} repair" if self.own_home else self._doctor("--fix")
        install = f"{sudo}{own} install{system}"
        repair = f"{sudo}{own} repair{system}" if self.installed else install
        repair = f"{sudo}{fix}" if self.own_home else repair
        prepare = repair if self.release else f"{own} prepare"
        return {"fix": f"{sudo}{fix}", "fix_own": fix, "repair": repair, "install": install, "prepare": prepare}

    def command_line(self, *words: str) -> list[str]:
        """Return what runs the program's own command line, with its packages."""
        if self.home and self.installed:
            return [self.home.program(self.installed.name, "storebell"), *words]
        if self.release:
            return [str(self.release / program_name("storebell", self.places.system)), *words]
        return [str(Environment(self.root, Console()).python), "-m", "native_host", *words]

    def _installer(self) -> str:
        """Return the installer's command. What is installed does not know where its release or its checkout is."""
        if self.release is None:
            return "python3 installer"
        program = program_name("storebell", self.places.system)
        if self.own_home is None:
            return f"{self._quoted(str(self.release / program))} installer"
        try:
            told = self.places.read(str(self.release / PAYLOAD_FILE)) or ""
        except OSError:
            told = ""
        return "python3 installer" if '"kind": "python"' in told else f"{program} installer"

    def _doctor(self, option: str) -> str:
        if self.release is None:
            return f"python3 installer doctor {option}"
        return f"{self._quoted(str(self.release / program_name('storebell', self.places.system)))} doctor {option}"

    def _quoted(self, path: str) -> str:
        return f'"{path}"' if self.places.system == "win32" else shlex.quote(path)


def standing(root: Path, places: Places, environ: Mapping[str, str]) -> Standing:
    """Find out: what ``root`` is part of, else what is installed for this user, else for the machine, else ``root``."""
    own = home_around(places, str(root))
    homes = [own] if own else [program_home(places, "user"), program_home(places, "machine")]
    kin = [] if own else [str(launcher_path(root).parent)]
    data = Path(data_directory(environ))
    for home in homes:
        try:
            recorded = read_installed(home, places)
            installed = recorded if recorded and recorded.name else _guessed(home, places)
        except OSError:  # an administrator's, which this user may not see
            continue
        if installed:
            program = program_in(home, installed, kin)
            return Standing(root, places, environ, program, home, installed, installed is recorded, own, data)
    release = _release_around(root)
    program = _unpacked(release, places) if release else program_of(root)
    return Standing(root, places, environ, program, None, None, True, own, data)


def _release_around(root: Path) -> Path | None:
    """The code lies in ``app``, or in a stand-alone build in ``bin/_internal``."""
    return next((folder for folder in (root.parent, root.parent.parent) if (folder / PAYLOAD_FILE).is_file()), None)


def _unpacked(release: Path, places: Places) -> Program:
    launcher = release / program_name("storebell-bridge", places.system)
    return Program(str(launcher), chromium_ids(release / EXTENSION), str(release / "manifests"))


def versions(home: ProgramHome, places: Places) -> list[str]:
    """Return the names of the versions that stand in a home, without what was cut while it was copied or removed."""
    return [entry for entry in places.entries(home.versions) if not entry.startswith((NEW, OLD))]


def _guessed(home: ProgramHome, places: Places) -> Installed | None:
    """Return the last of the versions, where nobody can read which one is installed."""
    name = max(versions(home, places), key=_numbers, default=None)
    if name is None:
        return None
    version, _, build = name.rpartition("-")
    return Installed(name, version, build)


def _numbers(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name.rpartition("-")[0])]
