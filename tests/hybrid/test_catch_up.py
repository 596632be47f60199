"""What was said while the core was away is all there when it is back."""

from __future__ import annotations

from pathlib import Path

from tests.hybrid.catch_up import catch_up


def test_nothing_is_missed_that_was_said_while_the_core_was_away(tmp_path: Path) -> None:
    assert catch_up(tmp_path / "home", 500).missed == 0
