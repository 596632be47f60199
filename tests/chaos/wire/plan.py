"""What goes wrong in a round: many conversations at once on one core, drawn from the seed alone."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Way = Literal["page", "api", "moves"]
"""How a store sends in a round; ``moves``: it changes from one to the other with messages open."""

AT_ONCE = 100
"""Runs in a round: the seeds that share strikes, so a round is replayed as a whole."""
PLATFORMS = ("shopee", "lazada", "tiktok")
SEND_FAULTS: dict[str, dict[str, object]] = {
    "none": {},
    "slow": {"ms": 700},
    "answer_lost_stored": {},
    "answer_lost_not_stored": {},
    "error_stored": {},
    "error_not_stored": {},
    "internal_stored": {},
    "internal_not_stored": {},
    "garbage_stored": {},
    "garbage_not_stored": {},
    "redirected": {},
    "limited": {"ms": 1000},
    "late": {"ms": 1500},
    "refused": {},
}
"""What the platform does to a message on either channel, with its settings."""
API_FAULTS: dict[str, dict[str, object]] = {
    "body_reset": {},
    "token_expired": {},
    "read_error": {},
    "read_lost": {},
    "read_limited": {"ms": 700},
}
"""What only the open API does."""
STRIKES = (
    "core",
    "core",
    "core_at_point",
    "core_at_point",
    "core_at_point",
    "connection",
    "cut",
    "cut",
    "reset",
    "stall",
    "core_sleeps",
    "tabs_reload",
    "stale_tabs",
)
"""What happens to everybody in the middle of a round."""


@dataclass(frozen=True)
class Blow:
    """One message and what is done to it. ``after_ms`` is from the message before."""

    text: str
    fault: str
    after_ms: int
    flood: bool
    """The buyer writes so much afterwards that the page's newest part no longer shows it."""


@dataclass(frozen=True)
class RunPlan:
    """One conversation."""

    seed: int
    platform: str
    which: int
    """Which of the platform's stores."""
    blows: tuple[Blow, ...]


@dataclass(frozen=True)
class Strike:
    """What hits everybody, and when."""

    kind: str
    at_ms: int
    lasts_ms: int
    point: str


@dataclass(frozen=True)
class RoundPlan:
    """Some runs at once, and what hits them all."""

    runs: tuple[RunPlan, ...]
    ways: dict[str, tuple[Way, Way]]
    """Each platform's stores."""
    strikes: tuple[Strike, ...]
    moves_at_ms: int

    def injected(self) -> dict[str, int]:
        """Return how often each thing was done, named by what it was done to."""
        counts: Counter[str] = Counter()
        for run in self.runs:
            way = self.ways[run.platform][run.which]
            counts[f"{run.platform} by {way}"] += 1
            for blow in run.blows:
                counts[f"fault {blow.fault}"] += 1
                counts["flood"] += blow.flood
        for strike in self.strikes:
            at = f" {strike.point}" if strike.kind == "core_at_point" else ""
            counts[f"strike {strike.kind}{at}"] += 1
        return dict(counts)


def draw_run(seed: int) -> RunPlan:
    """Return the plan of one conversation."""
    dice = random.Random(seed)
    faults = [*SEND_FAULTS, *API_FAULTS]
    blows: list[Blow] = []
    for number in range(dice.choice((1, 1, 2, 2, 3))):
        twin = bool(blows) and dice.random() < 0.25
        text = blows[-1].text if twin else f"run {seed} message {number}"
        fault = "none" if dice.random() < 0.35 else dice.choice(faults)
        blows.append(Blow(text, fault, int(dice.random() ** 2 * 900), dice.random() < 0.02))
    return RunPlan(seed, dice.choice(PLATFORMS), dice.randrange(2), tuple(blows))


def draw_round(first: int, count: int, points: tuple[str, ...]) -> RoundPlan:
    """Return the plan of the runs whose seeds follow each other from ``first``."""
    dice = random.Random(-first - 1)
    ways = {name: (dice.choice(_WAYS), dice.choice(_WAYS)) for name in PLATFORMS}
    strikes = sorted(
        (
            Strike(
                dice.choice(STRIKES),
                at_ms=int(dice.random() * 2_000),
                lasts_ms=int(200 + dice.random() * 900),
                point=dice.choice(points),
            )
            for _ in range(dice.choice((0, 1, 1, 2, 2, 3)))
        ),
        key=lambda strike: strike.at_ms,
    )
    runs = tuple(draw_run(seed) for seed in range(first, first + count))
    return RoundPlan(runs, ways, tuple(strikes), int(300 + dice.random() * 1_500))


_WAYS: tuple[Way, ...] = ("page", "api", "api", "moves")
