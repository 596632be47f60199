"""What buyers write, with the language it is in: ``said_*.tsv``, a line each: language, site, text.

Languages with ``|`` between them: any of these is right (a mixed text, or one that both have word for word). ``?``: to
be sure of any would be wrong (names, models, "ok", Thai and Chinese in Latin letters). ``said_4.tsv`` was written when
the detector's words were finished; none was added for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """A text. ``languages`` are those that are right, empty when none may be sure."""

    languages: frozenset[str]
    site: str
    text: str


@cache
def said(name: str = "said_*.tsv") -> tuple[Said, ...]:
    """Return the texts of a file, or of all."""
    lines = [line for path in sorted(HERE.glob(name)) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(_read(*line.split("\t")) for line in lines)


def _read(languages: str, site: str, text: str) -> Said:
    return Said(frozenset() if languages == "?" else frozenset(languages.split("|")), site, text)
