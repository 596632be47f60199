"""What is broken in an installed home, what doctor calls it, and what ``--fix`` makes of it: as it was, and no more."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.fixing import fix
from tests.installer.patient import REAL, Patient, leave_log, wrong


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return Patient(tmp_path_factory.mktemp("mei ling"))


@pytest.fixture
def patient(ward: Patient) -> Iterator[Patient]:
    yield ward
    ward.put_back()


def test_what_was_just_installed_is_well_and_nothing_is_changed_by_looking(patient: Patient) -> None:
    before = patient.tree()
    patient.environ[REAL] = "1"
    findings = patient.examine()
    assert wrong(findings) == []
    assert patient.tree() == before


@dataclass(frozen=True)
class Break:
    """Something that breaks. ``codes``: all that doctor says then. ``left``: what is still wrong after ``--fix``.

    ``release``: the code that asks lies in the unpacked release. A break with nothing ``left`` has to be as if it had
    never been. ``probe``: the databases are really looked at, which costs a process.
    """

    name: str
    codes: tuple[str, ...]
    do: Callable[[Patient], object]
    left: tuple[str, ...] = ()
    release: bool = False
    probe: bool = False


def damage_program(patient: Patient) -> None:
    (patient.version / "app/said.txt").write_text("something else")


def damage_extension(patient: Patient) -> None:
    (Path(patient.home.extension) / "background.js").unlink()
    (Path(patient.home.extension) / "manifest.json").write_text("{}")


def leave_socket(patient: Patient) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        folder = os.open(patient.data, os.O_RDONLY)
        os.fchdir(folder)  # its path may be longer than a socket's can
        listening.bind("core.sock")
        os.chdir("/")
        os.close(folder)


def leave_pieces(patient: Patient) -> None:
    shutil.copytree(patient.version, Path(patient.home.versions) / ".new-9.9-abcd")
    (Path(patient.home.versions) / ".old-0.1-abcd").mkdir()
    (Path(patient.home.path) / ".installed.json.half").write_text("{")


def forget_what_is_installed(patient: Patient) -> None:
    Path(patient.home.record).write_text('{"name": "1.')


def leave_log_alone(path: Path) -> None:
    leave_log(path)
    path.with_name(f"{path.name}-shm").unlink()


BREAKS = (
    Break("a manifest is gone", ("manifest_missing",), lambda p: p.chromium.unlink()),
    Break("a manifest is cut", ("manifest_not_json",), lambda p: p.chromium.write_text('{"name": "app.st')),
    Break(
        "a manifest names a copy of us that is gone",
        ("manifest_left_behind",),
        lambda p: p.change(path="/gone/storebell-bridge"),
    ),
    Break("a manifest has a relative path", ("manifest_path_relative",), lambda p: p.change(path="storebell-bridge")),
    Break("a manifest lets nobody in", ("manifest_ids",), lambda p: p.change(allowed_origins=[])),
    Break(
        "a manifest has lost the team's id",
        ("manifest_ids",),
        lambda p: p.change(allowed_origins=json.loads(p.chromium.read_text())["allowed_origins"][:1]),
    ),
    Break("a manifest was written otherwise", ("manifest_outdated",), lambda p: p.change(description="an older one")),
    Break(
        "a manifest is another program's",
        ("manifest_foreign",),
        lambda p: p.change(path="/opt/other/host"),
        left=("manifest_foreign",),
    ),
    Break(
        "the launcher may not be executed",
        ("launcher_not_executable",),
        lambda p: p.launcher.chmod(0o644),
    ),
    Break(
        "the launcher is gone",
        ("program_damaged", "launcher_missing"),
        lambda p: p.launcher.unlink(),
        left=("program_damaged", "launcher_missing"),
    ),
    Break(
        "the launcher is gone, and the release is at hand",
        ("program_damaged", "launcher_missing"),
        lambda p: p.launcher.unlink(),
        release=True,
    ),
    Break(
        "the host does not start",
        ("program_damaged", "bridge_ended"),
        lambda p: p.launcher.write_text("#!/bin/sh\nexit 1\n"),
        left=("program_damaged", "bridge_ended"),
    ),
    Break(
        "the command line may not be executed",
        ("launcher_not_executable",),
        lambda p: (p.version / "bin/storebell").chmod(0o644),
    ),
    Break("what people type is gone", ("command_damaged",), lambda p: Path(p.home.command).unlink()),
    Break("what people type may not be executed", ("command_damaged",), lambda p: Path(p.home.command).chmod(0o644)),
    Break("the program is damaged", ("program_damaged",), damage_program, left=("program_damaged",)),
    Break("the program is damaged, and the release is at hand", ("program_damaged",), damage_program, release=True),
    Break("the extension is damaged", ("extension_damaged",), damage_extension),
    Break("an old version stayed", ("version_left_behind",), lambda p: shutil.copytree(p.version, f"{p.version}0")),
    Break("a killed installation left pieces", ("files_left_over",), leave_pieces),
    Break("a core was killed", ("socket_left_behind",), leave_socket),
    Break("the data is open to others", ("data_open_to_others",), lambda p: p.data.chmod(0o755)),
    Break("the data is closed to its owner", ("data_closed",), lambda p: p.data.chmod(0o500)),
    Break(
        "the record is no database",
        ("record_damaged",),
        lambda p: (p.data / "outbox.db").write_bytes(b"not a database" * 1000),
        left=("record_damaged",),
        probe=True,
    ),
    Break(
        "a cache is damaged inside",
        ("cache_damaged",),
        lambda p: scratch(p.data / "conversations.db"),
        left=("cache_damaged",),
        probe=True,
    ),
    Break(
        "a log has no index any more",
        ("databases_unchecked",),
        lambda p: leave_log_alone(p.data / "outbox.db"),
        left=("databases_unchecked",),
        probe=True,
    ),
)


def scratch(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_doctor_names_it_and_mends_what_it_says_it_can(patient: Patient, broken: Break) -> None:
    before = patient.tree()
    broken.do(patient)
    if broken.probe:
        patient.environ[REAL] = "1"
    wounded = patient.tree()
    findings = patient.examine(broken.release)
    assert tuple(wrong(findings)) == broken.codes
    assert patient.tree() == wounded, "looking changes nothing"
    said = {finding.code: finding.fixable for finding in findings if finding.severity != "ok"}
    assert said == {code: code not in broken.left for code in broken.codes}
    assert tuple(wrong(patient.fix(findings, broken.release))) == broken.left
    assert patient.tree() == (wounded if broken.left else before)


def test_a_program_that_could_not_start_and_a_manifest_that_is_gone_are_mended_in_one_go(patient: Patient) -> None:
    before = patient.tree()
    patient.launcher.chmod(0o644)
    patient.chromium.unlink()
    findings = patient.examine()
    fixable = {finding.code: finding.fixable for finding in findings if finding.severity != "ok"}
    assert fixable == {"launcher_not_executable": True, "manifest_missing": False}
    assert wrong(patient.fix(findings)) == []
    assert patient.tree() == before


def test_at_least_fifteen_things_are_broken() -> None:
    assert len({broken.name for broken in BREAKS}) >= 15
    assert len({code for broken in BREAKS for code in broken.codes}) >= 15


def test_a_log_that_grew_is_folded_in_without_losing_what_is_in_it(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("installer.checks.data.LARGE_WAL", 1000)
    leave_log(patient.data / "outbox.db")
    patient.environ[REAL] = "1"
    before = patient.examine()
    assert wrong(before) == ["wal_large"]
    assert wrong(patient.fix(before)) == []
    assert not (patient.data / "outbox.db-wal").exists()


@pytest.mark.parametrize("besides", [lambda _patient: None, damage_extension, lambda patient: patient.firefox.unlink()])
def test_what_is_installed_is_written_down_anew_with_the_ids_of_the_team(
    patient: Patient, besides: Callable[[Patient], object]
) -> None:
    kept, manifest = json.loads(Path(patient.home.record).read_text()), patient.chromium.read_text()
    forget_what_is_installed(patient)
    besides(patient)
    before = patient.examine()
    assert "installed_unreadable" in wrong(before)
    assert wrong(patient.fix(before)) == []
    written = json.loads(Path(patient.home.record).read_text())
    assert {**written, "folders": None} == {**kept, "folders": None}
    assert patient.chromium.read_text() == manifest


def test_the_ids_of_the_team_are_not_written_over_while_nobody_knows_what_is_installed(patient: Patient) -> None:
    manifest = patient.chromium.read_text()
    forget_what_is_installed(patient)
    patient.firefox.unlink()
    findings = patient.examine()
    assert {each.code: each.fixable for each in findings}["manifest_missing"] is False
    fix(["manifest_missing"], patient.root(False), patient.machine, patient.environ, findings)
    assert patient.chromium.read_text() == manifest
