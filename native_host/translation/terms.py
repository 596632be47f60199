"""Finds the glossary's terms in a text: the longest first, a store's own before those of all, in a time that does not
grow with their number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.translation import Term
from native_host.protocol.values import Language
from native_host.translation.protection import Fixed

ANY = "*"
"""The word of a name that stays as it is in all languages; it counts only in its own case."""
_UNBROKEN = (
    range(0x0E00, 0x0EE0),  # Thai, Lao
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x3040, 0x3100),  # kana
    range(0x3400, 0xA000),  # Han
    range(0xAC00, 0xD7B0),  # Korean has blanks, but its particles stand without one
    range(0xF900, 0xFB00),
)
"""Scripts that write words without blanks: a term counts wherever it stands."""


@dataclass(frozen=True)
class _Word:
    """A word of a term in one language."""

    term: Term
    language: str
    text: str
    stores: frozenset[StoreKey]


@dataclass
class _Beginning:
    """The words that begin with the same characters; ``lengths`` longest first."""

    lengths: list[int] = field(default_factory=list)
    words: dict[str, list[_Word]] = field(default_factory=dict)


class TermIndex:
    """All terms, as they are found. Made once for each change, beside the loop: some tens of ms for 5,000."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._beginnings: dict[str, _Beginning] = {}
        for term in sorted(terms, key=lambda each: (each.changed_ms, each.id), reverse=True):
            stores = frozenset(map(store_key, term.stores))
            for language, word in term.words.items():
                if folded := _folded(word.strip()):
                    beginning = self._beginnings.setdefault(folded[:2], _Beginning())
                    beginning.words.setdefault(folded, []).append(_Word(term, language, word.strip(), stores))
        for beginning in self._beginnings.values():
            beginning.lengths = sorted({len(each) for each in beginning.words}, reverse=True)

    def find(self, store: StoreKey, source: Language | None, target: Language, text: str) -> Iterator[Fixed]:
        """Yield the terms in a text of a store, first to last, none over another. ``source`` ``None``: nobody knows."""
        if not self._beginnings:
            return
        folded = _folded(text)
        at = 0
        while at < len(folded):
            found = self._at(store, source, target, text, folded, at)
            if found is None:
                at += 1
            else:
                yield found
                at = found.end

    def _at(
        self, store: StoreKey, source: Language | None, target: Language, text: str, folded: str, at: int
    ) -> Fixed | None:
        for beginning in (self._beginnings.get(folded[at : at + 2]), self._beginnings.get(folded[at])):
            for length in beginning.lengths if beginning else ():
                words = beginning.words.get(folded[at : at + length]) if beginning else None
                if words is None or not _stands_alone(text, at, at + length):
                    continue
                usable = [each for each in words if _counts(each, store, source, target, text[at : at + length])]
                if usable:
                    best = min(usable, key=lambda each: (not each.stores, each.language != source))
                    return Fixed(at, at + length, _in(best.term, target), best.term.id)
        return None


def _counts(word: _Word, store: StoreKey, source: Language | None, target: Language, written: str) -> bool:
    if (word.stores and store not in word.stores) or not _in(word.term, target):
        return False
    if word.language == ANY:
        return written == word.text
    return word.language == source if source is not None else word.language != target


def _in(term: Term, target: Language) -> str:
    """Return a term's word in a language, empty when it has none."""
    return (term.words.get(target) or term.words.get(ANY) or "").strip()


def _folded(text: str) -> str:
    """Return a text in small letters, each in its place."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no piece of a longer word, and parts no character from its marks."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after and unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return False
    return not (_joins(before) and _joins(text[start])) and not (_joins(after) and _joins(text[end - 1]))


def _joins(character: str) -> bool:
    if not character or not (character.isalnum() or character == "_" or unicodedata.category(character) == "Mn"):
        return False
    return not any(ord(character) in each for each in _UNBROKEN)
