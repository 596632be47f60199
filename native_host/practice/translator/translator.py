"""The practice translator without its server: book, pretence, levers and counts joined."""

from __future__ import annotations

from native_host.practice.translator.counts import Counts
from native_host.practice.translator.languages import CERTAIN, detect
from native_host.practice.translator.levers import Levers
from native_host.practice.translator.markup import Piece, put_together, shown, take_apart
from native_host.practice.translator.phrase_book import PhraseBook
from native_host.practice.translator.pretence import claimed, pretend
from native_host.practice.translator.spoiling import spoil


class PracticeTranslator:
    """Languages are the codes of ``languages.LANGUAGES``."""

    def __init__(self) -> None:
        self.levers = Levers()
        self.counts = Counts()
        self._book = PhraseBook.read()

    def detect(self, text: str, *, markup: bool = False) -> tuple[str, float]:
        """Return a text's language and the confidence, 0 to 100."""
        told = self.levers.take("detect")
        if told is not None:
            return told.language, CERTAIN
        pieces = take_apart(text, markup=markup)
        known = claimed(shown(pieces)) or self._book.language_of(pieces)
        return (known, CERTAIN) if known else detect(shown(pieces))

    def translate(self, text: str, source: str, target: str, *, markup: bool) -> str:
        """Return a text in another language, spoiled by the levers that are pulled."""
        pieces = take_apart(text, markup=markup)
        return put_together(spoil(self.levers, self._said(pieces, source, target)))

    def forget(self) -> None:
        """Let go of all levers, and count from nothing."""
        self.levers.clear()
        self.counts.forget()

    def _said(self, pieces: list[Piece], source: str, target: str) -> list[Piece]:
        if source == target or not any(piece.text.strip() for piece in pieces if not piece.kept):
            return pieces
        return self._book.find(pieces, source, target) or pretend(pieces, source, target)
