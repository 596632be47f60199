"""The policies of a roll-out: the extension is installed by force, may talk to its host, and gets the team's settings.

One value a browser, written as each system takes it: JSON on Linux, the registry on Windows, a profile on macOS.
Sources: chromeenterprise.google/policies (ExtensionSettings, NativeMessagingAllowlist, 3rdparty), learn.microsoft.com
"Microsoft Edge browser policies", mozilla.github.io/policy-templates.
"""

from __future__ import annotations

import json
import plistlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from installer.host_manifest import HOST_NAME
from installer.package.team import Team

Value = Mapping[str, object]


@dataclass(frozen=True)
class Chromium:
    """A browser of the family: its folder for policies on Linux, its key in Windows' registry, its domain on macOS."""

    name: str
    folder: str
    key: str
    domain: str


CHROMIUMS = (
    Chromium("chrome", "/etc/opt/chrome/policies/managed", r"Google\Chrome", "com.google.Chrome"),
    Chromium("edge", "/etc/opt/edge/policies/managed", r"Microsoft\Edge", "com.microsoft.Edge"),
    Chromium("chromium", "/etc/chromium/policies/managed", "Chromium", "org.chromium.Chromium"),
)

FIREFOX_FILE = "/etc/firefox/policies/policies.json"
FIREFOX_KEY = r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Mozilla\Firefox"
FIREFOX_DOMAIN = "org.mozilla.firefox"

OWN_NUMBER = "73017"
"""Lists in the registry are numbered. Whoever numbers theirs by hand begins with 1."""

_NAMES = uuid.UUID("6b1f5a52-7a0b-5f0e-9d0e-5c6f0f0b5e11")
"""Profiles name their parts by ids that stay the same when they are made again."""


def chromium_policies(team: Team) -> dict[str, object]:
    """Return the policies of a Chromium-family browser. They go before what users install or block themselves."""
    return {
        "ExtensionSettings": {
            team.chromium_id: {
                "installation_mode": "force_installed",
                "update_url": team.chromium_feed,
                "override_update_url": True,
            }
        },
        "NativeMessagingAllowlist": [HOST_NAME],
        "3rdparty": {"extensions": {team.chromium_id: dict(team.settings)}},
    }


def firefox_policies(team: Team) -> dict[str, object]:
    """Return Firefox's policies."""
    return {
        "ExtensionSettings": {
            team.firefox_id: {
                "installation_mode": "force_installed",
                "install_url": f"{team.address}/{team.xpi}",
                "updates_disabled": False,
            }
        },
        "3rdparty": {"Extensions": {team.firefox_id: dict(team.settings)}},
    }


def policy_files(team: Team) -> dict[str, bytes]:
    """Return every policy file by its path in the package."""
    chromium, firefox = chromium_policies(team), firefox_policies(team)
    files = {"linux/storebell.json": _json(chromium), "linux/firefox/policies.json": _json({"policies": firefox})}
    for browser in CHROMIUMS:
        files[f"windows/{browser.name}.reg"] = _registry(_chromium_keys(browser, team))
        files[f"macos/{browser.name}.mobileconfig"] = _profile(browser.name, _payloads(browser, team))
    files["windows/firefox.reg"] = _registry(_firefox_keys(team))
    files["macos/firefox.mobileconfig"] = _profile(
        "firefox", {FIREFOX_DOMAIN: {"EnterprisePoliciesEnabled": True} | firefox}
    )
    files["windows/intune.csv"] = _intune(team)
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _chromium_keys(browser: Chromium, team: Team) -> Iterator[tuple[str, Value]]:
    """Keys below our own id and name only: numbered lists of others are not written over."""
    top = rf"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\{browser.key}"
    policies = chromium_policies(team)
    settings = policies["ExtensionSettings"]
    assert isinstance(settings, dict)
    yield rf"{top}\ExtensionSettings\{team.chromium_id}", settings[team.chromium_id]
    yield rf"{top}\NativeMessagingAllowlist", {OWN_NUMBER: HOST_NAME}
    yield rf"{top}\3rdparty\extensions\{team.chromium_id}\policy", team.settings


def _firefox_keys(team: Team) -> Iterator[tuple[str, Value]]:
    policies = firefox_policies(team)
    for name, inner in (("ExtensionSettings", "ExtensionSettings"), ("3rdparty", r"3rdparty\Extensions")):
        value = policies[name]
        assert isinstance(value, dict)
        yield rf"{FIREFOX_KEY}\{inner}\{team.firefox_id}", value.get("Extensions", value)[team.firefox_id]


def _registry(keys: Iterator[tuple[str, Value]]) -> bytes:
    """Return a file for ``reg import``, in the encoding that Windows wants for it."""
    lines = ["Windows Registry Editor Version 5.00"]
    for key, values in keys:
        lines += ["", f"[{key}]", *(f"{_quoted(name)}={_written(value)}" for name, value in values.items())]
    return "\r\n".join([*lines, ""]).encode("utf-16")


def _written(value: object) -> str:
    if isinstance(value, bool):
        return f"dword:{int(value):08x}"
    if isinstance(value, int):
        return f"dword:{value:08x}"
    return _quoted(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _payloads(browser: Chromium, team: Team) -> dict[str, Value]:
    policies = chromium_policies(team)
    policies.pop("3rdparty")  # on macOS each extension has a domain of its own
    payloads: dict[str, Value] = {browser.domain: policies}
    if team.settings:
        payloads[f"{browser.domain}.extensions.{team.chromium_id}"] = team.settings
    return payloads


def _profile(name: str, payloads: Mapping[str, Value]) -> bytes:
    def part(kind: str, about: Value) -> dict[str, object]:
        identifier = f"app.storebell.{name}.{kind}"
        return {
            "PayloadType": kind,
            "PayloadVersion": 1,
            "PayloadIdentifier": identifier,
            "PayloadUUID": str(uuid.uuid5(_NAMES, identifier)).upper(),
            **about,
        }

    contents = [part(kind, about) for kind, about in payloads.items()]
    shown = {"PayloadDisplayName": "Storebell", "PayloadScope": "System", "PayloadContent": contents}
    return plistlib.dumps(part("Configuration", shown), sort_keys=True)


def _intune(team: Team) -> bytes:
    """Return the values for the settings catalogue of Intune or for GPO: where, name, value."""
    rows = ["browser,policy,value"]
    for browser in CHROMIUMS[:2]:
        for name, value in chromium_policies(team).items():
            rows.append(f"{browser.name},{name},{_cell(value)}")
    rows += [f"firefox,{name},{_cell(value)}" for name, value in firefox_policies(team).items()]
    return ("\r\n".join(rows) + "\r\n").encode("utf-8-sig")


def _cell(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return '"' + text.replace('"', '""') + '"'
