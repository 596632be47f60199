"""The phrase book: real translations of what the practice buyers say and of usual answers, from any column to any."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from native_host.practice.translator.markup import Piece, shown

PHRASES = Path(__file__).parent / "phrases.json"
CODES = {"zh": "zh-Hans"}
"""The file's names of languages, where they are not the server's."""


class PhraseBook:
    """``rows`` are phrases: language -> text. A text stands for its language wherever it occurs first."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._rows = [{CODES.get(code, code): text for code, text in row.items()} for row in rows]
        self._by_text: dict[str, dict[str, int]] = defaultdict(dict)
        for number, row in enumerate(self._rows):
            for language, text in row.items():
                self._by_text[_plain(text)].setdefault(language, number)

    @classmethod
    def read(cls, path: Path = PHRASES) -> PhraseBook:
        """Read the book that comes with the practice centers."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def language_of(self, pieces: list[Piece]) -> str | None:
        """Return the language of a text that is in the book."""
        return next(iter(self._by_text.get(_plain(shown(pieces)), {})), None)

    def find(self, pieces: list[Piece], source: str, target: str) -> list[Piece] | None:
        """Return the translation with every kept piece in its place, ``None`` when the book has none."""
        return self._whole(pieces, source, target) or self._around(pieces, source, target)

    def _whole(self, pieces: list[Piece], source: str, target: str) -> list[Piece] | None:
        """Of a text that the book has as a reader sees it, unless it has tags: nobody knows where they belong then."""
        found = self._by_text.get(_plain(shown(pieces)), {})
        number = found.get(source, next(iter(found.values()), None))
        row = self._rows[number] if number is not None else {}
        kept = [(piece.shown, piece) for piece in pieces if piece.kept]
        return _placed(row[target], kept) if target in row and all(text for text, _ in kept) else None

    def _around(self, pieces: list[Piece], source: str, target: str) -> list[Piece] | None:
        """Of a text that the book has but for what is kept: ``5-7 days`` for its ``3-5 days``."""
        kept = [piece for piece in pieces if piece.kept]
        ink = "".join(piece.text for piece in pieces if not piece.kept)
        if not kept or sum(map(str.isalpha, ink)) < 4:  # next to nothing would match anything
            return None
        parts = ("(.+?)" if piece.kept else _loosely(piece.text) for piece in pieces)
        pattern = re.compile("".join(parts), re.IGNORECASE)
        for row in self._rows:
            found = pattern.fullmatch(row.get(source, "")) if target in row else None
            placed = _placed(row[target], list(zip(found.groups(), kept, strict=True))) if found else None
            if placed is not None:
                return placed
        return None


def _placed(text: str, kept: list[tuple[str, Piece]]) -> list[Piece] | None:
    """Put kept pieces where a text has what they stand for, each in a place of its own."""
    taken: list[tuple[int, int, Piece]] = []
    for wanted, piece in sorted(kept, key=lambda each: -len(each[0])):
        at = text.find(wanted)
        while at >= 0 and any(start < at + len(wanted) and at < end for start, end, _ in taken):
            at = text.find(wanted, at + 1)
        if at < 0:
            return None
        taken.append((at, at + len(wanted), piece))
    placed, done = [], 0
    for start, end, piece in sorted(taken, key=lambda each: each[0]):
        placed += [Piece(text[done:start]), piece]
        done = end
    return [piece for piece in (*placed, Piece(text[done:])) if piece.text]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _loosely(text: str) -> str:
    """A pattern for a text, however wide its blanks are."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))
