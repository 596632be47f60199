"""An engine that failed is left alone, longer each time; what was a text's fault is not held against it."""

from __future__ import annotations

import pytest

from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.rest import (
    AFTER,
    FIRST_PAUSE_MS,
    LONG_PAUSE_MS,
    LONGEST_PAUSE_MS,
    PATIENCE,
    Rest,
    Rests,
    Then,
    after,
)

NOW = 1_795_260_000_000


class Scene:
    """Rests with a clock that can be set."""

    def __init__(self) -> None:
        self.now = NOW
        self.rests = Rests(lambda: self.now, lambda: 1.0)

    def fail(self, trouble: EngineTrouble, retry_after_ms: int | None = None) -> int | None:
        """Fail, and return for how long the engine then rests."""
        self.rests.failed("a", trouble, retry_after_ms)
        rest = self.rests.resting("a")
        return None if rest is None else rest.until_ms - self.now

    def wake(self) -> None:
        rest = self.rests.resting("a")
        assert rest is not None
        self.now = rest.until_ms
        assert self.rests.resting("a") is None


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_every_trouble_stands_in_the_table() -> None:
    assert set(AFTER) == set(EngineTrouble)


@pytest.mark.parametrize("trouble", [each for each, then in AFTER.items() if then is Then.PAUSE])
def test_pauses_grow_up_to_the_longest(scene: Scene, trouble: EngineTrouble) -> None:
    pauses = []
    for _ in range(12):
        pauses.append(scene.fail(trouble))
        scene.wake()
    assert pauses[:4] == [FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS, 8 * FIRST_PAUSE_MS]
    assert pauses[-1] == LONGEST_PAUSE_MS
    scene.rests.worked("a")
    assert scene.fail(trouble) == FIRST_PAUSE_MS


@pytest.mark.parametrize("trouble", [each for each, then in AFTER.items() if then is Then.LONG])
def test_what_a_person_has_to_mend_waits_for_the_settings(scene: Scene, trouble: EngineTrouble) -> None:
    assert scene.fail(trouble) == LONG_PAUSE_MS
    scene.rests.forget("a")
    assert scene.rests.resting("a") is None


@pytest.mark.parametrize("trouble", [each for each, then in AFTER.items() if then is Then.GO_ON])
def test_what_is_not_its_fault_rests_nothing(scene: Scene, trouble: EngineTrouble) -> None:
    assert [scene.fail(trouble) for _ in range(10)] == [None] * 10


def test_nonsense_is_a_texts_fault_until_it_keeps_coming(scene: Scene) -> None:
    pauses = [scene.fail(EngineTrouble.NONSENSE) for _ in range(PATIENCE)]
    assert pauses[:-1] == [None] * (PATIENCE - 1)
    assert pauses[-1] is not None


def test_a_translation_between_makes_up_for_nonsense(scene: Scene) -> None:
    for _ in range(3 * PATIENCE):
        assert scene.fail(EngineTrouble.NONSENSE) is None
        scene.rests.worked("a")


def test_it_is_left_alone_for_as_long_as_it_says(scene: Scene) -> None:
    assert scene.fail(EngineTrouble.BUSY, 40_000) == 40_000
    assert scene.fail(EngineTrouble.BUSY, 5_000) == 40_000
    assert scene.fail(EngineTrouble.BUSY, 60_000) == 60_000


def test_calls_that_were_under_way_together_fail_as_one(scene: Scene) -> None:
    for _ in range(16):
        assert scene.fail(EngineTrouble.TIMED_OUT) == FIRST_PAUSE_MS
    scene.wake()
    assert scene.fail(EngineTrouble.TIMED_OUT) == 2 * FIRST_PAUSE_MS


def test_a_refused_key_outlasts_a_pause(scene: Scene) -> None:
    scene.fail(EngineTrouble.BUSY)
    assert scene.fail(EngineTrouble.REFUSED_KEY) == LONG_PAUSE_MS
    assert scene.fail(EngineTrouble.BUSY) == LONG_PAUSE_MS
    rest = scene.rests.resting("a")
    assert rest is not None
    assert rest.trouble is EngineTrouble.REFUSED_KEY


def test_engines_rest_each_for_itself(scene: Scene) -> None:
    scene.fail(EngineTrouble.UNREACHABLE)
    assert scene.rests.resting("b") is None


def test_chance_spreads_the_pauses() -> None:
    pauses = [after(Rest(), EngineTrouble.BUSY, None, NOW, chance).until_ms - NOW for chance in (0.0, 0.5, 1.0)]
    assert pauses == [FIRST_PAUSE_MS // 2, FIRST_PAUSE_MS * 3 // 4, FIRST_PAUSE_MS]
