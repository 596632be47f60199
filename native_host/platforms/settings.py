"""What of a platform's facts an admin may change, because it is a guess or differs by contract: ``settings.json``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import pydantic

from native_host.platforms.platform import Rules


class SettingsError(ValueError):
    """An override that the platform does not have, or of the wrong kind; ``name`` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(f"not a setting: {name}")
        self.name = name


@dataclass(frozen=True, kw_only=True)
class PlatformSettings:
    """What all platforms have; each adds its own."""

    rules: Rules


S = TypeVar("S", bound=PlatformSettings)


def overridden(defaults: S, overrides: Mapping[str, object]) -> S:
    """Return the settings with some changed. The fields of ``rules`` are named like the others.

    Raises ``SettingsError``.
    """
    plain = {field.name for field in dataclasses.fields(defaults)} - {"rules"}
    of_rules = {field.name for field in dataclasses.fields(Rules)}
    values: dict[str, Any] = dataclasses.asdict(defaults)
    for name, value in overrides.items():
        if name not in plain | of_rules:
            raise SettingsError(name)
        (values if name in plain else values["rules"])[name] = value
    try:
        return pydantic.TypeAdapter(type(defaults)).validate_json(json.dumps(values), strict=True)
    except (pydantic.ValidationError, TypeError) as error:
        wrong = error.errors()[0]["loc"] if isinstance(error, pydantic.ValidationError) else ("?",)
        raise SettingsError(".".join(str(step) for step in wrong)) from None
