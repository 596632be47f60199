"""A desk for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outbox.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An outbox in a fresh folder."""
    made = Desk(tmp_path)
    yield made
    made.outbox.record.close()
    made.outbox.log.close()
