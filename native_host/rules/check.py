"""Whether a table of deadlines can be used: what the wire's shapes alone don't say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from native_host.protocol.panel import DeadlineRule
from native_host.rules.zones import ZONES

HOLIDAYS_LIMIT = 100
"""Days that do not count, in one rule."""


class RuleUnusable(ValueError):
    """A rule that makes no sense. ``row`` counts from 1, ``field`` is the wire's name."""

    def __init__(self, row: int, field: str) -> None:
        super().__init__(f"rule {row}: {field}")
        self.row = row
        self.field = field


def check(rules: Sequence[DeadlineRule]) -> None:
    """Raise ``RuleUnusable`` for the first rule that can't be used, or says what another says of the same day."""
    for row, rule in enumerate(rules, start=1):
        for field, usable in FIELDS.items():
            if not usable(rule):
                raise RuleUnusable(row, field)
        if any(_contradict(rule, other) for other in rules[: row - 1]):
            raise RuleUnusable(row, "since")


def _contradict(one: DeadlineRule, other: DeadlineRule) -> bool:
    same = one.platform is other.platform and one.since == other.since
    return same and (bool(set(one.sites) & set(other.sites)) or one.sites == other.sites == [])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return text[:1] != "0"  # a year below 1000 is a slip, and zones don't go back so far


FIELDS: dict[str, Callable[[DeadlineRule], bool]] = {
    "sites": lambda rule: all(site in ZONES for site in rule.sites),
    "hours": lambda rule: rule.kind != "hours" or rule.hours is not None,
    "cut": lambda rule: rule.kind != "cycle" or rule.cut is not None,
    "answer_by": lambda rule: rule.kind != "cycle" or (rule.cut or "") < (rule.answer_by or ""),
    "since": lambda rule: _is_day(rule.since),
    "checked": lambda rule: _is_day(rule.checked),
    "holidays": lambda rule: len(rule.holidays) <= HOLIDAYS_LIMIT and all(map(_is_day, rule.holidays)),
}
"""What must hold of a field; looked at in this order."""
