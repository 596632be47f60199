"""An empty cache for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.eye import Eye


@pytest.fixture
def eye(tmp_path: Path) -> Iterator[Eye]:
    """An empty cache, and the list over it."""
    made = Eye(tmp_path)
    yield made
    made.close()
