"""What a seed draws."""

from __future__ import annotations

from tests.hybrid.plan import LAST, WEIGHTS, draw
from tests.hybrid.run import ACTS


def test_the_same_seed_is_the_same_run() -> None:
    assert draw(7) == draw(7) != draw(8)


def test_everything_that_can_be_done_may_happen() -> None:
    assert ACTS.keys() == WEIGHTS.keys()
    assert set(LAST) <= ACTS.keys()
