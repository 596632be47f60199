"""``doctor`` and ``--fix`` as people and programs run them: what is said, in which order, and with which exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner

from installer import doctor, doctoring, fixing
from installer.commands import VERBS
from installer.diagnoses import FINDINGS
from installer.diagnoses.browsers import BROWSERS
from installer.diagnoses.core import CORE
from installer.diagnoses.data import DATA
from installer.diagnoses.program import PROGRAM
from installer.findings import Finding
from installer.fixes import FIXES, fixes_for
from installer.fixes.fix import Fix
from installer.problem import Problem
from installer.standing import Standing
from installer.words import Words
from native_host import cli
from tests.installer.patient import Patient, wrong


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return Patient(tmp_path_factory.mktemp("ward"))


@pytest.fixture
def patient(ward: Patient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Patient]:
    """The command looks at this home."""

    def examine(online: bool) -> list[Finding]:
        return doctor.examine(ward.root(False), ward.machine, ward.environ, online)

    def fix(codes: Sequence[str] | None, before: Sequence[Finding], say: fixing.Say) -> list[Finding]:
        return fixing.fix(codes, ward.root(False), ward.machine, ward.environ, before, say)

    monkeypatch.setattr(doctoring, "examine", examine)
    monkeypatch.setattr(doctoring, "fix", fix)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield ward
    ward.put_back()


def printed(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return capfd.readouterr().out.splitlines()


def test_codes_without_fix_are_a_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    assert doctoring.main(["manifest_missing"]) == 2
    assert capfd.readouterr().err == "Codes go with --fix.\n"


def test_nothing_to_mend_is_said_and_is_well(patient: Patient, capfd: pytest.CaptureFixture[str]) -> None:
    assert doctoring.main(["--fix"]) == 0
    lines = printed(capfd)
    assert lines[:2] == ["Nothing here can be mended by itself.", "After:"]
    assert all(line.startswith("✓") for line in lines[2:])


def test_a_reader_who_has_seen_enough_is_no_reason_to_fail(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert doctoring.main([]) == 0


def test_what_will_be_done_is_said_before_and_what_is_found_after(
    patient: Patient, capfd: pytest.CaptureFixture[str]
) -> None:
    patient.chromium.unlink()
    patient.data.chmod(0o755)
    assert doctoring.main([]) == 1
    assert doctoring.main(["--fix"]) == 0
    said = printed(capfd)
    lines = said[said.index("To be done:") - 4 :]
    assert [line[:40] for line in lines[:8]] == [
        "✗ Chromium does not know the host: /tmp/"[:40],
        f"    → Run: {patient.home.command} repair"[:40],
        "! Other users of this computer can look into"[:40],
        f"    → Run: {patient.home.command} repair"[:40],
        "To be done:",
        "  - Join the browsers to the host.",
        "  - Make the data directory yours alone.",
        "After:",
    ]
    assert all(line.startswith("✓") for line in lines[8:])


def test_a_program_reads_what_was_before_and_after(patient: Patient, capfd: pytest.CaptureFixture[str]) -> None:
    patient.chromium.unlink()
    assert doctoring.main(["--fix", "--json"]) == 0
    report = json.loads("\n".join(printed(capfd)))
    assert list(report) == ["ok", "before", "findings"]
    assert [each["code"] for each in report["before"] if each["severity"] == "error"] == ["manifest_missing"]
    assert report["ok"]


def test_only_what_was_named_is_mended_and_the_rest_is_still_wrong(
    patient: Patient, capfd: pytest.CaptureFixture[str]
) -> None:
    patient.chromium.write_text("{")
    patient.data.chmod(0o755)
    assert doctoring.main(["--fix", "--json", "data_open_to_others", "no_such_code"]) == 1
    report = json.loads("\n".join(printed(capfd)))
    assert [each["code"] for each in report["findings"] if each["severity"] != "ok"] == ["manifest_not_json"]


def test_two_who_mend_at_once_do_it_one_after_the_other(patient: Patient) -> None:
    whole = patient.tree()
    patient.chromium.unlink()
    (Path(patient.home.extension) / "manifest.json").unlink()
    before = patient.examine()
    with ThreadPoolExecutor() as two:
        assert [wrong(each) for each in two.map(patient.fix, [before, before])] == [[], []]
    assert patient.tree() == whole


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied", "/opt/x"), Problem("payload_damaged")])
def test_what_cannot_be_done_is_said_and_the_rest_is_done(
    patient: Patient, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(_here: Standing) -> None:
        raise error

    monkeypatch.setitem(FIXES, "manifest_missing", Fix(Words("Try.", "尝试。"), refuse))
    patient.chromium.unlink()
    patient.data.chmod(0o755)
    assert doctoring.main(["--fix"]) == 1
    lines = printed(capfd)
    said = "Permission denied: /opt/x" if isinstance(error, OSError) else "payload_damaged"
    assert f"  could not be done: {said}" in lines
    assert (patient.data.stat().st_mode & 0o777) == 0o700
    assert lines[lines.index("After:") + 1].startswith("✗ Chromium")


def test_a_home_that_cannot_be_locked_is_said(
    patient: Patient, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _waiting: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(fixing, "turn", refuse)
    patient.chromium.unlink()
    patient.data.chmod(0o755)
    assert doctoring.main(["--fix"]) == 1
    assert (patient.data.stat().st_mode & 0o777) == 0o700, "what is the user's own needs no lock"
    assert f"  could not be done: Permission denied: {patient.home.lock}" in printed(capfd)


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (["doctor"], []),
        (["doctor", "a"], ["a"]),
        (["doctor", "--json", "--online"], ["--json", "--online"]),
        (["doctor", "--json", "--fix", "a", "b"], ["--json", "--fix", "a", "b"]),
        (["repair"], ["--fix"]),
        (["repair", "--json"], ["--fix", "--json"]),
    ],
)
def test_the_command_line_hands_on_what_it_was_told(
    words: list[str], arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[str]] = []

    def main(arguments: list[str]) -> int:
        told.append(arguments)
        return 3

    monkeypatch.setattr(doctoring, "main", main)
    assert CliRunner().invoke(cli.app, words).exit_code == 3
    assert told == [arguments]


def test_the_installers_verb_takes_the_same_options(monkeypatch: pytest.MonkeyPatch) -> None:
    from argparse import ArgumentParser

    from installer.console import Console

    told: list[tuple[object, ...]] = []

    def run(*options: object) -> int:
        told.append(options)
        return 0

    monkeypatch.setattr(doctoring, "run", run)
    parser = ArgumentParser()
    VERBS["doctor"].describe(parser)
    VERBS["doctor"].run(parser.parse_args(["--json", "--fix", "--online", "a"]), Console("en"))
    assert told == [(True, True, True, ["a"])]


def test_every_fix_is_for_something_that_is_wrong() -> None:
    assert set(FIXES) <= set(FINDINGS)
    assert all(FINDINGS[code].severity != "ok" for code in FIXES)


def test_each_fix_is_done_once_and_the_program_before_the_browsers() -> None:
    does = [fix.does.en for fix in fixes_for([*reversed(FIXES)])]
    assert len(does) == len(set(does))
    assert does[0].startswith("Copy the damaged files of the program")
    assert does.index("Finish the installation that was cut short.") < does.index("Join the browsers to the host.")


def test_no_code_is_said_in_two_places() -> None:
    assert len(FINDINGS) == sum(map(len, (PROGRAM, BROWSERS, CORE, DATA)))


@pytest.mark.parametrize("code", FINDINGS)
def test_a_repair_asks_for_what_its_sentence_knows_or_for_a_command(code: str) -> None:
    diagnosis = FINDINGS[code]
    asked = {name for _, name, _, _ in Formatter().parse(diagnosis.repair.en if diagnosis.repair else "") if name}
    known = {name for _, name, _, _ in Formatter().parse(diagnosis.sentence.en) if name}
    assert asked <= known | {"fix", "fix_own", "repair", "install", "prepare", "command"}


def test_everything_that_is_said_while_mending_is_said_in_both_languages() -> None:
    said = [fix.does for fix in FIXES.values()] + [fixing.WILL, fixing.FAILED, fixing.WAITING, fixing.NOTHING]
    assert all(words.en and words.zh and words.en != words.zh for words in said)
