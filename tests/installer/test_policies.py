"""Policies that stand in the way are found; those that let us through are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installer.browsers import ROWS, Row
from installer.policies import RULES, blocked, forbids_user_hosts
from tests.installer.machines import WrittenWindows, linux_home

EXTENSION = "abcdefghijklmnopabcdefghijklmnop"


def found(folder: Path, *policies: dict[str, object]) -> list[str]:
    directory = folder / "policies"
    directory.mkdir()
    for number, policy in enumerate(policies):
        (directory / f"{number}.json").write_text(json.dumps(policy))
    row = Row("Chromium", "linux", "chromium", (), (), (), (str(directory),), ())
    return [policy.code for policy in blocked(row, EXTENSION, linux_home(folder / "home"))]


BLOCKING: list[tuple[str, dict[str, object]]] = [
    ("policy_user_hosts", {"NativeMessagingUserLevelHosts": False}),
    ("policy_host_blocked", {"NativeMessagingBlocklist": ["*"]}),
    ("policy_host_blocked", {"NativeMessagingBlocklist": ["app.storebell.host"]}),
    ("policy_extension_blocked", {"ExtensionInstallBlocklist": ["*"]}),
    ("policy_extension_blocked", {"ExtensionSettings": {"*": {"installation_mode": "blocked"}}}),
    ("policy_extension_blocked", {"ExtensionSettings": {EXTENSION: {"installation_mode": "removed"}}}),
    ("policy_permission_blocked", {"ExtensionSettings": {"*": {"blocked_permissions": ["nativeMessaging"]}}}),
]


@pytest.mark.parametrize(("code", "policy"), BLOCKING)
def test_a_policy_in_the_way_is_named(tmp_path: Path, code: str, policy: dict[str, object]) -> None:
    assert found(tmp_path, policy) == [code]


def test_every_rule_has_been_seen_to_hold() -> None:
    assert {code for code, _ in BLOCKING} == set(RULES)


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"NativeMessagingUserLevelHosts": True},
        {"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": ["app.storebell.host"]},
        {"NativeMessagingBlocklist": ["org.example.other"]},
        {"ExtensionInstallBlocklist": ["*"], "ExtensionInstallAllowlist": [EXTENSION]},
        {"ExtensionSettings": {"*": {"installation_mode": "blocked"}, EXTENSION: {"installation_mode": "allowed"}}},
        {
            "ExtensionSettings": {
                "*": {"blocked_permissions": ["nativeMessaging"]},
                EXTENSION: {"blocked_permissions": []},
            }
        },
    ],
)
def test_a_policy_that_lets_us_through_is_not_named(tmp_path: Path, policy: dict[str, object]) -> None:
    assert found(tmp_path, policy) == []


def test_files_are_taken_together_as_the_browser_does(tmp_path: Path) -> None:
    blocking, allowing = {"NativeMessagingBlocklist": ["*"]}, {"NativeMessagingAllowlist": ["app.storebell.host"]}
    assert found(tmp_path, dict(blocking), dict(allowing)) == []


def test_firefoxs_one_file_is_read_where_it_keeps_its_policies(tmp_path: Path) -> None:
    file = tmp_path / "policies.json"
    file.write_text(json.dumps({"policies": {"ExtensionSettings": {"*": {"installation_mode": "blocked"}}}}))
    row = Row("Firefox", "linux", "firefox", (), (), (), (str(file),), ())
    (policy,) = blocked(row, EXTENSION, linux_home(tmp_path / "home"))
    assert (policy.code, policy.file) == ("policy_extension_blocked", str(file))


CHROME, EDGE, FIREFOX = (row for row in ROWS if row.system == "win32" and row.browser in ("Chrome", "Edge", "Firefox"))
KEY = r"software\policies\google\chrome"
REGISTERED: list[tuple[str, Row, str, dict[str, object]]] = [
    ("policy_user_hosts", CHROME, rf"hklm\{KEY}", {"NativeMessagingUserLevelHosts": 0}),
    ("policy_user_hosts", EDGE, r"hklm\software\policies\microsoft\edge", {"NativeMessagingUserLevelHosts": 0}),
    ("policy_host_blocked", CHROME, rf"hkcu\{KEY}", {"NativeMessagingBlocklist": {"1": "org.other", "2": "*"}}),
    ("policy_extension_blocked", CHROME, rf"hklm\{KEY}", {"ExtensionInstallBlocklist": {"1": "*"}}),
    (
        "policy_extension_blocked",
        CHROME,
        rf"hklm\{KEY}",
        {"ExtensionSettings": '{"*": {"installation_mode": "blocked"}}'},
    ),
    (
        "policy_extension_blocked",
        CHROME,
        rf"hklm\{KEY}",
        {"ExtensionSettings": {"*": {"installation_mode": "removed"}}},
    ),
    (
        "policy_extension_blocked",
        FIREFOX,
        r"hklm\software\policies\mozilla\firefox",
        {"ExtensionSettings": ['{"*":', '{"installation_mode": "blocked"}}']},
    ),
]


@pytest.mark.parametrize(("code", "row", "key", "policy"), REGISTERED)
def test_a_policy_in_windows_registry_is_named_with_its_key(
    code: str, row: Row, key: str, policy: dict[str, object]
) -> None:
    machine = WrittenWindows()
    machine.policies[key] = policy
    (policy_found,) = blocked(row, EXTENSION, machine)
    assert (policy_found.code, policy_found.file.lower()) == (code, key)


@pytest.mark.parametrize(
    "policy",
    [
        {"NativeMessagingUserLevelHosts": 1},
        {"NativeMessagingBlocklist": {"1": "*"}, "NativeMessagingAllowlist": {"73017": "app.storebell.host"}},
        {"ExtensionSettings": "{not JSON"},
        {"3rdparty": {"extensions": {EXTENSION: {"policy": {}}}}},
    ],
)
def test_what_lets_us_through_in_windows_registry_is_not_named(policy: dict[str, object]) -> None:
    machine = WrittenWindows()
    machine.policies[rf"hklm\{KEY}"] = policy
    assert list(blocked(CHROME, EXTENSION, machine)) == []


def test_the_machines_policy_goes_before_the_users() -> None:
    machine = WrittenWindows()
    machine.policies[rf"hkcu\{KEY}"] = {"NativeMessagingUserLevelHosts": 0}
    machine.policies[rf"hklm\{KEY}"] = {"NativeMessagingUserLevelHosts": 1}
    assert not forbids_user_hosts(CHROME, machine)
