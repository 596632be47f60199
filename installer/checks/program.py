"""Is the installed version as it was installed, and is it the only one?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from installer.browsers import rows_for
from installer.findings import Finding, found
from installer.host_manifest import read_manifest
from installer.installation import is_command_right
from installer.installed import Installed
from installer.mirror import damaged
from installer.payload import EXTENSION
from installer.places import Places, above, join
from installer.program_home import ProgramHome
from installer.registration import Program, is_here, named_file, targets
from installer.standing import versions
from native_host.program import PAYLOAD_FILE


@dataclass(frozen=True)
class Damage:
    """Which files are missing or changed, in a version and in what browsers load. ``None``: nobody can tell."""

    version: list[str] | None
    extension: list[str]


def damage(home: ProgramHome, name: str, places: Places) -> Damage:
    """Compare every file of a version, and of the extension, with its hash."""
    folder = home.inside("versions", name)
    files = listed(places.read(join(places, folder, PAYLOAD_FILE)))
    if files is None:
        return Damage(None, [])
    return Damage(damaged(files, folder, places), damaged(extension_of(files), home.extension, places))


def check_program(home: ProgramHome, installed: Installed, places: Places) -> Iterator[Finding]:
    """Look at the version that the manifests name, and at the extension."""
    folder, found_damage = home.inside("versions", installed.name), damage(home, installed.name, places)
    if found_damage.version is None:
        yield found("program_damaged", path=folder, count="1")
    elif found_damage.version:
        yield found("program_damaged", path=folder, count=str(len(found_damage.version)))
    if found_damage.extension:
        yield found("extension_damaged", path=home.extension, count=str(len(found_damage.extension)))
    if not is_command_right(home, installed.name, places):
        yield found("command_damaged", path=home.command)
    if found_damage == Damage([], []):
        yield found("program_ready", version=installed.version, path=home.path)


def check_versions(home: ProgramHome, installed: Installed, program: Program, places: Places) -> Iterator[Finding]:
    """Look at what else lies in the home: other versions, and what a run left that was killed."""
    unfinished = unfinished_version(home, installed, program, places)
    if unfinished:
        yield found("install_unfinished", name=unfinished)
    for name in versions(home, places):
        if name not in (installed.name, unfinished):
            used = places.is_used(home.inside("versions", name))
            yield found("version_in_use" if used else "version_left_behind", name=name)
    left = left_over(home, places)
    if left:
        yield found("files_left_over", path=home.path, count=str(len(left)))


def unfinished_version(home: ProgramHome, installed: Installed, program: Program, places: Places) -> str | None:
    """Return the whole version to which an installer was turning things when it was killed, if any.

    A manifest names it already, or the extension is its own in part.
    """
    before = listed(places.read(join(places, home.inside("versions", installed.name), PAYLOAD_FILE))) or {}
    named = {str(text["path"]) for text in _manifests(program, places)}
    for name in versions(home, places):
        folder = home.inside("versions", name)
        files = listed(places.read(join(places, folder, PAYLOAD_FILE)))
        if name == installed.name or not files or damaged(files, folder, places):
            continue
        now, old = extension_of(files), extension_of(before)
        missing = set(damaged(now, home.extension, places))
        turned = any(now[each] != old.get(each) for each in now.keys() - missing)
        if turned or home.program(name, "storebell-bridge") in named:
            return name
    return None


def left_over(home: ProgramHome, places: Places) -> list[str]:
    """Return what a run that was killed has left: half copies, half removed versions, files beside others."""
    beside = [
        join(places, folder, entry)
        for folder in (home.path, above(places, home.command))
        for entry in places.entries(folder)
        if entry.startswith(".")
    ]
    whole = versions(home, places)
    return beside + [home.inside("versions", each) for each in places.entries(home.versions) if each not in whole]


def listed(text: str | None) -> Mapping[str, str] | None:
    """Return the hashes by file in the text of a ``payload.json``; nothing when it is none."""
    try:
        files = json.loads(text or "")["files"]
    except (ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def extension_of(files: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes of the extension's files, by their paths in its folder."""
    return {name.removeprefix(EXTENSION): right for name, right in files.items() if name.startswith(EXTENSION)}


def _manifests(program: Program, places: Places) -> Iterator[dict[str, object]]:
    for row in rows_for(places.system):
        if is_here(row, program.scope, places):
            for target in targets(row, program, places):
                try:
                    written = read_manifest(places.read(named_file(target, places) or "") or "")
                except OSError:
                    continue
                if written:
                    yield written
