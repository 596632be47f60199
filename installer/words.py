"""A sentence in the languages that we speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
Severity = Literal["ok", "warning", "error"]


@dataclass(frozen=True)
class Words:
    """One sentence with ``{places}`` for its values, the same in each language."""

    en: str
    zh: str

    def into(self, language: Language, params: Mapping[str, str]) -> str:
        """Return the sentence in a language with its values filled in."""
        return (self.zh if language == "zh" else self.en).format_map(params)


@dataclass(frozen=True)
class Trouble:
    """What is wrong, and the one thing to do."""

    sentence: Words
    repair: Words


@dataclass(frozen=True)
class Diagnosis:
    """What doctor says about one finding. What is well needs no repair."""

    severity: Severity
    sentence: Words
    repair: Words | None = None
