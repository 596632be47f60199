"""The scenes of the guided tour, in both browsers, judged by what the platform stored."""

from __future__ import annotations

import pytest

from native_host.practice.stage import Stage
from native_host.practice.tour.programme import ORDER
from native_host.practice.tour.scene import SCENES, Performance


@pytest.mark.parametrize("name", [name for name in ORDER if name != "cut"])
def test_the_scene_goes_as_promised(stage: Stage, look: None, name: str) -> None:
    performance = Performance(stage)
    SCENES[name].play(performance)
    assert performance.accepted
    for text in performance.accepted:
        assert len(stage.stored(text)) <= 1, f"{text!r} was doubled"


def test_every_scene_is_on_the_programme() -> None:
    assert set(ORDER) == set(SCENES)
