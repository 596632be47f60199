"""One measured figure beside its budget."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``measured`` and ``budget`` are sentences with units; ``within`` says whether the budget is met."""

    what: str
    measured: str
    budget: str
    within: bool


def median(values_ms: Sequence[float]) -> float:
    """Return the median of times in ms."""
    return statistics.median(values_ms)


def percentile(values_ms: Sequence[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the times lie."""
    ordered = sorted(values_ms)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
