"""Which tables can be used, what the built-in one says, and that both agree with the platforms' own facts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest

from native_host.platforms import registry
from native_host.platforms.registry import PLATFORMS, SETTINGS
from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform
from native_host.rules.built_in import BUILT_IN
from native_host.rules.check import FIELDS, HOLIDAYS_LIMIT, RuleUnusable, check
from native_host.rules.sending import sending_rules
from native_host.rules.zones import ZONES, zone_of
from tests.rules.rows import cycle, hours

SITES_OF_THE_EXTENSION = Path(__file__).parents[2] / "extension" / "src" / "sites"


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (hours(sites=["SG", "ZZ"]), "sites"),
        (hours(None), "hours"),
        (cycle(None), "cut"),
        (cycle(answer_by=None), "answer_by"),
        (cycle("19:00", "18:00"), "answer_by"),
        (cycle("18:00", "18:00"), "answer_by"),
        (hours(since="2026-02-30"), "since"),
        (hours(since="0001-01-01"), "since"),
        (hours(checked="2026-13-01"), "checked"),
        (cycle(holidays=["2026-12-25", "2026-12-32"]), "holidays"),
        (cycle(holidays=["2026-12-25"] * (HOLIDAYS_LIMIT + 1)), "holidays"),
    ],
)
def test_a_rule_that_makes_no_sense_is_named_with_its_field(rule: DeadlineRule, field: str) -> None:
    with pytest.raises(RuleUnusable) as refused:
        check([hours(platform=Platform.LAZADA), rule])
    assert (refused.value.row, refused.value.field) == (2, field)
    assert field in FIELDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sites": ["SG", "MY"]}, {"sites": ["MY"]}),
        ({}, {"count": 24}),
    ],
)
def test_two_rules_that_say_different_things_of_the_same_day_are_refused(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    with pytest.raises(RuleUnusable) as refused:
        check([hours(**one), hours(**other)])
    assert (refused.value.row, refused.value.field) == (2, "since")


def test_rules_of_other_days_sites_and_platforms_stand_beside_each_other() -> None:
    check([hours(), hours(24, since="2026-01-01"), hours(sites=["SG"]), hours(sites=["MY"]), cycle(platform="lazada")])


def test_the_built_in_rules_can_be_used_and_say_where_they_were_read() -> None:
    check(BUILT_IN)
    assert {each.platform for each in BUILT_IN} == set(Platform)
    assert all(each.source and each.confidence != "own" for each in BUILT_IN)


def test_every_site_of_every_platform_has_its_time_zone() -> None:
    read = [path.read_text(encoding="utf-8") for path in SITES_OF_THE_EXTENSION.glob("*/hosts.ts")]
    of_pages = {site for text in read for site in re.findall(r'", "([A-Z]{2})"\]', text)}
    of_apis = {site for platform in PLATFORMS for site in registry.platform(platform).sites}
    assert {"TW", "JP", "SG"} <= of_pages | of_apis
    assert of_pages | of_apis == ZONES.keys()
    assert {zone.name for zone in ZONES.values()} <= available_timezones()


def test_a_country_with_several_zones_has_one_that_is_marked_as_a_guess() -> None:
    assert {site for site, zone in ZONES.items() if zone.guess} == {"BR", "CL", "ES", "ID", "MX", "US"}


def test_a_system_without_the_data_has_no_zone_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    zone_of.cache_clear()
    monkeypatch.setitem(ZONES, "SG", type(ZONES["SG"])("Nowhere/At_All"))
    assert zone_of("SG") is None
    zone_of.cache_clear()


def test_the_platforms_clients_and_the_rules_for_sending_have_one_source_for_the_length_of_a_text() -> None:
    rules = {each.platform: each for each in sending_rules(registry.rules)}
    assert rules.keys() == set(Platform) == SETTINGS.keys()
    for platform, rule in rules.items():
        assert rule.characters == registry.platform(platform).rules.text_limit
    assert (rules[Platform.SHOPEE].characters, rules[Platform.SHOPEE].run, rules[Platform.SHOPEE].days) == (600, 5, 7)


def test_a_length_that_the_user_has_set_is_told() -> None:
    told = sending_rules(lambda name: registry.rules(name, {"text_limit": 500}))
    assert {each.characters for each in told} == {500}


def test_the_table_is_shown_to_the_extension_as_it_is() -> None:
    assert [DeadlineRule.model_validate(json.loads(each.model_dump_json())) for each in BUILT_IN] == list(BUILT_IN)
