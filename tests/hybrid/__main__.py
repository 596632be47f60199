"""``python3 tests hybrid --runs N --seed S``: run ``i`` has the seed ``S + i``; of each its first ``--steps`` acts.

The runs are shared out to a worker a core; ``--alone`` plays them all here.
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import time

from native_host.practice.process import PROJECT
from tests.hybrid.worker import play_all

WORKERS = min(2, os.cpu_count() or 1)


def main() -> int:
    """Play the runs; returns 1 unless all were clean."""
    parser = argparse.ArgumentParser(prog="python3 tests hybrid")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="play only so many acts of each run")
    parser.add_argument("--alone", action="store_true", help="no workers")
    parser.add_argument("--log", action="store_true", help="show what the core logs")
    options = parser.parse_args()
    if not options.log:  # what is lost, cut and damaged is said there, as it should be
        logging.disable(logging.CRITICAL)
    began = time.monotonic()
    seeds = range(options.seed, options.seed + options.runs)
    if options.alone or options.steps is not None or options.runs < WORKERS:
        failed = play_all(seeds, options.steps)
    else:
        failed = _share_out(seeds, options.log)
    print(f"runs {options.runs} failed {failed} seconds {time.monotonic() - began:.0f}")
    return 1 if failed else 0


def _share_out(seeds: range, log: bool) -> int:
    """Let workers play, show what they say, and return how many runs failed. A worker that breaks off counts as one."""
    shares = [seeds[start::WORKERS] for start in range(WORKERS)]
    return sum(_failed(worker) for worker in [_worker(share, log) for share in shares])


def _worker(share: range, log: bool) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.hybrid.worker", str(share.start), str(share.stop), str(share.step)]
    return subprocess.Popen([*command, *(["log"] if log else [])], cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def _failed(worker: subprocess.Popen[str]) -> int:
    said, _ = worker.communicate()
    *lines, last = said.splitlines() or [""]
    if lines:
        print("\n".join(lines))
    return int(last) if worker.returncode == 0 and last.isdecimal() else 1


if __name__ == "__main__":
    sys.exit(main())
