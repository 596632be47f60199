"""``python3 tests chaos --runs N --seed S``: run ``i`` has the seed ``S + i``.

Most runs are played on the wire, many conversations at once, by a worker a core (``tests/chaos/wire``); one in a
hundred in a real browser with the real extension. ``--wire`` and ``--browser NAME`` play all runs in one of the ways.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import fields

from native_host.outbox.crash_points import POINTS
from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.session import BROWSERS, BrowserName
from native_host.practice.process import PROJECT
from native_host.practice.stage import Stage
from tests.chaos.plan import draw
from tests.chaos.run import Run
from tests.chaos.verdict import Tally
from tests.chaos.wire.plan import AT_ONCE

FRESH_AFTER = 40
"""Browser runs on one stage; then everything is begun anew."""
BROWSER_EVERY = 100
WORKERS = min(2, os.cpu_count() or 1)


class Hunt:
    """The tally of all runs, filled by several threads."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.injected: Counter[str] = Counter()
        self._began = time.monotonic()
        self._lock = threading.Lock()

    def add(self, tally: Tally, injected: Counter[str], replay: str) -> None:
        """Count a round or a run, and say how it goes."""
        with self._lock:
            self.tally.add(tally)
            self.injected += injected
            if not tally.clean:
                print(f"FAILED; replay with: {replay}")
                for problem in tally.problems:
                    print("  ", problem)
            print(f"{self.tally.line()}  ({time.monotonic() - self._began:.0f} s)", flush=True)

    def show_injected(self) -> None:
        """Print what was injected, and how often."""
        print("injected:")
        for what, count in sorted(self.injected.items()):
            print(f"  {count:7d}  {what}")


def main() -> int:
    """Play the runs; returns 1 unless all were clean."""
    parser = argparse.ArgumentParser(prog="python3 tests chaos")
    parser.add_argument("--runs", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--wire", action="store_true", help="no run in a browser")
    ways.add_argument("--browser", choices=BROWSERS, help="every run in this browser")
    options = parser.parse_args()
    browser: BrowserName = options.browser or "chromium"
    seeds = range(options.seed, options.seed + options.runs)
    in_browser = list(seeds) if options.browser else [] if options.wire else list(seeds[::BROWSER_EVERY])
    hunt = Hunt()
    lost: list[str] = []
    if not options.browser:
        on_the_wire = options.runs - len(in_browser)
        shares = [on_the_wire // WORKERS // AT_ONCE * AT_ONCE] * (WORKERS - 1)
        shares.append(on_the_wire - sum(shares))
        start = options.seed
        threads = []
        for share in shares:
            threads.append(threading.Thread(target=_work, args=(hunt, start, share, lost)))
            start += share
        for thread in threads:
            thread.start()
    _play_in_browser(hunt, browser, in_browser)
    if not options.browser:
        for thread in threads:
            thread.join()
    hunt.show_injected()
    for what in lost:
        print(what)
    print(hunt.tally.line())
    return 0 if hunt.tally.clean and not lost else 1


def _work(hunt: Hunt, first: int, runs: int, lost: list[str]) -> None:
    """Let a worker play, and count what it tells."""
    if not runs:
        return
    command = [sys.executable, "-m", "tests.chaos.wire", "--first", str(first), "--runs", str(runs)]
    told = 0
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            round_ = json.loads(line)
            tally = Tally(**{field.name: round_[field.name] for field in fields(Tally)})
            told += tally.runs
            hunt.add(tally, Counter(round_["injected"]), round_["replay"])
    if worker.returncode or told != runs:
        lost.append(f"A worker ended with {worker.returncode} after {told} of {runs} runs from seed {first}.")


def _play_in_browser(hunt: Hunt, browser: BrowserName, seeds: list[int]) -> None:
    plans = [draw(seed, POINTS) for seed in seeds]
    for start in range(0, len(plans), FRESH_AFTER):
        with Stage(browser) as stage:
            stage.open_chat()
            for plan in plans[start : start + FRESH_AFTER]:
                run = Run(stage, plan)
                try:
                    tally = run.play()
                except BrowserError as error:
                    tally = Tally(runs=1, problems=[f"seed {plan.seed} did not settle: {error}"])
                injected = Counter([f"in {browser}", *(f"in a browser: {blow.fault}" for blow in plan.blows)])
                injected.update(f"in a browser: strike {blow.strike}" for blow in plan.blows)
                replay = f"python3 tests chaos --browser {browser} --runs 1 --seed {plan.seed}"
                hunt.add(tally, injected, replay)


if __name__ == "__main__":
    sys.exit(main())
