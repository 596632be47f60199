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
    allowed = policies.get("NativeMessagingUserLevelHosts")
    return isinstance(allowed, int) and not allowed  # the registry has 0 for false


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


def _permission(policies: Policies, extension: str) -> bool:
    """That an extension's own list goes before the list for all is a guess from Chromium's documentation."""
    settings = policies.get("ExtensionSettings")
    rules = [settings.get(name) for name in (extension, "*")] if isinstance(settings, Mapping) else []
    name = "blocked_permissions"
    lists = [rule[name] for rule in rules if isinstance(rule, Mapping) and name in rule]
    return bool(lists) and _names(lists[0], "nativeMessaging", star=False)


def _names(listed: object, name: str, star: bool = True) -> bool:
    return isinstance(listed, list) and (name in listed or (star and "*" in listed))


RULES: dict[str, Callable[[Policies, str], bool]] = {
    "policy_user_hosts": _user_hosts,
    "policy_host_blocked": _host,
    "policy_extension_blocked": _extension,
    "policy_permission_blocked": _permission,
}
"""Finding code to what it takes. All but ``_extension`` read Chromium's names; Firefox has no such policies."""


def blocked(row: Row, extension: str, places: Places) -> Iterator[Blocked]:
    """Return the policies that stand in the way in one browser. Raises ``OSError``.

    A browser takes all files of its directory together; a later name wins, and in the registry what is for the whole
    machine. The profiles of macOS are not read.
    """
    merged: dict[str, object] = {}
    source: dict[str, str] = {}
    for place, policies in _sources(row, places):
        for name, value in policies.items():
            merged[name], source[name] = value, place
    for code, rule in RULES.items():
        if rule(merged, extension):
            named = [file for name, file in source.items() if rule({name: merged[name]}, extension)]
            yield Blocked(code, named[-1] if named else "")


def forbids_user_hosts(row: Row, places: Places) -> bool:
    """Whether a browser looks at the machine's manifests only. Raises ``OSError``."""
    return any(policy.code == "policy_user_hosts" for policy in blocked(row, "", places))


def _sources(row: Row, places: Places) -> Iterator[tuple[str, Policies]]:
    for place in row.policies:
        if place.startswith("HKLM\\"):
            for key in (f"HKCU{place.removeprefix('HKLM')}", place):
                yield key, _from_registry(places.registered_below(key))
        elif place.endswith(".json"):
            yield place, _read(place, places)
        else:
            for file in places.listing(place):
                if file.endswith(".json"):
                    yield file, _read(file, places)


def _from_registry(found: Policies) -> dict[str, object]:
    return {name: _value(value) for name, value in found.items()}


def _value(value: object) -> object:
    """Return a value as the files have it: lists are keys with numbered values, dictionaries keys or texts of JSON."""
    if isinstance(value, Mapping):
        if value and all(str(name).isdigit() for name in value):
            return [value[name] for name in sorted(value, key=int)]
        return {name: _value(inner) for name, inner in value.items()}
    if isinstance(value, list):  # Firefox' JSON over several lines
        value = "\n".join(map(str, value))
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


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
