"""Joins the host to the browsers of one user or of the machine, and takes it out, row by row of the browser table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from installer.browsers import Kind, Row, has_run, is_installed, rows_for
from installer.host_manifest import FILE_NAME, HOST_NAME, Owner, manifest_text, owner_of, read_manifest
from installer.places import Places, above, expand, join
from installer.program_home import Scope


class Result(Enum):
    """What was done about one row."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    NOTHING_THERE = "nothing_there"
    REFUSED = "refused"
    """Somebody else's manifest stands there: left alone."""
    NEVER_RUN = "never_run"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class Done:
    """One row's result. ``place`` is the manifest or the registry key; ``found`` the program named by a foreign one."""

    row: Row
    result: Result
    place: str = ""
    found: str = ""


@dataclass(frozen=True)
class Program:
    """What the manifests point to: the launcher, the ids that may use it, and a folder of the program's own.

    ``kin`` are folders in which other versions of the same program have their launchers.
    """

    launcher: str
    chromium_ids: Sequence[str]
    folder: str
    scope: Scope = "user"
    kin: Sequence[str] = ()


@dataclass(frozen=True)
class Target:
    """One place where a row's manifest is named: a file, or on Windows a key whose value is the file's path."""

    row: Row
    file: str
    key: str | None

    @property
    def place(self) -> str:
        return self.key or self.file


def targets(row: Row, program: Program, places: Places) -> Iterator[Target]:
    """Return where a row's manifests belong."""
    for place in row.user if program.scope == "user" else row.machine:
        if place.startswith(("HKCU\\", "HKLM\\")):
            yield Target(row, own_file(row.kind, program, places), f"{place}\\{HOST_NAME}")
        else:
            yield Target(row, join(places, expand(places, place), FILE_NAME), None)


def own_file(kind: Kind, program: Program, places: Places) -> str:
    """Return where Windows' registry finds the manifest: in the program's own folder, one for each kind."""
    return join(places, program.folder, f"{HOST_NAME}.{kind}.json")


def named_file(target: Target, places: Places) -> str | None:
    """Return the manifest file that a browser would read for this target; nothing when no key names one."""
    return places.registered(target.key) if target.key else target.file


def owner(target: Target, program: Program, places: Places) -> Owner:
    """Return whose the manifest at a target is."""
    file = named_file(target, places)
    if file is None:
        return Owner.NOBODY
    text = places.read(file)
    if text is None and target.key:
        return Owner.GONE  # a key that names nothing
    return owner_of(text, program.launcher, places, program.kin)


def is_here(row: Row, scope: Scope, places: Places) -> bool:
    """Whether anything is written for a browser: for a user once he has started it, for the machine if it has it."""
    return has_run(row, places) or (scope == "machine" and is_installed(row, places))


def install(program: Program, places: Places) -> list[Done]:
    """Write the manifests of every browser that is here. Raises ``OSError``."""
    done: list[Done] = []
    for row in rows_for(places.system):
        if not is_here(row, program.scope, places):
            done.append(Done(row, Result.NEVER_RUN if is_installed(row, places) else Result.NOT_HERE))
            continue
        done.extend(_write(target, program, places) for target in targets(row, program, places))
    return done


def uninstall(program: Program, places: Places) -> list[Done]:
    """Take away what ``install`` writes, for every row, its browser still there or not. Raises ``OSError``."""
    done = [
        _take_away(target, program, places)
        for row in rows_for(places.system)
        for target in targets(row, program, places)
    ]
    if places.system == "win32":
        for kind in {row.kind for row in rows_for(places.system)}:
            places.remove(own_file(kind, program, places))
    return done


def _sweep(target: Target, places: Places) -> None:
    """Take away what a run that was killed while it wrote has left beside the manifest."""
    for path in places.listing(above(places, target.file)):
        if path.startswith(join(places, above(places, target.file), f".{FILE_NAME}.")):
            places.remove(path)


def _write(target: Target, program: Program, places: Places) -> Done:
    if owner(target, program, places) is Owner.ANOTHER:
        return Done(target.row, Result.REFUSED, target.place, _program_at(target, places))
    _sweep(target, places)
    text = manifest_text(target.row.kind, program.launcher, program.chromium_ids)
    right = named_file(target, places) == target.file and places.read(target.file) == text
    if right:
        return Done(target.row, Result.UNCHANGED, target.place)
    places.write(target.file, text)
    if target.key:
        places.register(target.key, target.file)  # last: a key never names a file that is not there
    return Done(target.row, Result.WRITTEN, target.place)


def _take_away(target: Target, program: Program, places: Places) -> Done:
    _sweep(target, places)
    whose = owner(target, program, places)
    if whose is Owner.NOBODY:
        return Done(target.row, Result.NOTHING_THERE, target.place)
    if whose is Owner.ANOTHER:
        return Done(target.row, Result.REFUSED, target.place, _program_at(target, places))
    if target.key:
        places.unregister(target.key)
    else:
        places.remove(target.file)
    return Done(target.row, Result.REMOVED, target.place)


def _program_at(target: Target, places: Places) -> str:
    text = places.read(named_file(target, places) or "")
    found = read_manifest(text or "")
    return str(found["path"]) if found else ""
