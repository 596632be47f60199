"""Administrators' policies that keep a user's native messaging host or the extension from running."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from installer.browsers import Row
from installer.host_manifest import HOST_NAME
from installer.places import Places

Policies = Mapping[str, object]


@dataclass(frozen=True)
class Blocked:
    """One policy that is in the way: a code of ``diagnoses.FINDINGS``, and the file that sets it."""

    code: str
    file: str


def _user_hosts(policies: Policies, _extension: str) -> bool:
    """Microsoft's security baseline sets it, and it kills every installation for one user."""
    return policies.get("NativeMessagingUserLevelHosts") is False


def _host(policies: Policies, _extension: str) -> bool:
    blocked, allowed = policies.get("NativeMessagingBlocklist"), policies.get("NativeMessagingAllowlist")
    return _names(blocked, HOST_NAME) and not _names(allowed, HOST_NAME, star=False)


def _extension(policies: Policies, extension: str) -> bool:
    settings = policies.get("ExtensionSettings")
    if isinstance(settings, Mapping):
        rule = settings.get(extension, settings.get("*"))
        if isinstance(rule, Mapping):
            return rule.get("installation_mode") in ("blocked", "removed")
    blocked, allowed = policies.get("ExtensionInstallBlocklist"), policies.get("ExtensionInstallAllowlist")
    return _names(blocked, extension) and not _names(allowed, extension, star=False)


def _names(listed: object, name: str, star: bool = True) -> bool:
    return isinstance(listed, list) and (name in listed or (star and "*" in listed))


RULES: dict[str, Callable[[Policies, str], bool]] = {
    "policy_user_hosts": _user_hosts,
    "policy_host_blocked": _host,
    "policy_extension_blocked": _extension,
}
"""Finding code to what it takes. ``_host`` and ``_user_hosts`` read Chromium's names; Firefox has no such policies."""


def blocked(row: Row, extension: str, places: Places) -> Iterator[Blocked]:
    """Return the policies that stand in the way in one browser. Raises ``OSError``.

    A browser takes all files of its directory together; a later name wins. Windows' registry is not read yet.
    """
    merged: dict[str, object] = {}
    source: dict[str, str] = {}
    for file in _files(row, places):
        for name, value in _read(file, places).items():
            merged[name], source[name] = value, file
    for code, rule in RULES.items():
        if rule(merged, extension):
            named = [file for name, file in source.items() if rule({name: merged[name]}, extension)]
            yield Blocked(code, named[-1] if named else "")


def _files(row: Row, places: Places) -> Iterator[str]:
    for place in row.policies:
        if place.startswith("HKLM\\"):
            continue
        if place.endswith(".json"):
            yield place
        else:
            yield from (file for file in places.listing(place) if file.endswith(".json"))


def _read(file: str, places: Places) -> dict[str, object]:
    text = places.read(file)
    if text is None:
        return {}
    try:
        value = json.loads(text)
    except ValueError:
        return {}  # a browser ignores it as well
    if not isinstance(value, dict):
        return {}
    inner = value.get("policies")  # Firefox puts everything one level down
    return inner if isinstance(inner, dict) else value
