"""What follows a call that failed."""

from __future__ import annotations

from native_host.feeds.setback import AFTER, LONGEST_PAUSE_MS, Then, pause_ms
from native_host.platforms.outcome import Outcome


def test_every_outcome_has_a_row_and_every_consequence_a_use() -> None:
    assert set(AFTER) == set(Outcome)
    assert set(AFTER.values()) == set(Then)


def test_pauses_double_to_a_minute_and_are_never_nothing() -> None:
    assert [pause_ms(failures, 1.0) for failures in range(1, 9)] == [
        1_000, 2_000, 4_000, 8_000, 16_000, 32_000, LONGEST_PAUSE_MS, LONGEST_PAUSE_MS,
    ]  # fmt: skip
    assert pause_ms(1000, 0.0) == LONGEST_PAUSE_MS // 2
