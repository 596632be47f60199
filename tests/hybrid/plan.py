"""What happens in a run: drawn from the seed alone, so that the same seed is the same run."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from native_host.protocol.keys import StoreKey

By = Literal["api", "page", "both"]


@dataclass(frozen=True)
class Place:
    """A store of a run, and how it is heard at first."""

    store: StoreKey
    by: By


PLACES = (
    Place(("shopee", "SG", "170044686"), "api"),
    Place(("shopee", "SG", "170044686"), "both"),
    Place(("shopee", "MY", "170099123"), "page"),
    Place(("shopee", "MY", "170099123"), "api"),
    Place(("lazada", "SG", "100094063"), "page"),
    Place(("lazada", "TH", "200187412"), "page"),
    Place(("tiktok", "SG", "7494049642642441621"), "api"),
    Place(("tiktok", "SG", "7494049642642441621"), "both"),
    Place(("tiktok", "TH", "7495300187412009012"), "page"),
    Place(("tiktok", "TH", "7495300187412009012"), "both"),
)
"""Lazada by API is not among them: its list is pulled once, and nothing that comes later makes a full reading of it."""

WEIGHTS = {
    # at the platform
    "say": 14,
    "burst": 3,
    "answer": 6,
    "robot": 2,
    "notice": 1,
    "recall": 4,
    "read_elsewhere": 4,
    "pin_elsewhere": 1,
    # the feeds
    "let": 13,
    "hold": 4,
    "let_go": 5,
    "lose_answer": 3,
    "refuse": 2,
    "open_thread": 3,
    # the pages
    "rows": 8,
    "thread": 8,
    "tell_late": 5,
    # the panels
    "take": 10,
    "stir": 3,
    "overtake": 1.5,
    "take_again": 4,
    "miss": 2,
    "give_up": 1,
    "connect": 5,
    "reopen": 1.5,
    "disconnect": 3,
    # what an agent does
    "read": 4,
    "pin": 3,
    "agree": 3,
    # the core
    "restart": 1.5,
    "kill": 1.5,
    "kill_in_write": 2.5,
    "kill_in_process": 0.15,
    "lose_cache": 1,
    "delete_store": 0.7,
    "authorise": 1,
    "rules": 0.7,
}
"""What may happen, and how often compared with the rest."""
LAST = ("overtake", "kill_in_write", "kill_in_write", "lose_cache", "delete_store", "say")
"""With one of these a run ends: what it breaks nothing heals that comes after."""


@dataclass(frozen=True)
class Act:
    """``a``, ``b`` and ``c`` choose what it is done to, among what there is by then."""

    kind: str
    a: int
    b: int
    c: int


@dataclass(frozen=True)
class Plan:
    """``quiet`` is how many conversations one store has that nobody says anything in."""

    seed: int
    places: tuple[Place, ...]
    quiet: int
    limits: tuple[int, ...]
    """Of each panel, the rows that it gets at a time."""
    acts: tuple[Act, ...]
    restarts_at_end: bool


def draw(seed: int) -> Plan:
    """Return the plan of a seed."""
    dice = random.Random(seed)
    places: dict[StoreKey, Place] = {}
    for place in dice.sample(PLACES, dice.choice((1, 1, 2, 2, 3))):
        places.setdefault(place.store, place)
    kinds = dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()), k=dice.randint(29, 39))
    kinds.append(dice.choice(LAST))
    return Plan(
        seed=seed,
        places=tuple(places.values()),
        quiet=dice.choice((0, 0, 0, 0, 0, 7)),
        limits=tuple(dice.choice((1, 2, 3, 5, 5, 250)) for _ in range(2)),
        acts=tuple(Act(kind, *(dice.randrange(1 << 16) for _ in range(3))) for kind in kinds),
        restarts_at_end=dice.random() < 0.5,
    )
