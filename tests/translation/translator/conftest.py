"""The practice translator, and a core whose internet it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from native_host.practice.process import PracticeProcess
from tests.core.browser import kill_core
from tests.translation.translator.pages import Pages


@pytest.fixture(scope="session")
def running_practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as practice:
        yield practice


@pytest.fixture
def practice(running_practice: PracticeProcess) -> PracticeProcess:
    running_practice.reset()
    return running_practice


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A fresh data directory, whose core is gone when the test is."""
    yield tmp_path / "data"
    kill_core(tmp_path / "data")


@pytest.fixture
def open_pages(data_dir: Path, practice: PracticeProcess) -> Iterator[Callable[[], Pages]]:
    """Open browsers; those left over are closed."""
    opened: list[Pages] = []

    def open_one() -> Pages:
        opened.append(Pages(data_dir, practice))
        return opened[-1]

    yield open_one
    for pages in opened:
        pages.leave()
