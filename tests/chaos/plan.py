"""What goes wrong in a run: drawn from the seed alone, so that the same seed is the same run."""

from __future__ import annotations

import random
from dataclasses import dataclass

PLATFORMS = ("shopee", "lazada", "tiktok")

FAULTS: dict[str, dict[str, object]] = {
    "none": {},
    "slow": {"ms": 900},
    "answer_lost_stored": {},
    "answer_lost_not_stored": {},
    "error_stored": {},
    "error_not_stored": {},
    "refused": {"reason": "message_is_censored"},
    "late": {"ms": 2500},
    "echo_duplicate": {},
    "echo_dropped": {},
    "echo_late": {"ms": 2500},
}
"""What the platform does to the next message, with its settings."""

STRIKES = (
    "none",
    "none",
    "none",
    "cut_before",
    "cut_after",
    "stall_before",
    "offline",
    "flap",
    "core_after",
    "core_at_point",
    "bridge",
    "reload",
    "tab_crash",
    "browser",
    "switch",
    "enter_twice",
)
"""What happens around the moment of Enter; ``none`` more often, so that faults also come alone."""

SLOW_STRIKES = frozenset({"browser", "tab_crash", "stall_before"})
"""Drawn less often, because each costs seconds."""


@dataclass(frozen=True)
class Blow:
    """One message of a run, and what is done to it. ``delay_ms`` is between Enter and a strike that comes after."""

    text: str
    fault: str
    strike: str
    point: str
    delay_ms: int


@dataclass(frozen=True)
class Plan:
    """One run: a platform's page, a buyer, and the messages to them in order."""

    seed: int
    platform: str
    buyer: str
    blows: tuple[Blow, ...]


def draw(seed: int, points: tuple[str, ...]) -> Plan:
    """Return the plan of a seed."""
    dice = random.Random(seed)
    platform = dice.choice(PLATFORMS)
    blows: list[Blow] = []
    for number in range(dice.choice((1, 1, 2, 2, 3))):
        strike = dice.choice(STRIKES)
        if strike in SLOW_STRIKES and dice.random() < 0.5:
            strike = "none"
        twin = bool(blows) and dice.random() < 0.25
        text = blows[-1].text if twin else f"run {seed} message {number}"
        delay = int(dice.random() ** 2 * 700)
        blows.append(Blow(text, dice.choice(list(FAULTS)), strike, dice.choice(points), delay))
    return Plan(seed, platform, f"buyer{seed}", tuple(blows))
