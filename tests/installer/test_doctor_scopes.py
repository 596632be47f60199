"""Where a user's and the machine's manifest both name the host, doctor says which one the browser takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from installer.browsers import rows_for
from installer.checks.browsers import check_both_scopes, check_browsers
from installer.findings import Finding
from installer.fixes import FIXES
from installer.host_manifest import manifest_text
from installer.installation import install, program_in
from installer.installed import read_installed
from installer.places import Places
from installer.program_home import program_home
from installer.registration import Program
from installer.standing import Standing
from tests.installer.machines import IDS, Rooted, WrittenWindows
from tests.installer.payloads import tiny_payload

USER = "/root/.config/chromium/NativeMessagingHosts/app.storebell.host.json"
MACHINE = "/etc/chromium/native-messaging-hosts/app.storebell.host.json"
POLICY = "/etc/chromium/policies/managed/a.json"
OURS, THEIRS = "/root/.local/lib/storebell/storebell-bridge", "/opt/storebell/storebell-bridge"


@pytest.fixture
def machine(tmp_path: Path) -> Rooted:
    machine = Rooted(tmp_path, "/root/.config/chromium")
    for place, launcher in ((USER, OURS), (MACHINE, THEIRS)):
        machine.has(launcher)
        machine.write(place, manifest_text("chromium", launcher, IDS))
    return machine


USERS = Program(OURS, IDS, "/root/.local/lib/storebell")
MACHINES = Program(THEIRS, IDS, "/opt/storebell", "machine")


def said(program: Program, machine: Places) -> list[Finding]:
    row = next(row for row in rows_for(machine.system) if row.browser in ("Chromium", "Firefox"))
    return list(check_both_scopes(row, program, machine))


def test_one_manifest_needs_no_word(machine: Rooted) -> None:
    machine.remove(MACHINE)
    assert said(USERS, machine) == []


def test_the_users_wins(machine: Rooted) -> None:
    (finding,) = said(USERS, machine)
    assert (finding.code, finding.params) == (
        "manifest_wins",
        {"browser": "Chromium", "place": USER, "other": MACHINE},
    )


def test_the_machines_program_is_told_that_it_is_never_asked(machine: Rooted) -> None:
    (finding,) = said(MACHINES, machine)
    assert (finding.code, finding.params["place"], finding.params["found"]) == ("manifest_shadowed", USER, OURS)


def test_where_a_policy_forbids_the_users_the_machines_wins(machine: Rooted) -> None:
    machine.write(POLICY, json.dumps({"NativeMessagingUserLevelHosts": False}))
    assert [finding.code for finding in said(MACHINES, machine)] == ["manifest_wins"]
    assert [finding.code for finding in said(USERS, machine)] == ["manifest_shadowed"]
    codes = [finding.code for finding in check_browsers(MACHINES, machine)]
    assert "policy_user_hosts" not in codes, "it is in nobody's way"


@pytest.fixture
def shadowed(tmp_path: Path) -> tuple[Rooted, Standing]:
    """The machine's installation behind a manifest of a user's copy that is gone."""
    machine = Rooted(tmp_path, "/root/.config/chromium", "/opt")
    machine.has("/usr/bin/chromium")
    home = program_home(machine, "machine")
    install(tiny_payload("1.0"), home, [], machine, lambda _build: None)
    machine.write(USER, manifest_text("chromium", "/root/.local/lib/storebell/gone/storebell-bridge", IDS))
    installed = read_installed(home, machine)
    assert installed
    program = program_in(home, installed)
    return machine, Standing(Path("/"), machine, machine.environ, program, home, installed, True, home, tmp_path)


def test_a_users_manifest_that_names_a_copy_that_is_gone_is_taken_away(shadowed: tuple[Rooted, Standing]) -> None:
    machine, here = shadowed
    (finding,) = said(here.program, machine)
    assert finding.code == "manifest_shadow_left_behind"
    FIXES[finding.code].run(here)
    assert machine.read(USER) is None
    assert machine.read(MACHINE)
    assert said(here.program, machine) == []


@pytest.mark.parametrize("path", ["/opt/other/host", THEIRS.replace("-bridge", "")])
def test_another_programs_manifest_is_not(shadowed: tuple[Rooted, Standing], path: str) -> None:
    machine, here = shadowed
    text = json.dumps({"path": path})
    machine.write(USER, text)
    FIXES["manifest_shadow_left_behind"].run(here)
    assert machine.read(USER) == text


# --- Windows


LOCAL = r"C:\Users\Mei Ling\AppData\Local"
FIREFOX = r"C:\Users\Mei Ling\AppData\Roaming\Mozilla\Firefox"
KEY = r"HKCU\Software\Mozilla\NativeMessagingHosts\app.storebell.host"
LAUNCHER = rf"{LOCAL}\Programs\Storebell\storebell-bridge.exe"


@pytest.fixture
def windows() -> WrittenWindows:
    machine = WrittenWindows(FIREFOX, "C:\\")
    machine.write(LAUNCHER, "MZ")
    return machine


def keys(program: Program, machine: WrittenWindows) -> list[tuple[str, Mapping[str, str]]]:
    return [(each.code, each.params) for each in check_browsers(program, machine) if each.code != "browser_found"]


WINDOWS = Program(LAUNCHER, IDS, rf"{LOCAL}\Programs\Storebell\manifests")
FILE = rf"{LOCAL}\Programs\Storebell\manifests\app.storebell.host.firefox.json"
RIGHT = manifest_text("firefox", LAUNCHER, IDS)


def test_a_key_and_its_file_are_compared(windows: WrittenWindows) -> None:
    assert keys(WINDOWS, windows) == [("manifest_missing", {"browser": "Firefox", "place": KEY})]
    windows.write(FILE, RIGHT)
    windows.register(KEY, FILE)
    assert keys(WINDOWS, windows) == [("manifest_ready", {"browser": "Firefox"})]
    windows.files.clear()
    assert keys(WINDOWS, windows) == [("registry_dangling", {"place": KEY, "found": FILE})]


def test_a_key_that_names_another_file_of_ours_is_out_of_date(windows: WrittenWindows) -> None:
    windows.write(r"C:\elsewhere.json", RIGHT)
    windows.register(KEY, r"C:\elsewhere.json")
    assert keys(WINDOWS, windows) == [("manifest_outdated", {"place": KEY})]


def test_the_users_key_goes_before_the_machines(windows: WrittenWindows) -> None:
    windows.write(FILE, RIGHT)
    windows.register(KEY, FILE)
    windows.register(KEY.replace("HKCU", "HKLM"), FILE)
    (_, (code, params)) = keys(WINDOWS, windows)
    assert (code, params["place"]) == ("manifest_wins", KEY)


def test_a_users_key_that_leads_nowhere_hides_the_machines(windows: WrittenWindows) -> None:
    program = Program(LAUNCHER, IDS, WINDOWS.folder, "machine")
    machines = KEY.replace("HKCU", "HKLM")
    windows.write(FILE, RIGHT)
    windows.register(machines, FILE)
    windows.write(r"C:\gone.json", "{}")
    windows.register(KEY, r"C:\gone.json")
    windows.remove(r"C:\gone.json")
    found = keys(program, windows)
    assert found[1] == ("manifest_shadow_left_behind", {"browser": "Firefox", "place": KEY, "found": r"C:\gone.json"})
