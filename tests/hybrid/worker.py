"""Plays runs one after the other.

As a program: ``python -m tests.hybrid.worker START STOP STEP [log]``, whose last line is how many of them failed.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from tests.hybrid.node import Node
from tests.hybrid.plan import draw
from tests.hybrid.run import play

MEMORY = Path("/dev/shm")
"""Where files are that need not outlive a run, if the system has such a place."""
SHOWN = 12
"""Differences of a run that are printed."""


def play_all(seeds: range, steps: int | None = None) -> int:
    """Play the runs of these seeds, print what is wrong, and return how many failed."""
    failed = 0
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder, Node(Path(folder)) as node:
        for seed in seeds:
            problems = asyncio.run(play(node, Path(folder) / str(seed), draw(seed), steps))
            failed += bool(problems)
            if problems:
                print(f"FAILED; replay with: python3 tests hybrid --runs 1 --seed {seed}")
                for problem in problems[:SHOWN]:
                    print("  ", problem)
    return failed


if __name__ == "__main__":
    start, stop, step, *log = sys.argv[1:]
    if not log:
        logging.disable(logging.CRITICAL)
    print(play_all(range(int(start), int(stop), int(step))))
