"""``python3 tests chaos --runs N --seed S``: run ``i`` has the seed ``S + i``, so ``--runs 1`` with it replays it."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from native_host.outbox.crash_points import POINTS
from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BROWSERS
from native_host.practice.stage import Stage
from tests.chaos.plan import Plan, draw
from tests.chaos.run import Run
from tests.chaos.verdict import Tally

FRESH_AFTER = 40
"""Runs on one stage; then everything is begun anew."""


def main() -> int:
    """Play the runs; returns 1 unless all were clean."""
    parser = argparse.ArgumentParser(prog="python3 tests chaos")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", choices=BROWSERS, default="chromium")
    options = parser.parse_args()
    plans = [draw(options.seed + number, POINTS) for number in range(options.runs)]
    began, tally = time.monotonic(), Tally()
    for start in range(0, len(plans), FRESH_AFTER):
        with Stage(options.browser) as stage:
            stage.open_chat()
            for plan in plans[start : start + FRESH_AFTER]:
                tally.add(_play(stage, plan))
                if tally.runs % 10 == 0:
                    print(f"{tally.line()}  ({time.monotonic() - began:.0f} s)", flush=True)
    _show_injected(plans)
    print(tally.line())
    return 0 if tally.clean else 1


def _play(stage: Stage, plan: Plan) -> Tally:
    run = Run(stage, plan)
    try:
        tally = run.play()
    except BrowserError as error:
        tally = Tally(runs=1, problems=[f"seed {plan.seed} did not settle: {error}"])
    if not tally.clean:
        print(f"FAILED; replay with: python3 tests chaos --runs 1 --seed {plan.seed}")
        for problem in tally.problems:
            print("  ", problem, flush=True)
    return tally


def _show_injected(plans: list[Plan]) -> None:
    for what in ("fault", "strike"):
        counts = Counter(getattr(blow, what) for plan in plans for blow in plan.blows)
        print(f"{what}s injected:", ", ".join(f"{name} {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    sys.exit(main())
