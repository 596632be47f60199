"""What of translation holds, of Storebell's own settings, the team's and the user's: pure.

Each field is one value. The user's own holds where it differs from Storebell's own, or was chosen against the team's;
a locked one holds as the team has it, and what the user had set rests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import Field

from native_host.protocol.translation import EngineSetting, Route, TranslationSettings
from native_host.protocol.words import EngineKind, TeamField, TeamStanding
from native_host.team.book import Team
from native_host.team.part import TeamPart

FIRST = TranslationSettings(engines=[EngineSetting(id="device", kind=EngineKind.DEVICE, name="Browser")])
"""What holds until somebody sets up something else: the browser's own translator, where there is one."""

LAYERED = (
    TeamField.READING,
    TeamField.GUARD,
    TeamField.BACK,
    TeamField.LANGUAGE,
    TeamField.CURRENCY,
    TeamField.ENGINES,
    TeamField.ROUTES,
    TeamField.OFF,
)

Parts = Mapping[TeamField, TeamPart[Any]]
"""What the team says, by field."""


class OwnSettings(TranslationSettings):
    """What the user has set, as it is kept. ``chosen`` are fields that the user wants as Storebell has them anyway,
    although the team has them otherwise."""

    chosen: list[TeamField] = Field(default_factory=list)


def parts_of(team: Team) -> Parts:
    """Return what a team says about translation."""
    parts = {field: team.part(field) for field in LAYERED}
    engines = parts[TeamField.ENGINES]
    if engines.value is not None:
        settings = [EngineSetting(**dict(each)) for each in engines.value]
        parts[TeamField.ENGINES] = replace(engines, value=settings)
    return parts


def in_force(own: OwnSettings, team: Parts) -> TranslationSettings:
    """Return what holds, and how what the team has set stands."""
    holds: dict[str, Any] = {}
    standings: dict[TeamField, TeamStanding] = {}
    for field in LAYERED:
        part, mine = _part(team, field), _is_own(own, field)
        standing = part.standing(mine)
        if standing is not None:
            standings[field] = standing
        takes_own = mine and standing is not TeamStanding.LOCKED
        holds[field.value] = getattr(own, field.value) if takes_own else part.over(getattr(FIRST, field.value))
    holds["routes"] = _known_routes(holds["routes"], holds["engines"])
    return TranslationSettings(**holds, team=standings)


def after(own: OwnSettings, team: Parts, wanted: TranslationSettings) -> OwnSettings:
    """Return what is the user's own once these are to hold. Raises ``Refusal``: ``locked_by_team``."""
    now = in_force(own, team)
    values: dict[str, Any] = {}
    chosen = []
    for field in LAYERED:
        name, part = field.value, _part(team, field)
        want, usual = getattr(wanted, name), getattr(FIRST, name)
        gives_back = now.team.get(field) is TeamStanding.OWN and wanted.team.get(field) is TeamStanding.HOLDS
        if want == getattr(now, name) and not gives_back:
            values[name] = getattr(own, name)
            chosen += [field] if field in own.chosen else []
            continue
        part.refuse_change()
        if gives_back or (part.value is not None and want == part.value):
            values[name] = usual
        else:
            values[name] = _with_resting(want, own.routes, now.engines) if field is TeamField.ROUTES else want
            chosen += [field] if want == usual and part.value is not None else []
    return OwnSettings(**values, chosen=chosen)


def _is_own(own: OwnSettings, field: TeamField) -> bool:
    return field in own.chosen or getattr(own, field.value) != getattr(FIRST, field.value)


def _part(team: Parts, field: TeamField) -> TeamPart[Any]:
    return team.get(field, TeamPart(field))


def _with_resting(want: list[Route], own: list[Route], engines: list[EngineSetting]) -> list[Route]:
    """Put the user's ways to engines that are not there now back into what was changed without seeing them."""
    seen = [(each, next(iter(_known_routes([each], engines)), None)) for each in own]
    whole = [next((each for each, shown in seen if shown == route), route) for route in want]
    pairs = {(each.source, each.target) for each in want}
    return [*whole, *(each for each, shown in seen if shown is None and (each.source, each.target) not in pairs)]


def _known_routes(routes: list[Route], engines: list[EngineSetting]) -> list[Route]:
    """Leave out engines that are not there: routes and engines may be set by two. One that is left without any would
    forbid its pair, so it goes too."""
    known = {each.id for each in engines}
    left = [each.model_copy(update={"engines": [name for name in each.engines if name in known]}) for each in routes]
    return [each for each, was in zip(left, routes, strict=True) if each.engines or not was.engines]
