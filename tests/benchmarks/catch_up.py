"""How long a core that was away takes to know all that buyers wrote meanwhile."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.hybrid.catch_up import catch_up

EVENTS = 10_000
BUDGET_S = 5


def core(folder: Path) -> list[Figure]:
    """Count the core's own work: the practice platforms run in the same process, and their time is taken off."""
    done = catch_up(folder / "catch_up", EVENTS)
    own_s = done.seconds - done.platforms_seconds
    platforms = f"the platforms' own {done.platforms_seconds:.1f} s for {done.calls} calls taken off"
    return [
        Figure(
            f"catch-up of {EVENTS:,} events",
            f"{own_s:.1f} s, {done.missed} missed ({platforms})",
            f"{BUDGET_S} s, 0 missed",
            own_s <= BUDGET_S and done.missed == 0,
        )
    ]
