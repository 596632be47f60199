"""Installs a payload into a program home and takes it out again.

The order is what makes an update safe: the new version stands whole before anything names it, the manifests are turned
to it last, then the running core is asked to make way, and what nobody uses any more is removed. Every step finds out
by itself what it has to do, so a run that was killed anywhere is ended by the next one.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from installer import registration, sandboxes
from installer.browsers import rows_for
from installer.extension_ids import chromium_ids
from installer.installed import Installed, read_installed, write_installed
from installer.mirror import NEW, OLD, place_extension, place_version
from installer.payload import Payload
from installer.places import Places, above, join, missing_folders
from installer.program_home import ProgramHome
from installer.registration import Done, Program

Retire = Callable[[str], None]
"""Has a core end that is not of the build given."""

NO_BUILD = "none"
"""What no build is called: every core has to go."""


@dataclass(frozen=True)
class Removed:
    """What uninstalling did. ``used`` are versions that a process still runs from: they stay, and so does the record.

    ``folders`` were made for the program; ``leave`` removes them.
    """

    done: Sequence[Done]
    used: Sequence[str]
    folders: Sequence[str]


def program_in(home: ProgramHome, installed: Installed, kin: Sequence[str] = ()) -> Program:
    """Return what the manifests of an installed version point to. ``kin`` as in ``Program``, besides our versions."""
    ids = [*chromium_ids(home.real(home.extension)), *installed.team_ids]
    launcher = home.program(installed.name, "storebell-bridge")
    return Program(launcher, list(dict.fromkeys(ids)), home.manifests, home.scope, [home.versions, *kin])


def install(
    payload: Payload,
    home: ProgramHome,
    team_ids: Sequence[str],
    places: Places,
    retire: Retire,
    kin: Sequence[str] = (),
    made: Sequence[str] = (),
) -> list[Done]:
    """Have a payload installed, whatever stood there before. Raises ``OSError``.

    Without ``team_ids`` those of the last time stay. ``made`` are folders above the home that this run has made.
    """
    before = read_installed(home, places) or Installed("", "", "")
    ids = list(team_ids) or before.team_ids
    installed = Installed(payload.name, payload.version, payload.build, ids, before.folders)
    program = program_in(home, installed, kin)
    made = [*made, *missing_folders(places, above(places, home.path)), *_folders_to_make(program, places)]
    if set(made) - set(before.folders):  # first: whoever ends this run has to know what it made
        write_installed(home, before.with_folders(made), places)
    place_version(payload, home, places)
    place_extension(payload, home, places)
    write_command(home, payload.name, places)
    _sweep(home, places)
    done = registration.install(program, places)
    sandboxes.let_in(program, places)
    write_installed(home, installed.with_folders(made), places)  # after them: a core that reads it makes way
    retire(payload.build)
    remove_unused(home, payload.name, places)
    return done


def uninstall(home: ProgramHome, places: Places, retire: Retire, kin: Sequence[str] = ()) -> Removed:
    """Take out all that ``install`` writes, and the folders that it made. Raises ``OSError``."""
    installed = read_installed(home, places) or Installed("", "", "", folders=_perhaps_made(home, places))
    program = program_in(home, installed, kin)
    done = registration.uninstall(program, places)
    sandboxes.shut_out(program, places)
    retire(NO_BUILD)
    used = remove_unused(home, "", places)
    places.remove_folder(home.extension)
    places.remove_folder(above(places, home.command))
    if used:
        return Removed(done, used, ())
    places.remove_folder(home.versions)
    places.remove_folder(home.manifests)
    return Removed(done, (), installed.folders)


def leave(home: ProgramHome, removed: Removed, places: Places) -> None:
    """Remove the home itself. While the lock is held; on Windows, which keeps open files, after. Raises ``OSError``."""
    if not removed.used:
        places.remove_folder(home.path)
        for folder in sorted(removed.folders, key=len, reverse=True):
            places.remove_empty(folder)


def remove_unused(home: ProgramHome, name: str, places: Places) -> list[str]:
    """Remove every version but ``name`` that nobody runs, and return those that somebody does. Raises ``OSError``."""
    used: list[str] = []
    for entry in places.entries(home.versions):
        folder = home.inside("versions", entry)
        if entry == name:
            continue
        if entry.startswith((NEW, OLD)):  # a run was killed here
            places.remove_folder(folder)
        elif places.is_used(folder):
            used.append(entry)
        else:
            gone = home.inside("versions", f"{OLD}{entry}")
            places.remove_folder(gone)
            try:
                places.rename(folder, gone)
            except PermissionError:  # so Windows says that something runs there
                used.append(entry)
                continue
            places.remove_folder(gone)
    return used


def _folders_to_make(program: Program, places: Places) -> list[str]:
    files = [
        target.file
        for row in rows_for(places.system)
        if registration.is_here(row, program.scope, places)
        for target in registration.targets(row, program, places)
    ]
    files += sandboxes.files(program, places)
    return [folder for file in files for folder in missing_folders(places, above(places, file))]


def _perhaps_made(home: ProgramHome, places: Places) -> list[str]:
    """Return what a run may have made that was killed before it had written so; only what is empty is removed."""
    if home.scope == "machine":
        return []
    return [above(places, home.path), above(places, above(places, home.path))]


def _sweep(home: ProgramHome, places: Places) -> None:
    """Take away what a run that was killed while it wrote has left beside our own files."""
    for folder in (home.path, above(places, home.command)):
        for entry in places.entries(folder):
            if entry.startswith("."):
                places.remove(join(places, folder, entry))


def is_command_right(home: ProgramHome, name: str, places: Places) -> bool:
    """Whether what people type starts this version."""
    return places.read(home.command) == _command(home, name) and places.is_executable(home.command)


def write_command(home: ProgramHome, name: str, places: Places) -> None:
    """Have what people type start this version. Raises ``OSError``."""
    if not is_command_right(home, name, places):
        places.write(home.command, _command(home, name), 0o755)


def _command(home: ProgramHome, name: str) -> str:
    program = home.program(name, "storebell")
    return f'@"{program}" %*\n' if home.system == "win32" else f'#!/bin/sh\nexec {shlex.quote(program)} "$@"\n'
