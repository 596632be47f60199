"""Doctor says what a browser in a sandbox still needs. On desktops that are only written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.checks.sandboxes import check_sandboxes
from installer.places import ThisMachine
from installer.registration import Program
from installer.sandboxes import FLATPAKS, SNAP_PROFILE, let_in
from tests.installer.machines import linux_home, program_in

FIREFOX = FLATPAKS[0]
OVERRIDE = f".local/share/flatpak/overrides/{FIREFOX.app}"


def codes(program: Program, machine: ThisMachine) -> list[str]:
    return [finding.code for finding in check_sandboxes(program, machine)]


def test_without_a_sandbox_nothing_is_said(tmp_path: Path) -> None:
    assert codes(program_in(tmp_path / "program"), linux_home(tmp_path / "home", ".mozilla/firefox")) == []


@pytest.mark.parametrize(
    ("speakers", "code"),
    [
        ({"gdbus": "(['yes'],)"}, "snap_allowed"),
        ({"gdbus": "(['no'],)"}, "snap_not_allowed"),
        ({"gdbus": "(@as [],)"}, "snap_not_allowed"),
        ({"busctl": 'as 1 "yes"'}, "snap_allowed"),
        ({}, "snap_not_allowed"),
    ],
)
def test_snaps_permission_is_read_from_whoever_speaks_to_the_bus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speakers: dict[str, str], code: str
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "grep"):
        (programs / name).symlink_to(f"/bin/{name}")
    for name, said in speakers.items():
        (programs / name).write_text(f"#!/bin/sh\necho '{said}'\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    machine = linux_home(tmp_path / "home", SNAP_PROFILE.removeprefix("{home}/"))
    assert codes(program_in(tmp_path / "program"), machine) == [code]


def test_a_flatpak_needs_a_manifest_a_wrapper_and_a_way_out(tmp_path: Path) -> None:
    machine = linux_home(tmp_path / "home", FIREFOX.folder.removeprefix("{home}/"))
    program = program_in(tmp_path / "program")
    assert codes(program, machine) == ["flatpak_not_joined", "flatpak_sandboxed"]
    let_in(program, machine)
    (finding,) = check_sandboxes(program, machine)
    assert (finding.code, finding.params["command"]) == ("flatpak_sandboxed", FIREFOX.command)
    machine.write(str(tmp_path / "home" / OVERRIDE), "[Session Bus Policy]\norg.freedesktop.Flatpak=talk\n")
    assert codes(program, machine) == ["flatpak_allowed"]


def test_a_wrapper_that_names_an_older_program_has_to_be_written_anew(tmp_path: Path) -> None:
    machine = linux_home(tmp_path / "home", FIREFOX.folder.removeprefix("{home}/"))
    let_in(program_in(tmp_path / "old"), machine)
    assert "flatpak_not_joined" in codes(program_in(tmp_path / "new"), machine)
