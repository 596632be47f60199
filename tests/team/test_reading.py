"""Of a policy what makes sense holds, and what does not is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installer.package.settings import EXAMPLE
from native_host.protocol.managed_schema import export
from native_host.protocol.team import LIMIT_BYTES, PART_BYTES, TeamSettings
from native_host.protocol.words import TeamField
from native_host.team.reading import MOST_PROBLEMS, read
from tests.team.policies import ENGINE, LION, REPLY, RULE, TERM, WHOLE


def problems(said: dict[str, object]) -> list[tuple[str, str]]:
    return [(each.field, each.why.value) for each in read(said)[1]]


@pytest.mark.parametrize("said", [WHOLE, EXAMPLE, {}])
def test_what_makes_sense_is_taken_whole(said: dict[str, object]) -> None:
    taken, wrong = read(said)
    assert wrong == []
    assert taken == TeamSettings.model_validate(said)


def test_firefox_on_windows_hands_lists_on_as_text_and_switches_as_numbers() -> None:
    flat = {name: json.dumps(value) if isinstance(value, list) else value for name, value in WHOLE.items()}
    assert read({**flat, "reading": 0, "guard": 0, "back": 0}) == read(WHOLE)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"deadlines": [RULE, {**RULE, "hours": None}]}, "deadlines.1.hours"),
        ({"deadlines": [RULE, RULE]}, "deadlines.1.since"),
        ({"deadlines": [{**RULE, "platform": "amazon"}]}, "deadlines.0.platform"),
        ({"replies": [REPLY, REPLY]}, "replies.1.id"),
        ({"replies": [{**REPLY, "shortcut": "/st"}]}, "replies.0.shortcut"),
        ({"replies": "[not json"}, "replies"),
        ({"replies": None, "reading": "perhaps"}, "reading"),
        ({"glossary": [{**TERM, "words": {}}]}, "glossary.0.words"),
        ({"stores": [{**LION, "name": "A"}, {**LION, "name": "B"}]}, "stores.1.store"),
        ({"stores": [{**LION, "name": "A", "site": "XX"}]}, "stores.0.site"),
        ({"stores": [{**LION, "store": 170044686, "name": "A"}]}, "stores.0.store"),
        ({"engines": [{**ENGINE, "address": "http://translate.example.com"}]}, "engines.0.address"),
        ({"engines": [ENGINE, ENGINE]}, "engines.1.id"),
        ({"engines": [{**ENGINE, "key": "sk-secret"}]}, "engines.0.key"),
        ({"language": ""}, "language"),
        ({"locked": "deadlines"}, "locked"),
    ],
)
def test_what_makes_no_sense_is_named_and_only_that_field_is_left_out(said: dict[str, Any], field: str) -> None:
    taken, _ = read({"name": "Blue Ocean", "back": False, **said})
    assert problems({"name": "Blue Ocean", "back": False, **said}) == [(field, "wrong")]
    assert getattr(taken, field.split(".", maxsplit=1)[0]) in (None, [])
    assert (taken.name, taken.back) == ("Blue Ocean", False)


def test_words_of_a_later_version_are_named_and_free_nothing_that_is_locked() -> None:
    taken, _ = read({"locked": ["deadlines", "weather"], "weather": "fair"})
    assert taken.locked == [TeamField.DEADLINES]
    assert problems({"locked": ["deadlines", "weather"], "weather": "fair"}) == [
        ("locked.weather", "unknown"),
        ("weather", "unknown"),
    ]


def test_more_replies_than_a_frame_holds_beside_the_users_own_are_left_out() -> None:
    many = [{**REPLY, "id": str(number), "text": "x" * 5_000} for number in range(PART_BYTES // 5_000 + 1)]
    assert problems({"replies": many}) == [("replies", "too_large")]
    assert read({"replies": many})[0].replies is None


def test_a_team_may_be_called_what_looks_like_a_list() -> None:
    assert read({"name": "[]"})[0].name == "[]"


def test_a_text_that_is_a_list_in_a_list_without_end_is_only_wrong() -> None:
    assert problems({"replies": "[" * 100_000}) == [("replies", "wrong")]


def test_the_extension_holds_back_what_the_core_could_not_read() -> None:
    source = Path(__file__).parents[2] / "extension" / "src" / "background" / "managed.ts"
    assert f"LIMIT_BYTES = {LIMIT_BYTES:_};" in source.read_text(encoding="utf-8")


def test_of_very_many_problems_the_first_are_told() -> None:
    assert len(problems({str(number): 1 for number in range(MOST_PROBLEMS + 1)})) == MOST_PROBLEMS


def test_no_problem_tells_what_the_value_was() -> None:
    assert "canary" not in str(read({"engines": [{**ENGINE, "kind": "canary"}], "language": "canary"})[1])


def one_type_each(schema: dict[str, Any], where: str) -> None:
    """Chromium's rules, which ``managed_schema.py`` tells."""
    assert set(schema) <= {"type", "items", "properties", "additionalProperties", "$schema"}, where
    assert schema["type"] in {"object", "array", "string", "integer", "number", "boolean"}, where
    assert ("items" in schema) == (schema["type"] == "array"), where
    for name, inner in schema.get("properties", {}).items():
        one_type_each(inner, f"{where}.{name}")
    for name in ("items", "additionalProperties"):
        if name in schema:
            one_type_each(schema[name], f"{where}.{name}")


def test_chromiums_schema_keeps_to_what_chromium_takes() -> None:
    schema = export()
    one_type_each(schema, "top")
    assert schema["type"] == "object"
    assert "additionalProperties" not in schema
    assert schema["properties"].keys() == TeamSettings.model_fields.keys()


KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Return whether Chromium hands a value on."""
    if schema["type"] == "array":
        return isinstance(value, list) and all(fits(each, schema["items"]) for each in value)
    if schema["type"] == "object":
        known, rest = schema.get("properties", {}), schema.get("additionalProperties")
        inner = value.items() if isinstance(value, dict) else ()
        return isinstance(value, dict) and all(fits(each, known.get(name, rest)) for name, each in inner)
    return isinstance(value, KINDS[schema["type"]])


def test_chromiums_schema_lets_through_all_that_the_core_takes() -> None:
    full = {**WHOLE, "engines": [{**ENGINE, "price": 20.0, "limit": 5, "timeout_ms": 900, "parallel": 2, "on": True}],
            "deadlines": [{**RULE, "sites": ["SG"], "holidays": ["2026-12-25"], "soon_minutes": 5}]}  # fmt: skip
    assert read(full)[1] == []
    assert fits(full, export())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def spoilt(value: Any) -> st.SearchStrategy[Any]:
    """Something like a value, with anything at all in any place."""
    if isinstance(value, list):
        return JSON | st.lists(st.sampled_from(value).flatmap(spoilt), max_size=3)
    if isinstance(value, dict):
        return JSON | st.fixed_dictionaries({name: st.just(each) | spoilt(each) for name, each in value.items()})
    return JSON | st.just(value)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({}, optional={name: spoilt(value) for name, value in WHOLE.items()}))
def test_nothing_that_a_policy_says_stops_the_core_and_what_is_taken_can_be_taken_again(said: dict[str, Any]) -> None:
    taken, wrong = read(said)
    assert {each.field.split(".", maxsplit=1)[0] for each in wrong} <= set(said)
    again = taken.model_dump(mode="json", exclude_none=True)
    assert read(again) == (taken, [])
