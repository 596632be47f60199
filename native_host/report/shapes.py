"""Which settings are set, not what they are set to: the keys that we know, with the kind of their values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue

from native_host.protocol.panel import QuickReplies, SaveRules
from native_host.protocol.team import TeamSettings
from native_host.protocol.translation import Glossary, TranslationSettings
from native_host.protocol.words import Platform
from native_host.report.entry import Content, OwnWord, or_why
from native_host.report.missing import Omitted
from native_host.settings import Settings

LIMIT_BYTES = 16_000_000


@dataclass(frozen=True)
class Shaped:
    """A file: the model whose field names may be told, and the part of it that is looked at."""

    model: type[BaseModel] | None
    part: Callable[[Any], object] = lambda kept: kept


FILES: dict[str, Shaped] = {
    "settings.json": Shaped(Settings),
    "translation.json": Shaped(TranslationSettings),
    "glossary.json": Shaped(Glossary),
    "quick_replies.json": Shaped(QuickReplies),
    "corrections.json": Shaped(None, lambda kept: kept["corrections"]),
    "deadline_rules.json": Shaped(SaveRules),
    "team_settings.json": Shaped(TeamSettings, lambda kept: [told["settings"] for told in kept["profiles"].values()]),
}


def shapes(folder: Path) -> Content:
    """Return the shape of each file, or why there is none. Raises nothing."""
    return {name: or_why(partial(_shape_of, folder / name, file)) for name, file in FILES.items()}


def shape(value: object, names: frozenset[str]) -> Content:
    """Return a value's shape: objects with the keys among ``names``, lists with their length and all their items."""
    if isinstance(value, Mapping):
        known: dict[str, JsonValue] = {name: shape(each, names) for name, each in value.items() if name in names}
        others = len(value) - len(known)
        return {**known, "other_keys": others} if others else known
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {"items": len(value), **_merged([shape(each, names) for each in value])}
    return OwnWord(_kind(value))


def _merged(items: Sequence[Content]) -> dict[str, JsonValue]:
    """Return in how many items each key has something."""
    counted: dict[str, int] = {}
    for item in items:
        for name, each in item.items() if isinstance(item, dict) else ():
            if each not in ("nothing", "empty", {}, {"items": 0}):
                counted[name] = counted.get(name, 0) + 1
    return dict(counted.items())


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "number"
    return "text" if value else "empty"


def _shape_of(path: Path, file: Shaped) -> Content:
    if path.stat().st_size > LIMIT_BYTES:
        raise Omitted("too_long")
    read = json.loads(path.read_bytes())
    if isinstance(read, dict) and set(read) == {"sha256", "kept"}:
        read = read["kept"]
    return shape(file.part(read), _names_in(file.model))


@cache
def _names_in(model: type[BaseModel] | None) -> frozenset[str]:
    if model is None:
        return frozenset()
    return frozenset((*_properties(model.model_json_schema()), *Platform))


def _properties(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for name, each in schema.items():
            if name == "properties" and isinstance(each, dict):
                yield from each
            yield from _properties(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _properties(each)
