"""A worker: plays runs of consecutive seeds and prints its tally as one JSON line after each round."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from native_host.outbox.crash_points import POINTS
from native_host.practice.process import PROJECT
from tests.chaos.wire.plan import AT_ONCE, draw_round
from tests.chaos.wire.round import Round
from tests.chaos.wire.stage import WireStage

FRESH_AFTER = 12
"""Rounds on one stage; then everything is begun anew."""


def main() -> int:
    """Play the runs that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.wire")
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--root", type=Path, default=PROJECT)
    options = parser.parse_args()
    asyncio.run(_play(options.root, options.first, options.runs))
    return 0


async def _play(root: Path, first: int, runs: int) -> None:
    rounds = [(start, min(AT_ONCE, first + runs - start)) for start in range(first, first + runs, AT_ONCE)]
    for begin in range(0, len(rounds), FRESH_AFTER):
        async with WireStage(root) as stage:
            await stage.authorise()
            for start, count in rounds[begin : begin + FRESH_AFTER]:
                plan = draw_round(start, count, POINTS)
                tally = await Round(stage, plan).play()
                replay = f"python3 tests chaos --wire --runs {count} --seed {start}"
                told = {**vars(tally), "replay": "" if tally.clean else replay, "injected": plan.injected()}
                print(json.dumps(told, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
