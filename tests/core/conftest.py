"""A data directory whose core is gone when the test is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.core.browser import Browser, kill_core
from tests.outbox.conftest import desk as desk


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A fresh data directory."""
    yield tmp_path / "data"
    kill_core(tmp_path / "data")


@pytest.fixture
def open_browser(data_dir: Path) -> Iterator[Callable[..., Browser]]:
    """Start bridges; those left over are killed."""
    opened: list[Browser] = []

    def open_one(**changes: str) -> Browser:
        opened.append(Browser(data_dir, **changes))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for browser in opened:
        browser.kill()
