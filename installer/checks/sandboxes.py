"""Browsers in a sandbox: have they what lets them start a program outside? Looked at, and never run by us."""

from __future__ import annotations

import re
from collections.abc import Iterator

from installer.findings import Finding, found
from installer.host_manifest import Owner, manifest_text, owner_of, read_manifest
from installer.places import Places, expand
from installer.registration import Program
from installer.sandboxes import Flatpak, flatpaks, has_snap, is_granted, script

_OVERRIDES = ("{home}/.local/share/flatpak/overrides", "/var/lib/flatpak/overrides")
"""Where ``flatpak override`` writes, for the user and for the machine (flatpak-override(1))."""
_TALKS = re.compile(r"^org\.freedesktop\.Flatpak=talk$", re.MULTILINE)


def check_sandboxes(program: Program, places: Places) -> Iterator[Finding]:
    """Look at Snap's Firefox and at the Flatpaks that this user has run."""
    if has_snap(program, places):
        yield found("snap_allowed" if is_granted(places) else "snap_not_allowed")
    for each in flatpaks(program, places):
        place = expand(places, each.manifest)
        text = places.read(place)
        written = read_manifest(text or "")
        if written and owner_of(text, expand(places, each.wrapper), places) is Owner.ANOTHER:
            yield found("manifest_foreign", place=place, found=str(written["path"]))
        elif not _is_joined(each, program, places):
            yield found("flatpak_not_joined", browser=each.browser, place=place)
        if _may_leave(each, places):
            yield found("flatpak_allowed", browser=each.browser)
        else:
            yield found("flatpak_sandboxed", browser=each.browser, command=each.command)


def _is_joined(each: Flatpak, program: Program, places: Places) -> bool:
    wrapper = expand(places, each.wrapper)
    right = manifest_text(each.kind, wrapper, program.chromium_ids)
    return places.read(expand(places, each.manifest)) == right and places.read(wrapper) == script(program)


def _may_leave(each: Flatpak, places: Places) -> bool:
    files = (f"{expand(places, folder)}/{each.app}" for folder in _OVERRIDES)
    return any(_TALKS.search(places.read(file) or "") for file in files)
