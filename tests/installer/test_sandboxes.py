"""Snap's Firefox gets its permission and Flatpaks their wrapper; both go again. On machines that are only written."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer.installation import install, leave, uninstall
from installer.places import ThisMachine
from installer.program_home import program_home
from installer.sandboxes import FLATPAKS, Flatpak
from tests.installer.machines import linux_home, tree
from tests.installer.payloads import tiny_payload

FIRST, SECOND = tiny_payload("1.0"), tiny_payload("1.1")
SNAP = "snap/firefox/common/.mozilla/firefox"


class Desktop(ThisMachine):
    """A Linux whose session bus is spoken to by some programs."""

    def __init__(self, like: ThisMachine, *speakers: str) -> None:
        super().__init__(like.environ)
        self.speakers = speakers
        self.called: list[Sequence[str]] = []

    def call(self, command: Sequence[str]) -> bool:
        self.called.append(command)
        return command[0] in self.speakers


def put_in(machine: ThisMachine, payload: object = FIRST) -> None:
    assert payload in (FIRST, SECOND)
    version = FIRST if payload is FIRST else SECOND
    install(version, program_home(machine, "user"), [], machine, lambda _build: None)


def take_out(machine: ThisMachine) -> None:
    home = program_home(machine, "user")
    leave(home, uninstall(home, machine, lambda _build: None), machine)


@pytest.mark.parametrize(
    ("speakers", "asked"),
    [(("gdbus", "busctl"), ["gdbus"]), (("busctl",), ["gdbus", "busctl"]), ((), ["gdbus", "busctl", "flatpak"])],
)
def test_snaps_firefox_gets_its_permission_from_whoever_speaks_to_the_bus(
    tmp_path: Path, speakers: tuple[str, ...], asked: list[str]
) -> None:
    machine = Desktop(linux_home(tmp_path / "home", SNAP), *speakers)
    put_in(machine)
    assert [command[0] for command in machine.called] == asked
    for command in machine.called:
        words = [word.strip("[']") for word in command]
        assert [word for word in words if word in ("webextensions", "app.storebell.host", "snap.firefox", "yes")] == [
            "webextensions",
            "app.storebell.host",
            "snap.firefox",
            "yes",
        ]
    manifest = tmp_path / "home/.mozilla/native-messaging-hosts/app.storebell.host.json"
    assert manifest.is_file()  # the portal reads it in the real home


def test_the_permission_goes_with_the_program(tmp_path: Path) -> None:
    machine = Desktop(linux_home(tmp_path / "home", SNAP), "gdbus")
    before = tree(tmp_path / "home")
    put_in(machine)
    take_out(machine)
    assert any(word.endswith(".DeletePermission") for word in machine.called[-1])
    assert tree(tmp_path / "home") == before


def test_without_a_snap_nobody_is_asked(tmp_path: Path) -> None:
    machine = Desktop(linux_home(tmp_path / "home", ".mozilla/firefox"), "gdbus")
    put_in(machine)
    take_out(machine)
    assert machine.called == []


@pytest.mark.parametrize("flatpak", FLATPAKS, ids=lambda flatpak: flatpak.browser)
def test_a_flatpak_finds_a_wrapper_that_it_can_reach(tmp_path: Path, flatpak: Flatpak) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, f".var/app/{flatpak.app}/data")
    before = tree(home)
    put_in(machine)
    put_in(machine, SECOND)
    told = json.loads((home / flatpak.manifest.removeprefix("{home}/")).read_text())
    assert told["path"].startswith(f"{home}/.var/app/{flatpak.app}/")
    assert ("allowed_extensions" in told) == (flatpak.kind == "firefox")
    spawn = tmp_path / "bin" / "flatpak-spawn"  # what there is inside
    spawn.parent.mkdir()
    spawn.write_text('#!/bin/sh\nshift\necho "$@"\n')
    spawn.chmod(0o755)
    said = subprocess.run(
        [told["path"], "origin"], env={"PATH": str(spawn.parent)}, capture_output=True, text=True, check=True
    )
    launcher = program_home(machine, "user").program(SECOND.name, "storebell-bridge")
    assert said.stdout == f"{launcher} origin\n"
    take_out(machine)
    assert tree(home) == before


def test_somebody_elses_manifest_in_a_flatpak_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, ".var/app/org.mozilla.firefox/.mozilla/native-messaging-hosts")
    manifest = home / FLATPAKS[0].manifest.removeprefix("{home}/")
    manifest.write_text('{"path": "/opt/other/host"}')
    before = tree(home)
    put_in(machine)
    assert manifest.read_text() == '{"path": "/opt/other/host"}'
    take_out(machine)
    assert tree(home) == before
