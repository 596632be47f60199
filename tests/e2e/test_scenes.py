"""The scenes of the guided tour, in both browsers, judged by what the platform stored."""

from __future__ import annotations

import pytest

from native_host.practice.stage import Stage
from native_host.practice.tour.programme import ORDER, Act
from native_host.practice.tour.scene import SCENES, Performance

ELSEWHERE = ("back", "refused", "switch", "input_method")
"""What is played on the other platforms' pages too: where the pages differ, or their answers."""
ACTS = [
    *(act for act in ORDER if act != Act("cut")),
    *(Act(scene, platform) for platform in ("lazada", "tiktok") for scene in ELSEWHERE),
    *(Act("by_api", platform) for platform in ("lazada", "tiktok")),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_the_scene_goes_as_promised(stage: Stage, look: None, act: Act) -> None:
    performance = Performance(stage)
    stage.turn_to(act.platform)
    SCENES[act.scene].play(performance)
    assert performance.accepted
    for text in performance.accepted:
        assert len(stage.stored(text)) <= 1, f"{text!r} was doubled"


def test_every_scene_is_on_the_programme() -> None:
    assert {act.scene for act in ORDER} == set(SCENES)
