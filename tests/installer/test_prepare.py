"""Whatever a person has to bring is named before anything is made or fetched."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from installer import prepare as preparing
from installer.console import Console
from installer.prepare import prepare
from installer.problem import Problem
from tests.installer.checkout import make_checkout


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout on a system without any command, for a user who may not install any."""
    make_checkout(tmp_path / "root", tmp_path / "index")
    (tmp_path / "path").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return tmp_path / "root"


def refusal(root: Path) -> Problem:
    with pytest.raises(Problem) as refused:
        prepare(root, "practice", Console("en", io.StringIO()), ["firefox"])
    assert not (root / ".venv").exists()
    return refused.value


def test_a_missing_browser_is_named_before_the_environment_is_made(root: Path) -> None:
    problem = refusal(root)
    assert problem.code == "missing_programs"
    assert problem.params["names"].startswith("Firefox")


def test_a_system_that_does_not_know_localhost_is_told_the_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "BROWSERS", {"firefox": ()})
    monkeypatch.setattr(preparing, "knows_localhost", lambda: False)
    assert refusal(root).code == "no_localhost"


def test_a_checkout_that_cannot_be_written_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = root / ".prepare.lock"

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(lock))

    monkeypatch.setattr(preparing, "turn", refuse)
    problem = refusal(root)
    assert (problem.code, problem.params) == ("not_writable", {"path": str(lock)})
