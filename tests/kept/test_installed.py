"""``installed.json``, which installers of all versions write: none loses what another knows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from installer.installed import Installed, read_installed, write_installed
from installer.places import ThisMachine
from installer.program_home import ProgramHome, program_home
from tests.installer.machines import linux_home
from tests.kept.examples import EXAMPLES

EXAMPLE = EXAMPLES / "installed.json" / "1.gz"
STANDS = Installed(
    "0.1.0-4be2",
    "0.1.0",
    "4be2",
    ["abcdefghijklmnopabcdefghijklmnop"],
    ["/home/mei/.config/chromium/NativeMessagingHosts"],
)


@pytest.fixture
def machine(tmp_path: Path) -> ThisMachine:
    return linux_home(tmp_path)


@pytest.fixture
def home(machine: ThisMachine) -> ProgramHome:
    """A home with the example in it."""
    made = program_home(machine, "user")
    Path(made.path).mkdir(parents=True)
    Path(made.record).write_bytes(gzip.decompress(EXAMPLE.read_bytes()))
    return made


def test_the_example_of_the_first_version_is_read(home: ProgramHome, machine: ThisMachine) -> None:
    assert read_installed(home, machine) == STANDS


def test_it_is_what_is_written_today(home: ProgramHome, machine: ThisMachine) -> None:
    before = Path(home.record).read_text()
    Path(home.record).unlink()
    write_installed(home, STANDS, machine)
    assert Path(home.record).read_text() == before, "give a new member a value where there is none, and an example"


def test_a_member_that_was_added_later_is_not_needed(home: ProgramHome, machine: ThisMachine) -> None:
    Path(home.record).write_text('{"name": "0.0.9-1", "version": "0.0.9", "build": "1"}')
    assert read_installed(home, machine) == Installed("0.0.9-1", "0.0.9", "1")


def test_what_a_later_installer_wrote_stays(home: ProgramHome, machine: ThisMachine) -> None:
    told = json.loads(Path(home.record).read_text())
    Path(home.record).write_text(json.dumps({**told, "channel": "beta"}))
    assert read_installed(home, machine) == STANDS
    write_installed(home, STANDS.with_folders(["/srv/new"]), machine)
    written = json.loads(Path(home.record).read_text())
    assert written["channel"] == "beta"
    assert written["folders"] == [*STANDS.folders, "/srv/new"]
