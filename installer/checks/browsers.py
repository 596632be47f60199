"""Which browsers are here, do they know the host, and may they use it?"""

from __future__ import annotations

import os.path
from collections.abc import Iterator

from installer.browsers import Row, is_installed, rows_for
from installer.extension_ids import FIREFOX_ID
from installer.findings import Finding, found
from installer.host_manifest import Owner, manifest, manifest_text, owner_of, read_manifest
from installer.places import Places
from installer.policies import blocked
from installer.registration import Program, Target, is_here, named_file, targets


def check_browsers(program: Program, places: Places) -> Iterator[Finding]:
    """Look at every browser that this user has, in the table's order."""
    anything = False
    for row in rows_for(places.system):
        if is_here(row, program.scope, places):
            anything = True
            yield found("browser_found", browser=row.browser)
            for target in targets(row, program, places):
                yield from check_manifest(target, program, places)
            yield from check_policies(row, program, places)
        elif is_installed(row, places):
            anything = True
            yield found("browser_never_run", browser=row.browser)
    if not anything:
        yield found("no_browser")


def check_manifest(target: Target, program: Program, places: Places) -> Iterator[Finding]:
    """Look at one manifest as its browser would."""
    browser, place = target.row.browser, target.place
    try:
        text = places.read(named_file(target, places) or "")
    except OSError:
        yield found("manifest_unreadable", place=place)
        return
    if text is None:
        yield found("manifest_missing", browser=browser, place=place)
        return
    written = read_manifest(text)
    if written is None:
        yield found("manifest_not_json", place=place)
        return
    path = str(written["path"])
    if not os.path.isabs(path) and places.system != "win32":
        yield found("manifest_path_relative", place=place, found=path)
        return
    owner = owner_of(text, program.launcher, places, program.kin)
    if owner is Owner.EARLIER:
        yield found("manifest_outdated", place=place)
        return
    if owner is not Owner.OURS:
        code = "manifest_left_behind" if owner is Owner.GONE else "manifest_foreign"
        yield found(code, place=place, found=path)
        return
    right = manifest(target.row.kind, program.launcher, program.chromium_ids)
    if missing := _missing_ids(written, right):
        yield found("manifest_ids", place=place, missing=", ".join(missing))
    elif text != manifest_text(target.row.kind, program.launcher, program.chromium_ids):
        yield found("manifest_outdated", place=place)
    else:
        yield found("manifest_ready", browser=browser)


def check_policies(row: Row, program: Program, places: Places) -> Iterator[Finding]:
    """Look at what an administrator forbids."""
    extension = FIREFOX_ID if row.kind == "firefox" else program.chromium_ids[-1]
    try:
        for policy in blocked(row, extension, places):
            yield found(policy.code, browser=row.browser, file=policy.file)
    except OSError as error:
        yield found("policy_unreadable", browser=row.browser, file=str(error.filename))


def _missing_ids(written: dict[str, object], right: dict[str, object]) -> list[str]:
    missing: list[str] = []
    for key in ("allowed_origins", "allowed_extensions"):
        wanted, listed = right.get(key), written.get(key)
        if isinstance(wanted, list):
            missing += [entry for entry in wanted if not isinstance(listed, list) or entry not in listed]
    return missing
