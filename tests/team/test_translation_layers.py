"""What of translation holds: Storebell's own, over it the team's, over it the user's, unless it is locked."""

from __future__ import annotations

from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.protocol.translation import EngineSetting, Route, TranslationSettings
from native_host.protocol.words import EngineKind, ErrorCode, TeamField, TeamStanding
from native_host.team.book import Team
from native_host.team.reading import read
from native_host.translation.layers import FIRST, LAYERED, OwnSettings, after, in_force, parts_of
from tests.team.policies import ENGINE, WHOLE

NOBODY = OwnSettings(engines=FIRST.engines)
MINE = EngineSetting(id="mine", kind=EngineKind.DEEPL, name="Mine")
F, S = TeamField, TeamStanding


def team(**said: Any) -> Any:
    return parts_of(Team(read(said)[0]))


def change(own: OwnSettings, parts: Any, **changes: Any) -> OwnSettings:
    """Press something in the options page: what holds comes back with one thing changed."""
    return after(own, parts, in_force(own, parts).model_copy(update=changes))


def test_without_a_team_the_users_settings_hold_as_they_are() -> None:
    own = change(NOBODY, {}, reading=False, engines=[MINE])
    assert (own.reading, own.engines, own.chosen) == (False, [MINE], [])
    assert in_force(own, {}) == TranslationSettings(reading=False, engines=[MINE])


def test_whoever_has_set_nothing_has_all_that_the_team_has_set() -> None:
    holds = in_force(NOBODY, parts_of(Team(read({**WHOLE, "locked": []})[0])))
    assert [each.id for each in holds.engines] == ["ours"]
    assert (holds.reading, holds.guard, holds.back, holds.language, holds.currency) == (
        False,
        False,
        False,
        "zh",
        "SGD",
    )
    assert len(holds.routes) == len(holds.off) == 1
    assert holds.team == dict.fromkeys(LAYERED, S.HOLDS)


def test_a_change_of_one_thing_makes_nothing_else_the_users_own() -> None:
    parts = team(reading=False, engines=[ENGINE])
    own = change(NOBODY, parts, guard=False)
    assert own == NOBODY.model_copy(update={"guard": False})
    assert in_force(own, team(reading=True)).reading is True


def test_the_user_may_want_it_as_storebell_has_it_against_the_team() -> None:
    parts = team(reading=False)
    own = change(NOBODY, parts, reading=True)
    holds = in_force(own, parts)
    assert (holds.reading, holds.team) == (True, {F.READING: S.OWN})
    assert in_force(own, {}).team == {}
    again = change(own, parts, guard=False)
    assert in_force(again, parts).reading is True, "what else is changed does not take it away"


def test_what_is_set_as_the_team_has_it_follows_the_team_again() -> None:
    own = change(NOBODY, team(currency="SGD"), currency="EUR")
    own = change(own, team(currency="SGD"), currency="SGD")
    assert in_force(own, team(currency="THB")).currency == "THB"


def test_the_users_own_goes_back_to_the_teams_when_asked() -> None:
    parts = team(engines=[ENGINE])
    own = change(NOBODY, parts, engines=[MINE])
    shown = in_force(own, parts)
    assert shown.team == {F.ENGINES: S.OWN}
    own = after(own, parts, shown.model_copy(update={"team": {F.ENGINES: S.HOLDS}}))
    assert in_force(own, parts) == in_force(NOBODY, parts)


def test_a_locked_one_is_refused_and_what_the_user_had_rests() -> None:
    own = change(NOBODY, {}, reading=False, engines=[MINE])
    parts = team(reading=True, locked=["reading", "engines"])
    holds = in_force(own, parts)
    assert (holds.reading, holds.engines) == (True, FIRST.engines)
    assert holds.team == {F.READING: S.LOCKED, F.ENGINES: S.LOCKED}
    for changes in ({"reading": False}, {"engines": [MINE]}):
        with pytest.raises(Refusal) as refused:
            change(own, parts, **changes)
        assert refused.value.code is ErrorCode.LOCKED_BY_TEAM
        assert refused.value.params == {"field": next(iter(changes))}
    own = change(own, parts, guard=False)
    assert in_force(own, {}) == TranslationSettings(reading=False, guard=False, engines=[MINE])


def test_a_way_to_an_engine_that_the_team_has_replaced_rests_with_it() -> None:
    ways = [Route(source="th", target="*", engines=["mine"]), Route(source="ja", target="*", engines=[])]
    own = change(NOBODY, {}, engines=[MINE], routes=ways)
    parts = team(engines=[ENGINE], locked=["engines"])
    assert in_force(own, parts).routes == ways[1:], "one that forbids a pair goes on"
    own = change(own, parts, guard=False)
    assert in_force(own, {}).routes == ways


def test_a_change_of_the_ways_leaves_those_that_rest_as_they_were() -> None:
    ways = [Route(source="th", target="*", engines=["mine"]), Route(source="ja", target="*", engines=["mine", "ours"])]
    both = [MINE, EngineSetting(id="ours", kind=EngineKind.DEEPL, name="Ours")]
    own = change(NOBODY, {}, engines=both, routes=ways)
    parts = team(engines=[ENGINE], locked=["engines"])
    shown = in_force(own, parts).routes
    assert [each.engines for each in shown] == [["ours"]]
    new = Route(source="vi", target="*", engines=["ours"])
    own = change(own, parts, routes=[*shown, new])
    assert in_force(own, parts).routes == [*shown, new]
    assert sorted(in_force(own, {}).routes, key=lambda each: each.source) == sorted(
        [*ways, new], key=lambda e: e.source
    )
    own = change(own, parts, routes=[])
    assert in_force(own, {}).routes == ways[:1], "what was seen is gone, what rested is not"


def test_settings_of_before_there_were_teams_are_read() -> None:
    old = OwnSettings.model_validate_json(TranslationSettings(engines=[MINE]).model_dump_json(exclude={"team"}))
    assert in_force(old, team(reading=False, engines=[ENGINE])).engines == [MINE]
    assert in_force(old, team(reading=False, engines=[ENGINE])).reading is False
