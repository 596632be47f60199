"""Which program doctor is about, and what the person who reads it can run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from installer.installation import install
from installer.installed import Installed
from installer.places import ThisMachine
from installer.program_home import program_home
from installer.standing import Standing, standing
from tests.installer.machines import Rooted, WrittenWindows, linux_home
from tests.installer.payloads import tiny_payload, written

FIRST = tiny_payload("1.0")


class Bench:
    """A home, a checkout and a release."""

    def __init__(self, folder: Path) -> None:
        self.machine: ThisMachine = linux_home(folder / "mei ling", ".config/chromium")
        self.home = program_home(self.machine, "user")
        self.checkout = folder / "checkout"
        (self.checkout / "extension" / "dist").mkdir(parents=True)
        self.release = written(FIRST, folder / "release") / "app"

    def install(self) -> Path:
        """Install, and return where the installed code lies."""
        install(FIRST, self.home, [], self.machine, lambda _build: None)
        return Path(self.home.inside("versions", FIRST.name, "app"))

    def at(self, root: Path) -> Standing:
        return standing(root, self.machine, {"STOREBELL_DATA_DIR": "/data"})


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_checkout_stands_for_itself_until_something_is_installed(bench: Bench) -> None:
    here = bench.at(bench.checkout)
    assert here.program.launcher == str(bench.checkout / ".venv/bin/storebell-bridge")
    assert (here.home, here.release, here.folder) == (None, None, str(bench.checkout))
    assert here.commands == {
        "fix": "python3 installer doctor --fix",
        "fix_own": "python3 installer doctor --fix",
        "repair": "python3 installer install",
        "install": "python3 installer install",
        "prepare": "python3 installer prepare",
    }


def test_what_is_installed_stands_for_a_checkout_too_and_is_repaired_from_it(bench: Bench) -> None:
    bench.install()
    here = bench.at(bench.checkout)
    assert here.folder == bench.home.inside("versions", FIRST.name)
    assert here.program.launcher.startswith(here.folder)
    assert here.commands["repair"] == "python3 installer repair"
    assert here.command_line("probe") == [f"{here.folder}/bin/storebell", "probe"]


def test_an_installed_program_names_its_own_command(bench: Bench) -> None:
    here = bench.at(bench.install())
    repair = f"'{bench.home.command}' repair"
    install = "python3 installer install"
    assert here.commands == {**dict.fromkeys(("fix", "fix_own", "repair", "prepare"), repair), "install": install}


def test_a_release_names_its_own_command(bench: Bench) -> None:
    here = bench.at(bench.release)
    assert here.release == bench.release.parent
    assert here.commands["install"] == f"{bench.release.parent}/bin/storebell installer install"
    assert here.program.launcher == f"{bench.release.parent}/bin/storebell-bridge"
    assert here.folder == str(bench.release.parent)


def test_where_the_record_is_lost_the_last_version_that_stands_is_taken(bench: Bench) -> None:
    root = bench.install()
    shutil.copytree(root.parent, root.parent.parent / ".new-2.0-abcd")
    Path(bench.home.record).unlink()
    here = bench.at(bench.checkout)
    assert here.installed == Installed(FIRST.name, FIRST.version, FIRST.build)
    assert not here.is_recorded


@pytest.mark.parametrize(
    "record",
    [
        "",
        "[]",
        '{"name": 7, "version": "1", "build": "a"}',
        '{"name": "../..", "version": "1", "build": "a", "team_ids": [], "folders": []}',
        '{"name": "1.0-a", "version": "1", "build": "a", "team_ids": "abc", "folders": []}',
        '{"name": "1.0-a", "version": "1", "build": "a", "team_ids": [7], "folders": []}',
    ],
)
def test_a_record_that_was_changed_by_hand_is_none(bench: Bench, record: str) -> None:
    bench.install()
    Path(bench.home.record).write_text(record)
    here = bench.at(bench.checkout)
    assert here.installed
    assert (here.installed.name, here.is_recorded) == (FIRST.name, False)


def test_of_the_versions_the_last_is_guessed_by_its_numbers(bench: Bench) -> None:
    for name in ("1.9.1-abcd", "1.10-0123"):
        Path(bench.home.inside("versions", name)).mkdir(parents=True)
    assert bench.at(bench.checkout).installed == Installed("1.10-0123", "1.10", "0123")


def test_a_first_installation_that_was_cut_short_is_none(bench: Bench) -> None:
    bench.install()
    shutil.rmtree(bench.home.versions)
    bench.machine.write(bench.home.record, '{"name": "", "version": "", "build": "", "team_ids": [], "folders": []}')
    assert bench.at(bench.checkout).home is None


def test_for_the_machine_an_administrator_is_asked(tmp_path: Path) -> None:
    machine = Rooted(tmp_path, "/opt")
    install(FIRST, program_home(machine, "machine"), [], machine, lambda _build: None)
    checkout = standing(Path("/work"), machine, {})
    assert checkout.commands["repair"] == "sudo python3 installer repair --system"
    assert checkout.commands["fix"] == "sudo python3 installer doctor --fix"
    assert checkout.commands["fix_own"] == "python3 installer doctor --fix"
    own = standing(Path(f"/opt/storebell/versions/{FIRST.name}/app"), machine, {})
    assert own.commands["repair"] == own.commands["fix"] == "sudo /opt/storebell/bin/storebell repair"
    assert own.commands["fix_own"] == "/opt/storebell/bin/storebell repair"


def test_on_windows_paths_are_quoted_as_there() -> None:
    machine = WrittenWindows(r"C:\Users\Mei Ling\AppData\Local", "C:\\")
    home = program_home(machine, "user")
    payload = tiny_payload("1.0", end=".exe")
    install(payload, home, [], machine, lambda _build: None)
    here = standing(Path(home.inside("versions", payload.name, "bin", "_internal")), machine, {})
    assert here.commands["repair"] == f'"{home.command}" repair'
