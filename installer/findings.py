"""What doctor found: one statement each, good or bad, with its repair."""

from __future__ import annotations

from dataclasses import dataclass, field

from installer.diagnoses import FINDINGS
from installer.words import Language, Severity, Words


@dataclass(frozen=True)
class Finding:
    """A code of ``diagnoses.FINDINGS`` with the values of its sentence."""

    code: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return FINDINGS[self.code].severity

    def sentence(self, language: Language) -> str:
        """Return what is the case."""
        return FINDINGS[self.code].sentence.into(language, self.params)

    def repair(self, language: Language) -> str | None:
        """Return the one thing to do; nothing when all is well."""
        repair = FINDINGS[self.code].repair
        return repair.into(language, self.params) if repair else None

    def as_json(self) -> dict[str, object]:
        """Return it with its words in every language: ``{code, severity, sentence, repair, params}``."""
        diagnosis = FINDINGS[self.code]
        return {
            "code": self.code,
            "severity": diagnosis.severity,
            "sentence": self._all(diagnosis.sentence),
            "repair": self._all(diagnosis.repair) if diagnosis.repair else None,
            "params": self.params,
        }

    def _all(self, words: Words) -> dict[str, str]:
        return {"en": words.into("en", self.params), "zh": words.into("zh", self.params)}


def found(code: str, **params: str) -> Finding:
    """Return a finding."""
    return Finding(code, params)
