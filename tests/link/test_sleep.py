"""A sleep is seen by whichever clock went on; a busy machine is none. And rounds: what was asked before it is void."""

from __future__ import annotations

import pytest

from native_host.link.rounds import Rounds
from native_host.link.sleep import SLEPT_MS, TICK_MS, SleepWatch


@pytest.mark.parametrize(
    ("steady", "wall", "slept"),
    [
        (TICK_MS, TICK_MS, False),
        (TICK_MS + SLEPT_MS, TICK_MS + SLEPT_MS, False),
        (30_000, 30_000, True),
        (TICK_MS, 8 * 3_600_000, True),
        (TICK_MS, -3_600_000, False),
    ],
)
def test_a_sleep_is_seen_by_whichever_clock_went_on(steady: int, wall: int, slept: bool) -> None:
    watch = SleepWatch()
    assert not watch.slept(0, 0)
    assert watch.slept(steady, wall) is slept
    assert not watch.slept(steady + TICK_MS, wall + TICK_MS)


def test_time_in_which_nothing_was_watched_is_no_sleep() -> None:
    watch = SleepWatch()
    watch.slept(0, 0)
    watch.rest()
    assert not watch.slept(3_600_000, 3_600_000)


def test_an_answer_counts_for_the_round_in_which_it_was_asked_for() -> None:
    rounds: Rounds[str] = Rounds()
    first = rounds.begin("host", ["a", "b"])
    second = rounds.begin("host", ["a", "b"])
    assert rounds.answered("a", first) == []
    assert rounds.answered("a", second) == ["host"]
    assert rounds.answered("a", second) == [], "once"
    assert rounds.answered("b", None) == ["host"]


def test_a_tab_that_nobody_waits_for_may_answer_too() -> None:
    rounds: Rounds[str] = Rounds()
    number = rounds.begin("host", [])
    assert rounds.answered("hidden", number) == []


def test_rounds_of_different_names_do_not_disturb_each_other() -> None:
    rounds: Rounds[str] = Rounds()
    host, update = rounds.begin("host", ["a"]), rounds.begin("update", ["a"])
    assert rounds.answered("a", update) == ["update"]
    assert rounds.answered("a", host) == ["host"]
    rounds.drop("host")
    assert rounds.answered("a", host) == []
