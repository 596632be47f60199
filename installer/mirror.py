"""Brings a payload's files to where they belong: every file whole or not there, and a second run ends what was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from installer.payload import EXTENSION, Payload, Source, Text
from installer.places import Places, join
from installer.program_home import ProgramHome
from native_host.program import PAYLOAD_FILE

_LAST = "manifest.json"
NEW, OLD = ".new-", ".old-"
"""What a folder among the versions is called before it is one, and when it no longer is."""


def place_version(payload: Payload, home: ProgramHome, places: Places) -> None:
    """Have the version stand among the others: as a whole if it is new, else its damaged files mended."""
    folder = home.inside("versions", payload.name)
    if places.is_directory(folder):
        _mend(payload.files, payload.sources, folder, places)
        if places.read(join(places, folder, PAYLOAD_FILE)) != payload.described():
            places.write(join(places, folder, PAYLOAD_FILE), payload.described())
        return
    beside = home.inside("versions", f"{NEW}{payload.name}")
    places.remove_folder(beside)
    for name, source in {**payload.sources, **payload.extras}.items():
        _put(source, _below(beside, name, places), places)
    places.write(join(places, beside, PAYLOAD_FILE), payload.described())
    places.settle()
    places.rename(beside, folder)


def place_extension(payload: Payload, home: ProgramHome, places: Places) -> None:
    """Have the extension's folder hold what the payload has and nothing else.

    File by file, and the manifest last: a browser must never find the folder gone, because it would forget the
    extension with all that it keeps.
    """
    inside = {name.removeprefix(EXTENSION): name for name in payload.files if name.startswith(EXTENSION)}
    files = {short: payload.files[name] for short, name in inside.items()}
    sources = {short: payload.sources[name] for short, name in inside.items()}
    last = {_LAST} & files.keys()
    _mend({name: files[name] for name in [*(files.keys() - last), *last]}, sources, home.extension, places)
    for name in _below_all(home.extension, "", places):
        if name not in files:
            places.remove(_below(home.extension, name, places))


def damaged(payload_files: Mapping[str, str], folder: str, places: Places) -> list[str]:
    """Return the files of a version that are missing or not as they were."""
    return [name for name, right in payload_files.items() if places.hash_of(_below(folder, name, places)) != right]


def _mend(files: Mapping[str, str], sources: Mapping[str, Source], folder: str, places: Places) -> None:
    for name in damaged(files, folder, places):
        _put(sources[name], _below(folder, name, places), places)


def _put(source: Source, path: str, places: Places) -> None:
    if isinstance(source, Text):
        places.write(path, source.text, source.mode)
    else:
        assert isinstance(source, Path)
        places.copy(source, path)


def _below(folder: str, name: str, places: Places) -> str:
    return join(places, folder, *name.split("/"))


def _below_all(folder: str, prefix: str, places: Places) -> Iterator[str]:
    for name in places.entries(_below(folder, prefix, places) if prefix else folder):
        inside = f"{prefix}/{name}" if prefix else name
        if places.is_directory(_below(folder, inside, places)):
            yield from _below_all(folder, inside, places)
        else:
            yield inside
