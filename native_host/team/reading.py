"""What of a policy's value makes sense: pure. What does not is left out field by field, as Chromium does it with its
schema, and told as a problem; Firefox has no schema, and none could tell all of this."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from native_host.protocol.keys import store_key
from native_host.protocol.panel import Deadline, DeadlineRule, Phrase
from native_host.protocol.team import PART_BYTES, TeamSettings, TeamStore
from native_host.protocol.translation import Engine, EngineSetting, FixedWords, TranslationSettings
from native_host.protocol.values import Model, TeamProblem
from native_host.protocol.words import TeamFault, TeamField
from native_host.rules.check import RuleUnusable
from native_host.rules.check import check as check_rules
from native_host.rules.zones import ZONES
from native_host.translation.check import Unusable
from native_host.translation.check import check as check_engines

TEXTS = frozenset({"name", "language", "currency"})
MOST_PROBLEMS = 20
"""They are told with every change of the state."""


def read(said: Mapping[str, object]) -> tuple[TeamSettings, list[TeamProblem]]:
    """Return what makes sense of a policy's value, and what does not."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in said.items():
        if name not in TeamSettings.model_fields:
            problems.append(_problem(name, TeamFault.UNKNOWN))
            continue
        plain = value if name in TEXTS else _plain(value)
        if name == "locked" and isinstance(plain, list):  # a word of a later version frees no other
            problems += [_problem(f"locked.{each}", TeamFault.UNKNOWN) for each in plain if each not in _FIELDS]
            plain = [each for each in plain if each in _FIELDS]
        try:
            values[name] = getattr(TeamSettings.model_validate({name: plain}), name)
        except ValidationError as error:
            where = error.errors(include_input=False, include_url=False)[0]["loc"]
            problems.append(_problem(".".join(map(str, where))))
            continue
        find = _FINDERS.get(name)
        if find is not None and values[name] is not None and (problem := find(values[name])) is not None:
            del values[name]
            problems.append(problem)
    return TeamSettings().model_copy(update=values), problems[:MOST_PROBLEMS]


def _problem(where: str, why: TeamFault = TeamFault.WRONG) -> TeamProblem:
    return TeamProblem(field=where[:200], why=why)


def _plain(value: object) -> object:
    """Firefox on Windows hands lists and objects on as the JSON text that stands in the registry."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _stores(stores: Sequence[TeamStore]) -> TeamProblem | None:
    at = next((at for at, each in enumerate(stores) if each.site not in ZONES), None)
    if at is not None:
        return _problem(f"stores.{at}.site")
    return _twice("stores", "store", [store_key(each) for each in stores])


def _deadlines(deadlines: Sequence[Deadline]) -> TeamProblem | None:
    try:
        check_rules([DeadlineRule(**each.model_dump(), confidence="team") for each in deadlines])
    except RuleUnusable as error:
        return _problem(f"deadlines.{error.row - 1}.{error.field}")
    return None


def _replies(replies: Sequence[Phrase]) -> TeamProblem | None:
    return _twice("replies", "id", [each.id for each in replies]) or _size("replies", replies)


def _glossary(terms: Sequence[FixedWords]) -> TeamProblem | None:
    at = next((at for at, each in enumerate(terms) if not each.words), None)
    if at is not None:
        return _problem(f"glossary.{at}.words")
    return _twice("glossary", "id", [each.id for each in terms]) or _size("glossary", terms)


def _engines(engines: Sequence[Engine]) -> TeamProblem | None:
    try:
        check_engines(TranslationSettings(engines=[EngineSetting(**each.model_dump()) for each in engines]))
    except Unusable as wrong:
        at = max(at for at, each in enumerate(engines) if each.id == wrong.engine)
        return _problem(f"engines.{at}.{wrong.field}")
    return None


def _twice(name: str, part: str, keys: Sequence[Hashable]) -> TeamProblem | None:
    at = next((at for at, each in enumerate(keys) if each in keys[:at]), None) if len(set(keys)) < len(keys) else None
    return None if at is None else _problem(f"{name}.{at}.{part}")


def _size(name: str, values: Sequence[Model]) -> TeamProblem | None:
    size = sum(len(each.model_dump_json()) for each in values)
    return _problem(name, TeamFault.TOO_LARGE) if size > PART_BYTES else None


_FIELDS = tuple(TeamField)
_FINDERS: dict[str, Callable[[Any], TeamProblem | None]] = {
    "stores": _stores,
    "deadlines": _deadlines,
    "replies": _replies,
    "glossary": _glossary,
    "engines": _engines,
}
