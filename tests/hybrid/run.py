"""Plays one run: a schedule's acts, then all that is due, and the judgement."""

from __future__ import annotations

from pathlib import Path

from tests.hybrid.core_acts import CORE_ACTS
from tests.hybrid.market_acts import MARKET_ACTS
from tests.hybrid.node import Node
from tests.hybrid.panel_acts import PANEL_ACTS
from tests.hybrid.plan import Plan
from tests.hybrid.setting import Setting

ACTS = MARKET_ACTS | PANEL_ACTS | CORE_ACTS


async def play(node: Node, folder: Path, plan: Plan, steps: int | None = None) -> list[str]:
    """Play all acts, or the first so many, and judge. Returns what is wrong."""
    on = Setting(node, folder, plan)
    for act in plan.acts[:steps]:
        await ACTS[act.kind](on, on.scenes[act.a % len(on.scenes)], on.panels[act.c % len(on.panels)], act)
        if await on.home.settle():
            await on.rise()
    await _come_to_rest(on, plan)
    for panel in on.panels:
        await on.agree(panel, plan.seed)
        panel.close()
    await on.judge.last(on.home, on.person)
    return on.problems


async def _come_to_rest(on: Setting, plan: Plan) -> None:
    """Let everything happen that is due: nothing is held up, and whatever is read in full now and then is read."""
    for reading in on.late:
        on.tell(reading)
    await on.market.center.clear_faults()
    on.market.let_all_go()
    if await on.home.settle():
        await on.rise()
    if plan.restarts_at_end:
        await on.go()
    await on.judge.read_all(on.home, pages_first=plan.seed % 2 == 0)
