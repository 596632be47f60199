"""Doctor names what a later Storebell has written, and what to do."""

from __future__ import annotations

from pathlib import Path

from installer.checks.kept import check_kept
from tests.kept.examples import put
from tests.kept.later import make_later


def test_what_is_of_this_version_is_nothing_to_speak_of(tmp_path: Path) -> None:
    put("outbox.db", 1, tmp_path)
    put("glossary.json", 1, tmp_path)
    assert list(check_kept(tmp_path)) == []


def test_a_later_file_is_named_and_those_first_without_which_nothing_runs(tmp_path: Path) -> None:
    make_later(put("glossary.json", 1, tmp_path), "sealed", 2)
    make_later(put("outbox.db", 3, tmp_path), "database", 4)
    record, glossary = check_kept(tmp_path)
    assert (record.code, record.severity, record.params) == ("data_newer", "error", {"name": "outbox.db"})
    assert (glossary.code, glossary.severity) == ("data_newer_unused", "warning")
    assert record.repair("en") == "Update Storebell on this computer."
    assert "glossary.json" in glossary.sentence("zh")


def test_a_file_that_nobody_may_read_is_for_others_to_name(tmp_path: Path) -> None:
    (tmp_path / "pulls.json").mkdir()
    assert list(check_kept(tmp_path)) == []
