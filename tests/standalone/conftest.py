"""One real build for all tests, in a folder that it was not built in and that has a space and Chinese in its name."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from installer.console import Console
from installer.environment import Environment
from installer.program import ROOT
from installer.standalone.build import build, this_system
from tests.core.browser import Browser, kill_core

Opener = Callable[[], Browser]


def built(folder: Path) -> Path:
    """Build into a folder and return it."""
    console = Console()
    build(Environment(ROOT, console), folder, console, this_system())
    return folder


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("first") / "payload")


@pytest.fixture(scope="session")
def payload(first_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    moved = tmp_path_factory.mktemp("moved") / "店铺 one two"
    shutil.copytree(first_build, moved, symlinks=True)
    return moved


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    kill_core(tmp_path / "data")


@pytest.fixture
def open_browser(payload: Path, data_dir: Path) -> Iterator[Opener]:
    """Start bridges of the build, with no Python on their way and no keyring; those left over are killed."""

    class Standalone(Browser):
        command = (str(payload / "bin" / "storebell-bridge"),)

    opened: list[Browser] = []

    def open_one() -> Browser:
        opened.append(Standalone(data_dir, PATH="/nowhere", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring"))
        return opened[-1]

    yield open_one
    for browser in opened:
        browser.kill()
