"""One thing that a team may have set, over Storebell's own and under the user's: pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, TeamField, TeamStanding

Value = TypeVar("Value")


@dataclass(frozen=True)
class TeamPart(Generic[Value]):
    """``value`` is what the team says, ``None`` for nothing; ``locked``: nobody else changes it."""

    field: TeamField
    value: Value | None = None
    locked: bool = False

    def says(self) -> bool:
        """Return whether the team has a say in it at all."""
        return self.locked or self.value is not None

    def over(self, usual: Value) -> Value:
        """Return what holds for whoever has set nothing."""
        return usual if self.value is None else self.value

    def standing(self, has_own: bool) -> TeamStanding | None:
        """Return how what the team says stands; ``has_own``: the user has set something."""
        if self.locked:
            return TeamStanding.LOCKED
        if self.value is None:
            return None
        return TeamStanding.OWN if has_own else TeamStanding.HOLDS

    def refuse_change(self) -> None:
        """Raise ``Refusal`` (``locked_by_team``) if nobody else changes it."""
        if self.locked:
            raise locked_by_team(self.field)


def locked_by_team(field: TeamField) -> Refusal:
    """Return the refusal of whatever is the team's alone."""
    return Refusal(ErrorCode.LOCKED_BY_TEAM, field=field.value)
