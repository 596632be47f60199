"""Chaos can see: with any one guard taken out of the product it fails, and with none it does not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.chaos.verdict import Tally
from tests.chaos.wire.plan import Blow, RoundPlan, RunPlan, Strike
from tests.chaos.wire.round import Round
from tests.chaos.wire.sabotage import SABOTAGES, sabotaged
from tests.chaos.wire.stage import WireStage
from tests.sabotage import Sabotage


def _run(seed: int, platform: str, which: int, fault: str, *, flood: bool = False) -> RunPlan:
    return RunPlan(seed, platform, which, (Blow(f"run {seed} message 0", fault, 0, flood),))


PLAN = RoundPlan(
    runs=(
        _run(1, "lazada", 1, "none"),
        _run(2, "tiktok", 1, "none"),
        _run(3, "shopee", 0, "answer_lost_stored", flood=True),
        _run(4, "tiktok", 0, "answer_lost_stored", flood=True),
    ),
    ways={"shopee": ("page", "page"), "lazada": ("page", "api"), "tiktok": ("page", "api")},
    strikes=(Strike("tabs_reload", 4_000, 0, ""), Strike("stale_tabs", 4_100, 200, "")),
    moves_at_ms=0,
)
"""Something for each guard to catch: sends by API, answers lost on a thread that grew long, tabs that hung.

Only the stores that send by API are authorised: where a feed reads the thread to its beginning, nothing stays unknown.
"""


SETTLE_S = 8.0


async def _play(root: Path) -> Tally:
    async with WireStage(root) as stage:
        await stage.authorise("200187412", "7495300187412009012")
        return await Round(stage, PLAN, SETTLE_S).play()


@pytest.mark.parametrize("sabotage", [None, *SABOTAGES], ids=lambda each: each.guard if each else "nothing")
def test_chaos_fails_when_a_guard_is_taken_out(sabotage: Sabotage | None, tmp_path: Path) -> None:
    tally = asyncio.run(_play(sabotaged(sabotage, tmp_path)))
    assert tally.clean == (sabotage is None), tally.problems
