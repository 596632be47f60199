"""Which browsers are here, do they know the host, and may they use it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from installer.browsers import Row, is_installed, rows_for
from installer.extension_ids import FIREFOX_ID
from installer.findings import Finding, found
from installer.host_manifest import Owner, is_absolute, manifest, manifest_text, owner_of, read_manifest
from installer.places import Places
from installer.policies import blocked, forbids_user_hosts
from installer.program_home import Scope
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
            yield from check_both_scopes(row, program, places)
            yield from check_policies(row, program, places)
        elif is_installed(row, places):
            anything = True
            yield found("browser_never_run", browser=row.browser)
    if not anything:
        yield found("no_browser")


def check_manifest(target: Target, program: Program, places: Places) -> Iterator[Finding]:
    """Look at one manifest as its browser would."""
    try:
        yield _manifest(target, program, places)
    except OSError:
        yield found("manifest_unreadable", place=target.place)


def _manifest(target: Target, program: Program, places: Places) -> Finding:
    browser, place = target.row.browser, target.place
    file = named_file(target, places)
    text = places.read(file) if file else None
    if text is None:
        if file and target.key:
            return found("registry_dangling", place=place, found=file)
        return found("manifest_missing", browser=browser, place=place)
    written = read_manifest(text)
    if written is None:
        return found("manifest_not_json", place=place)
    path = str(written["path"])
    owner = owner_of(text, program.launcher, places, program.kin)
    if owner is Owner.GONE and not is_absolute(path, places):
        return found("manifest_path_relative", place=place, found=path)
    if owner is not Owner.OURS:
        return found(_OTHERS[owner], place=place, found=path)
    right = manifest(target.row.kind, program.launcher, program.chromium_ids)
    if missing := _missing_ids(written, right):
        return found("manifest_ids", place=place, missing=", ".join(missing))
    if text != manifest_text(target.row.kind, program.launcher, program.chromium_ids) or file != target.file:
        return found("manifest_outdated", place=place)
    return found("manifest_ready", browser=browser)


_OTHERS = {
    Owner.EARLIER: "manifest_outdated",
    Owner.GONE: "manifest_left_behind",
    Owner.ANOTHER: "manifest_foreign",
}


def check_both_scopes(row: Row, program: Program, places: Places) -> Iterator[Finding]:
    """Say which manifest wins where both this user's and the machine's name the host.

    All of these browsers look at the user's first (Chromium: ``NativeProcessLauncher::FindManifest``; Firefox:
    ``NativeManifests``), and Chromium's not at all where a policy forbids it.
    """
    try:
        yield from _both_scopes(row, program, places)
    except OSError:
        return  # said where that manifest or policy is looked at


def _both_scopes(row: Row, program: Program, places: Places) -> Iterator[Finding]:
    forbidden = row.kind == "chromium" and forbids_user_hosts(row, places)
    user, machine = (_first(row, program, scope, places) for scope in get_args(Scope))
    if user is None or machine is None:
        return
    (winner, path), (loser, _) = (machine, user) if forbidden else (user, machine)
    if (winner == machine[0]) == (program.scope == "machine"):
        yield found("manifest_wins", browser=row.browser, place=winner, other=loser)
    elif path is not None and is_absolute(path, places) and places.read(path) is None:
        yield found("manifest_shadow_left_behind", browser=row.browser, place=winner, found=path)
    else:
        yield found("manifest_shadowed", browser=row.browser, place=winner, other=loser, found=path or "?")


def _first(row: Row, program: Program, scope: Scope, places: Places) -> tuple[str, str | None] | None:
    """Return the place of a scope's manifest, and what it leads to. Raises ``OSError``.

    A key of Windows' registry counts even when its file is gone: the browser looks no further.
    """
    for target in targets(row, replace(program, scope=scope), places):
        file = named_file(target, places)
        text = places.read(file) if file else None
        if text is not None:
            written = read_manifest(text)
            return target.place, str(written["path"]) if written else None
        if file and target.key:
            return target.place, file
    return None


def check_policies(row: Row, program: Program, places: Places) -> Iterator[Finding]:
    """Look at what an administrator forbids."""
    extension = FIREFOX_ID if row.kind == "firefox" else program.chromium_ids[-1]
    try:
        for policy in blocked(row, extension, places):
            if policy.code != "policy_user_hosts" or program.scope == "user":
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
