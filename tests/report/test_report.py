"""A report is whole whatever is broken: each file is in it, or says why it is not."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import pytest

from installer.findings import found
from installer.words import Words
from native_host.report import doctor
from native_host.report.entry import Part
from native_host.report.missing import WHY, Omitted
from native_host.report.person import Person
from native_host.report.report import Report, logs, make, parts
from native_host.report.sentences import ABOUT
from tests.outbox.desk import Desk

NOW = datetime(2026, 11, 21, 12, 30, 40)
NOBODY = Person()
LETTERS = str.maketrans("0123456789", "ghijklmnop")
WHAT = Words("what", "什么")


def fails(error: Exception) -> Part:
    def make_it() -> str:
        raise error

    return Part("x.json", WHAT, make_it)


def made(folder: Path, *made_of: Part, limit: int = 700_000) -> Report:
    return make(folder, NOW, made_of=made_of, person=NOBODY, limit=limit)


def text_of(report: Report, name: str) -> str:
    return next(each.text for each in report.files if each.name == name)


def unpacked(report: Report) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(report.zip)) as archive:
        assert archive.testzip() is None
        return {each: archive.read(each).decode() for each in archive.namelist()}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(2, "canary"), "not_there"),
        (PermissionError(13, "canary"), "forbidden"),
        (OSError(5, "canary"), "unreadable"),
        (TimeoutError("canary"), "too_slow"),
        (apsw.BusyError("canary"), "locked"),
        (apsw.CorruptError("canary"), "damaged"),
        (ModuleNotFoundError("canary"), "not_here"),
        (UnicodeDecodeError("utf-8", b"canary", 0, 1, "canary"), "damaged"),
        (Omitted("too_long"), "too_long"),
        (ZeroDivisionError("canary"), "failed"),
    ],
)
def test_a_part_that_fails_says_why_and_the_others_are_there(tmp_path: Path, error: Exception, code: str) -> None:
    report = made(tmp_path, fails(error), Part("y.txt", WHAT, lambda: "well"))
    missing = json.loads(text_of(report, "x.json"))["missing"]
    assert (missing["code"], missing["zh"]) == (code, WHY[code].zh)
    assert missing["kind"].startswith(f"{type(error).__name__} test_report.py:")
    assert "canary" not in str(unpacked(report))
    assert unpacked(report)["y.txt"] == "well"


def test_the_zip_holds_what_is_shown_and_nothing_else(tmp_path: Path) -> None:
    report = made(tmp_path, Part("x.json", WHAT, lambda: {"a": ["您好", 1]}), Part("y.log", WHAT, lambda: "\ud800"))
    assert unpacked(report) == {
        each.name: each.text.encode("utf-8", "backslashreplace").decode() for each in report.files
    }
    assert [each.name for each in report.files] == ["README.txt", "x.json", "y.log"]
    with zipfile.ZipFile(io.BytesIO(report.zip)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2026, 11, 21, 12, 30, 40)}
    told: Any = report.as_json()
    assert [each["bytes"] for each in told["entries"]] == [len(text.encode()) for text in unpacked(report).values()]
    assert json.loads(told["entries"][1]["text"]) == {"a": ["您好", 1]}
    assert json.dumps(told).startswith("{")


@pytest.mark.parametrize(("limit", "newest_is_whole"), [(130_000, True), (80_000, False)])
def test_a_zip_that_would_be_too_large_loses_the_oldest_lines_first(
    tmp_path: Path, limit: int, newest_is_whole: bool
) -> None:
    noise = "\n".join(os.urandom(6).hex().translate(LETTERS) for _ in range(8_000))
    newest = Part("logs/core.log", WHAT, lambda: f"{noise}\nnewest", log=True)
    older = Part("logs/core.log.1", WHAT, lambda: f"{noise}\nolder", log=True)
    report = made(tmp_path, newest, older, Part("x.json", WHAT, lambda: noise), limit=limit)
    kept, lost = text_of(report, "logs/core.log"), text_of(report, "logs/core.log.1")
    assert len(report.zip) <= limit
    assert lost.startswith("[")
    assert (kept == f"{noise}\nnewest") is newest_is_whole
    assert kept.endswith("\nnewest")
    assert len(lost) < 300 or newest_is_whole
    assert text_of(report, "x.json") == noise


def test_names_and_texts_of_the_databases_are_masked_everywhere(desk: Desk) -> None:
    desk.submit("Dear buyer, your parcel left Jurong on Friday")
    log = Part("logs/core.log", WHAT, lambda: "to 69018330: your parcel left Jurong on Friday", log=True)
    report = made(desk.folder, log, Part("x.json", WHAT, lambda: {"where": "29643147"}))
    assert text_of(report, "logs/core.log") == "to <buyer 1>: <text>"
    assert json.loads(text_of(report, "x.json")) == {"where": "<number 1>"}
    assert "3 times" in text_of(report, "README.txt")


def test_words_of_files_that_persons_write_are_masked(tmp_path: Path) -> None:
    (tmp_path / "glossary.json").write_text(
        json.dumps({"sha256": "", "kept": {"terms": [{"words": {"en": "Zephyr"}}]}})
    )
    report = made(tmp_path, Part("y.log", WHAT, lambda: "the zephyr is out"))
    assert text_of(report, "y.log") == "the <name 1> is out"


def test_what_could_not_be_compared_is_said(tmp_path: Path) -> None:
    (tmp_path / "outbox.db").write_bytes(b"garbage" * 999)
    (tmp_path / "quick_replies.json").write_bytes(b"\xff")
    readme = text_of(made(tmp_path, Part("y.log", WHAT, lambda: "well")), "README.txt")
    assert "outbox.db: It is damaged." in readme
    assert "quick_replies.json: It is damaged." in readme
    assert "outbox.db 的内容比对：已损坏。" in readme


def test_a_data_directory_that_is_not_there_makes_a_report(tmp_path: Path) -> None:
    all_parts = [part for part in parts(tmp_path / "gone") if part.name != "doctor.json"]
    report = made(tmp_path / "gone", *all_parts)
    missing = {each.name: each.missing.code for each in report.files if each.missing}
    assert missing == {"core.json": "silent", "counts.json": "not_there", "logs/core.log": "not_there"}
    assert not (tmp_path / "gone").exists()


def test_logs_that_are_a_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "core.log").mkdir()
    (tmp_path / "core.log.2").write_text("older")
    (tmp_path / "crash.log").touch()
    report = made(tmp_path, *logs(tmp_path))
    assert {each.name: each.missing and each.missing.code for each in report.files} == {
        "README.txt": None,
        "logs/core.log": "unreadable",
        "logs/core.log.2": None,
    }


def test_doctors_findings_are_told_without_the_persons_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("installer.doctor.examine", lambda: [found("data_ready", path="/home/mei/x")])
    part = Part("doctor.json", ABOUT["doctor.json"], doctor.findings)
    person = Person(frozenset({"/home/mei"}), frozenset({"mei", "ok", "data_ready"}))
    report = make(tmp_path, NOW, made_of=[part], person=person)
    told = json.loads(text_of(report, "doctor.json"))
    assert told["ok"] is True
    assert (told["findings"][0]["code"], told["findings"][0]["severity"]) == ("data_ready", "ok")
    assert told["findings"][0]["params"] == {"path": "~/x"}
    assert "mei" not in json.dumps(told)


def test_a_doctor_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    never = threading.Event()
    monkeypatch.setattr("installer.doctor.examine", never.wait)
    report = made(tmp_path, Part("doctor.json", ABOUT["doctor.json"], lambda: doctor.findings(0.02)))
    assert json.loads(text_of(report, "doctor.json"))["missing"]["code"] == "too_slow"
    never.set()


def test_every_part_is_described(tmp_path: Path) -> None:
    assert {part.name for part in parts(tmp_path)} | {"README.txt", "logs/crash.log"} == set(ABOUT)
