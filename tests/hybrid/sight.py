"""One run that has something for each guard to catch; prints what is wrong, a line each. Played by ``test_sight``."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from tests.hybrid.node import Node
from tests.hybrid.plan import Act, Place, Plan
from tests.hybrid.run import play

PLAN = Plan(
    seed=1,
    places=(Place(("tiktok", "SG", "7494049642642441621"), "api"), Place(("lazada", "SG", "100094063"), "page")),
    quiet=0,
    limits=(1, 2),
    acts=(
        # Two messages of a thread are drawn, then those above them: nothing but the thread looks different.
        Act("thread", 1, 0, 6),
        Act("agree", 0, 0, 0),
        Act("thread", 1, 0, 30),
        Act("agree", 0, 0, 0),
        Act("let", 0, 3, 0),
        # What is pushed arrives before the answer to what was asked earlier.
        Act("overtake", 0, 0, 0),
        # The core is killed at the commits of looks for news.
        *(Act("kill_in_write", 0, which, when) for when in (0, 1) for which in (0, 1, 2)),
    ),
    restarts_at_end=True,
)


def main() -> int:
    """Play it; returns 1 unless it was clean."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, Node(Path(folder)) as node:
        problems = asyncio.run(play(node, Path(folder), PLAN))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
