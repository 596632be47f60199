"""``storebell report`` shows what it would save, asks, and saves it or says why not."""

from __future__ import annotations

import base64
import errno
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from native_host import cli
from native_host.report.report import parts


@pytest.fixture(autouse=True)
def desk_of_mei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to save in, a data directory, and no doctor: its findings have tests of their own."""
    (tmp_path / "here").mkdir()
    (tmp_path / "data" / "logs").mkdir(parents=True)
    (tmp_path / "data" / "logs" / "core.log").write_text("\x1b[2Jone 您好\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("STOREBELL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("installer.doctor.examine", list)


def report(*words: str, typed: str | None = None) -> Result:
    """Run it; with something typed there is a person at the terminal."""
    with pytest.MonkeyPatch.context() as patch:
        if typed is not None:
            patch.setattr("native_host.commands.report._is_asked", lambda: True)
        return CliRunner().invoke(cli.app, ["report", *words], input=typed, env={"COLUMNS": "200"})


def saved(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "here").iterdir())


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_it_lists_what_is_in_it_and_saves_it_when_told(tmp_path: Path) -> None:
    done = report("--yes", "--out", "mine.zip")
    assert done.exit_code == 0, done.output
    held = names(tmp_path / "here" / "mine.zip")
    assert held == ["README.txt", *(part.name for part in parts(tmp_path / "data"))]
    assert all(name in done.output for name in held)
    assert str(tmp_path / "here" / "mine.zip") in done.output


def test_a_file_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    done = report(typed="8\n77\nx\n\ny\n")
    assert done.exit_code == 0, done.output
    assert "\\x1b[2Jone 您好" in done.output
    assert "\x1b[2J" not in done.output
    assert "There is no file 77." in done.output
    assert "There is no file x." in done.output
    assert [name[:17] for name in saved(tmp_path)] == ["storebell-report-"]


@pytest.mark.parametrize("typed", ["\nn\n", "\n\n", "\n", ""])
def test_who_does_not_agree_gets_nothing(tmp_path: Path, typed: str) -> None:
    assert report(typed=typed).exit_code == 1
    assert saved(tmp_path) == []


def test_without_anybody_to_ask_nothing_is_saved(tmp_path: Path) -> None:
    done = report()
    assert done.exit_code == 1
    assert "storebell report --yes" in done.output
    assert saved(tmp_path) == []


def test_it_goes_into_a_folder_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "here" / "folder").mkdir()
    assert report("--yes", "--out", "folder").exit_code == 0
    assert report("--yes", "--out", "folder").exit_code == 0
    assert len(list((tmp_path / "here" / "folder").glob("storebell-report-*.zip"))) == 2


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "here" / "mine.zip").write_text("mine")
    done = report("--yes", "--out", "mine.zip")
    assert done.exit_code == 1
    assert "is there already" in done.output
    assert (tmp_path / "here" / "mine.zip").read_text() == "mine"


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(os, "fsync", fails)
    done = report("--yes", "--language", "zh")
    assert done.exit_code == 1
    assert "磁盘空间不足" in done.output
    assert saved(tmp_path) == []


def test_programs_get_the_files_and_the_zip(tmp_path: Path) -> None:
    done = report("--json")
    told = json.loads(done.stdout)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(told["zip"]))) as archive:
        assert archive.namelist() == [each["name"] for each in told["entries"]]
        assert archive.read("logs/core.log").decode() == told["entries"][-1]["text"]
    assert set(told["entries"][0]) == {"name", "bytes", "about", "missing", "text"}
    assert saved(tmp_path) == []


@pytest.mark.parametrize(
    ("language", "word"), [("en", "The report holds:"), ("zh", "报告包含："), ("zh-CN", "报告包含：")]
)
def test_it_speaks_both_languages(language: str, word: str) -> None:
    assert word in report("--yes", "--language", language).output


def test_a_terminal_that_knows_no_chinese_is_no_reason_to_fail(tmp_path: Path) -> None:
    import subprocess

    program = "import native_host.report.doctor as d; d._examine = list\nfrom native_host.cli import main; main()"
    command = [sys.executable, "-c", program, "report", "--yes", "--language", "zh"]
    environ = {**os.environ, "PYTHONIOENCODING": "cp1252:strict"}
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(saved(tmp_path)) == 1
