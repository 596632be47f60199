"""What doctor found: one statement each, good or bad, with its repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from installer.diagnoses import FINDINGS
from installer.words import Language, Severity, Words


@dataclass(frozen=True)
class Finding:
    """A code of ``diagnoses.FINDINGS`` with the values of its sentence.

    ``commands`` are what its repair may name (``Standing.commands``); ``fixable``: ``doctor --fix`` can mend it here.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)
    fixable: bool = False

    @property
    def severity(self) -> Severity:
        return FINDINGS[self.code].severity

    def sentence(self, language: Language) -> str:
        """Return what is the case."""
        return FINDINGS[self.code].sentence.into(language, self.params)

    def repair(self, language: Language) -> str | None:
        """Return the one thing to do; nothing when all is well."""
        repair = FINDINGS[self.code].repair
        return repair.into(language, {**self.commands, **self.params}) if repair else None

    def as_json(self) -> dict[str, object]:
        """Return it with its words in every language: ``{code, severity, sentence, repair, fixable, params}``."""
        repair = FINDINGS[self.code].repair
        return {
            "code": self.code,
            "severity": self.severity,
            "sentence": self._all(FINDINGS[self.code].sentence),
            "repair": self._all(repair) if repair else None,
            "fixable": self.fixable,
            "params": self.params,
        }

    def _all(self, words: Words) -> dict[str, str]:
        known = {**self.commands, **self.params}
        return {"en": words.into("en", known), "zh": words.into("zh", known)}


def found(code: str, **params: str) -> Finding:
    """Return a finding."""
    return Finding(code, params)
