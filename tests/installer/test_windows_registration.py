"""On Windows a registry key names the manifest; the same rules hold. Run against a written-down Windows."""

from __future__ import annotations

import json

from installer.registration import Program, Result, install, uninstall
from tests.installer.machines import IDS, WrittenWindows

LOCAL = r"C:\Users\Mei Ling\AppData\Local"
CHROME = rf"{LOCAL}\Google\Chrome\User Data"
BRAVE = rf"{LOCAL}\BraveSoftware\Brave-Browser\User Data"
FIREFOX = r"C:\Users\Mei Ling\AppData\Roaming\Mozilla\Firefox"
PROGRAM = Program(rf"{LOCAL}\Storebell\storebell-bridge.exe", IDS, rf"{LOCAL}\Storebell")
CHROME_KEY = r"hkcu\software\google\chrome\nativemessaginghosts\app.storebell.host"
FIREFOX_KEY = r"hkcu\software\mozilla\nativemessaginghosts\app.storebell.host"


def windows(*profiles: str) -> WrittenWindows:
    machine = WrittenWindows(*profiles)
    machine.write(PROGRAM.launcher, "MZ")
    return machine


def manifest_behind(machine: WrittenWindows, key: str) -> dict[str, object]:
    text = machine.read(machine.registry[key])
    assert text is not None
    manifest: dict[str, object] = json.loads(text)
    return manifest


def test_the_key_of_each_browser_leads_to_the_manifest_of_its_kind() -> None:
    machine = windows(CHROME, FIREFOX)
    install(PROGRAM, machine)
    assert manifest_behind(machine, CHROME_KEY)["allowed_origins"] == [f"chrome-extension://{IDS[0]}/"]
    assert "allowed_extensions" in manifest_behind(machine, FIREFOX_KEY)
    assert set(machine.registry) == {CHROME_KEY, FIREFOX_KEY}


def test_brave_gets_chromes_key_and_its_own() -> None:
    machine = windows(BRAVE)
    install(PROGRAM, machine)
    assert set(machine.registry) == {
        CHROME_KEY,
        r"hkcu\software\bravesoftware\brave-browser\nativemessaginghosts\app.storebell.host",
    }


def test_a_second_run_on_windows_changes_nothing() -> None:
    machine = windows(CHROME, BRAVE, FIREFOX)
    install(PROGRAM, machine)
    registry, files = dict(machine.registry), dict(machine.files)
    done = install(PROGRAM, machine)
    assert (machine.registry, machine.files) == (registry, files)
    assert Result.WRITTEN not in {one.result for one in done}


def test_a_key_that_leads_to_another_program_is_left_alone() -> None:
    machine = windows(CHROME, FIREFOX)
    machine.write(r"D:\other\host.json", json.dumps({"path": r"D:\other\host.exe"}))
    machine.register(CHROME_KEY, r"D:\other\host.json")
    done = install(PROGRAM, machine)
    assert [one.found for one in done if one.result is Result.REFUSED] == [r"D:\other\host.exe"]
    uninstall(PROGRAM, machine)
    assert machine.registry == {CHROME_KEY: r"D:\other\host.json"}


def test_a_key_that_leads_nowhere_is_mended() -> None:
    machine = windows(CHROME)
    machine.registry[CHROME_KEY] = r"D:\gone\host.json"
    install(PROGRAM, machine)
    assert manifest_behind(machine, CHROME_KEY)["path"] == PROGRAM.launcher


def test_uninstalling_on_windows_leaves_no_key_and_no_file() -> None:
    machine = windows(CHROME, BRAVE, FIREFOX)
    registry, files = dict(machine.registry), dict(machine.files)
    install(PROGRAM, machine)
    uninstall(PROGRAM, machine)
    assert (machine.registry, machine.files) == (registry, files)
