"""The report is saved whole or not at all, and over nothing."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from native_host.report.saving import NotSaved, free_name, save

DAY = date(2026, 11, 21)


def test_it_is_for_the_users_eyes_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    save(b"zip", tmp_path / "report.zip")
    assert (tmp_path / "report.zip").read_bytes() == b"zip"
    assert stat.S_IMODE((tmp_path / "report.zip").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["report.zip"]


@pytest.mark.parametrize(
    "make", [Path.write_text, lambda path, _: path.symlink_to("nowhere"), lambda path, _: path.mkdir()]
)
def test_what_is_there_stays(tmp_path: Path, make: object) -> None:
    path = tmp_path / "report.zip"
    make(path, "mine")  # type: ignore[operator]
    before = path.lstat()
    with pytest.raises(NotSaved) as raised:
        save(b"zip", path)
    assert raised.value.code == "exists"
    assert path.lstat() == before


def test_what_came_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.zip"
    path.write_text("mine")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    with pytest.raises(NotSaved, match="exists"):
        save(b"zip", path)
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["report.zip"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "not_writable"),
        (errno.EIO, "not_writable"),
    ],
)
def test_a_disk_that_takes_nothing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotSaved) as raised:
        save(b"zip", tmp_path / "report.zip")
    assert raised.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="not_writable"):
        save(b"zip", tmp_path / "gone" / "report.zip")


def test_a_disk_without_links_takes_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", fails)
    save(b"zip", tmp_path / "report.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["report.zip"]


def test_each_report_of_a_day_has_its_name(tmp_path: Path) -> None:
    for _ in range(3):
        save(b"zip", free_name(tmp_path, DAY))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "storebell-report-2026-11-21-2.zip",
        "storebell-report-2026-11-21-3.zip",
        "storebell-report-2026-11-21.zip",
    ]
