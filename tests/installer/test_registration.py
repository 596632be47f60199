"""Installing joins every browser that is here to the host, touches nobody else's things, and can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installer.extension_ids import FIREFOX_ID
from installer.registration import Done, Result, install, uninstall
from tests.installer.machines import IDS, linux_home, program_in, tree

CHROMIUM = ".config/chromium"
FIREFOX = ".mozilla/firefox"
CHROMIUM_MANIFEST = f"{CHROMIUM}/NativeMessagingHosts/app.storebell.host.json"
FIREFOX_MANIFEST = ".mozilla/native-messaging-hosts/app.storebell.host.json"
ELSEWHERE = json.dumps({"name": "app.storebell.host", "path": "/opt/other/host", "type": "stdio"})


def result(done: list[Done], browser: str) -> Result:
    (one,) = [one.result for one in done if one.row.browser == browser]
    return one


def put(home: Path, manifest: str, text: str) -> None:
    (home / manifest).parent.mkdir(parents=True)
    (home / manifest).write_text(text)


def test_a_chromium_family_browser_learns_who_may_talk_to_the_host(tmp_path: Path) -> None:
    program = program_in(tmp_path / "a program")
    machine = linux_home(tmp_path / "home", CHROMIUM)
    assert result(install(program, machine), "Chromium") is Result.WRITTEN
    assert json.loads((tmp_path / "home" / CHROMIUM_MANIFEST).read_text()) == {
        "name": "app.storebell.host",
        "description": "Storebell: no buyer message lost, none sent twice",
        "path": str(tmp_path / "a program" / "storebell-bridge"),
        "type": "stdio",
        "allowed_origins": [f"chrome-extension://{IDS[0]}/"],
    }


@pytest.mark.parametrize("profile", [FIREFOX, ".config/mozilla/firefox"])
def test_firefox_learns_it_in_its_own_place_wherever_its_profiles_are(tmp_path: Path, profile: str) -> None:
    machine = linux_home(tmp_path / "home", profile)
    assert result(install(program_in(tmp_path), machine), "Firefox") is Result.WRITTEN
    written = json.loads((tmp_path / "home" / FIREFOX_MANIFEST).read_text())
    assert written["allowed_extensions"] == [FIREFOX_ID]
    assert "allowed_origins" not in written


def test_nothing_is_written_where_no_browser_has_been(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, "bin")
    (home / "bin" / "chromium").write_text("#!/bin/sh\n")
    (home / "bin" / "chromium").chmod(0o755)
    before = tree(home)
    done = install(program_in(tmp_path / "program"), machine)
    assert tree(home) == before
    assert result(done, "Chromium") is Result.NEVER_RUN
    assert result(done, "Firefox") is Result.NOT_HERE


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, CHROMIUM, FIREFOX)
    program = program_in(tmp_path / "program")
    install(program, machine)
    before = (home / CHROMIUM_MANIFEST).stat()
    done = install(program, machine)
    assert {result(done, "Chromium"), result(done, "Firefox")} == {Result.UNCHANGED}
    assert (home / CHROMIUM_MANIFEST).stat() == before


def test_another_programs_manifest_is_left_alone_and_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, FIREFOX)
    put(home, CHROMIUM_MANIFEST, ELSEWHERE)
    done = install(program_in(tmp_path / "program"), machine)
    assert [one.found for one in done if one.result is Result.REFUSED] == ["/opt/other/host"]
    assert (home / CHROMIUM_MANIFEST).read_text() == ELSEWHERE
    assert result(done, "Firefox") is Result.WRITTEN


def test_another_living_copy_of_us_is_left_alone_too(tmp_path: Path) -> None:
    machine = linux_home(tmp_path / "home", CHROMIUM)
    first, second = program_in(tmp_path / "first"), program_in(tmp_path / "second")
    install(first, machine)
    assert result(install(second, machine), "Chromium") is Result.REFUSED
    (tmp_path / "first" / "storebell-bridge").unlink()  # the copy was removed, its manifest left behind
    assert result(install(second, machine), "Chromium") is Result.WRITTEN


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"name": "app.storebell.host"}'])
def test_a_manifest_that_no_browser_could_use_is_replaced(tmp_path: Path, damaged: str) -> None:
    home = tmp_path / "home"
    put(home, CHROMIUM_MANIFEST, damaged)
    program = program_in(tmp_path / "program")
    assert result(install(program, linux_home(home)), "Chromium") is Result.WRITTEN
    assert json.loads((home / CHROMIUM_MANIFEST).read_text())["path"] == program.launcher


def test_uninstalling_leaves_the_home_as_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, CHROMIUM, FIREFOX, ".config/BraveSoftware/Brave-Browser", ".local/share/storebell")
    before = tree(home)
    program = program_in(tmp_path / "program")
    install(program, machine)
    assert tree(home) != before
    done = uninstall(program, machine)
    assert tree(home) == before
    assert result(done, "Brave") is Result.REMOVED
    assert result(done, "Opera") is Result.NOTHING_THERE


def test_uninstalling_finds_its_manifest_after_the_profile_is_gone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, FIREFOX)
    program = program_in(tmp_path / "program")
    install(program, machine)
    (home / FIREFOX).rmdir()
    assert result(uninstall(program, machine), "Firefox") is Result.REMOVED
    assert not (home / FIREFOX_MANIFEST).exists()


def test_uninstalling_takes_nothing_of_anybody_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(home, CHROMIUM_MANIFEST, ELSEWHERE)
    put(home, ".mozilla/native-messaging-hosts/org.example.json", "{}")
    machine = linux_home(home, FIREFOX)
    before = tree(home)
    program = program_in(tmp_path / "program")
    install(program, machine)
    assert result(uninstall(program, machine), "Chromium") is Result.REFUSED
    assert tree(home) == before
