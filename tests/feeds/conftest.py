"""A town for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.town import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The practice platforms at noon, and an empty cache."""
    made = Town(tmp_path)
    yield made
    made.conversations.close()
