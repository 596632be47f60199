"""What an environment needs is decided from its stamp alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from installer.stamp import LOCKS, NODE_LOCK, PROJECT, Level, Stamp, Step, read_stamp, step, target, write_stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (*LOCKS.values(), NODE_LOCK, PROJECT):
        (tmp_path / name).write_text(f"content of {name}\n")
    return tmp_path


def wanted(root: Path, level: Level = "run", node: bool = False, found: Stamp | None = None) -> Stamp:
    return target(found, root, "3.11", level, node)


def test_what_is_there_needs_nothing(root: Path) -> None:
    there = wanted(root)
    assert step(there, wanted(root, found=there), usable=True) is Step.NOTHING


def test_a_lower_level_is_there_with_the_higher(root: Path) -> None:
    there = wanted(root, "tests", node=True)
    assert step(there, wanted(root, "run", found=there), usable=True) is Step.NOTHING


@pytest.mark.parametrize("level", ["practice", "tests"])
def test_a_higher_level_is_added(root: Path, level: Level) -> None:
    there = wanted(root)
    assert step(there, wanted(root, level, found=there), usable=True) is Step.ADD


@pytest.mark.parametrize("changed", [LOCKS["run"], PROJECT])
def test_a_changed_lock_or_project_is_added(root: Path, changed: str) -> None:
    there = wanted(root)
    (root / changed).write_text("something else\n")
    assert step(there, wanted(root, found=there), usable=True) is Step.ADD


def test_the_lock_of_another_level_does_not_matter(root: Path) -> None:
    there = wanted(root)
    (root / LOCKS["tests"]).write_text("something else\n")
    assert step(there, wanted(root, found=there), usable=True) is Step.NOTHING


def test_an_interrupted_environment_is_built_anew(root: Path) -> None:
    there = replace(wanted(root), complete=False)
    assert step(there, wanted(root, found=there), usable=True) is Step.REBUILD


def test_an_environment_that_does_not_start_is_built_anew(root: Path) -> None:
    there = wanted(root)
    assert step(there, wanted(root, found=there), usable=False) is Step.REBUILD
    assert step(None, wanted(root), usable=False) is Step.REBUILD


def test_a_moved_project_and_another_python_are_built_anew(root: Path) -> None:
    there = wanted(root)
    assert step(replace(there, root="/elsewhere"), there, usable=True) is Step.REBUILD
    assert step(replace(there, python="3.10"), there, usable=True) is Step.REBUILD


def test_somebodys_own_environment_is_completed_in_place(root: Path) -> None:
    assert step(None, wanted(root), usable=True) is Step.ADD


def test_a_stamp_is_read_as_it_was_written(root: Path) -> None:
    write_stamp(root / "stamp.json", wanted(root))
    assert read_stamp(root / "stamp.json") == wanted(root)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"python": "3.11"}', "null"])
def test_a_stamp_that_is_not_one_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "stamp.json").write_text(text)
    assert read_stamp(tmp_path / "stamp.json") is None
    assert read_stamp(tmp_path / "missing.json") is None
