"""Keeps what must not change out of the engines' hands: protected parts and the glossary's terms.

    protected = protect(text, glossary.fixed(store, source, target, text))
    answer = await engine.translate(protected.written(engine.marks), source, target)
    translation = protected.restore(answer.text, engine.marks)

``restore`` gives every part byte for byte and as often as it was there, or raises ``PartsLost``. Then another engine is
asked, and in the last resort the prose alone, piece for piece (``pieces``, ``joined``), which can lose nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from native_host.translation.marks import Marks, MarksBroken, read, write
from native_host.translation.parts import Part, parts_of
from native_host.translation.seams import torn

__all__ = ["Fixed", "Marks", "PartsLost", "Protected", "protect"]


BLANKS = " \t\r\n\u00a0\u3000"
"""What may stand around a text; never the first or last character of a part."""


_UNASKED = re.compile("[\u200b\ufeff]")
"""Some engines strew these where they have left something alone. Those of the text are parts of their own."""


class PartsLost(ValueError):
    """An engine's answer does not hold every protected part as it was."""


@dataclass(frozen=True)
class Fixed:
    """A term of the glossary where it stands in a text (``start`` to before ``end``, characters) and the ``word`` that
    has to stand there in the translation. ``term`` is its id."""

    start: int
    end: int
    word: str
    term: str


@dataclass(frozen=True)
class Shield:
    """A stretch of the text that no engine translates, and what stands there in the translation. A ``term`` may get an
    ending there, a number may not."""

    start: int
    end: int
    word: str
    term: bool

    @property
    def said(self) -> tuple[str, bool]:
        """Return what stands there, and whether it may not be torn."""
        return self.word, not self.term


Stretch = TypeVar("Stretch", Part, Fixed)


class Protected:
    """A text with what is protected in it; ``before`` and ``after`` are the blanks around it, which engines drop."""

    def __init__(self, text: str, shields: Sequence[Shield]) -> None:
        inner = text.strip(BLANKS)
        at = text.find(inner)
        self._before, self._after = text[:at], text[at + len(inner) :]
        self._shields = shields
        self._written: list[str | tuple[int, str]] = []
        end = at
        for number, shield in enumerate(shields):
            if shield.start > end:
                self._written.append(text[end : shield.start])
            self._written.append((number, shield.word))
            end = shield.end
        if at + len(inner) > end:
            self._written.append(text[end : at + len(inner)])

    @property
    def kept(self) -> list[str]:
        """What stands in the translation as it is here, in order, each once."""
        return list(dict.fromkeys(shield.word for shield in self._shields if shield.word.isprintable()))

    @cached_property
    def wordless(self) -> bool:
        """Whether there is nothing to translate: numbers, emoji, links, terms. ``joined([])`` is its translation."""
        return not self.pieces()

    def written(self, marks: Marks) -> str:
        """Return what an engine is asked to translate. It holds nothing that can't be encoded."""
        return write(marks, self._written)

    def restore(self, answer: str, marks: Marks) -> str:
        """Return an engine's answer with every part in its place. Raises ``PartsLost``."""
        try:
            found = read(marks, self._written, _UNASKED.sub("", answer).strip())
        except MarksBroken as error:
            raise PartsLost from error
        texts = ["" if isinstance(each, int) else each for each in found]
        words = {shield.word for shield in self._shields}
        if any(part.text in words for text in texts for part in parts_of(text)):
            raise PartsLost  # it stands where it belongs, and once more
        said = [(each, False) if isinstance(each, str) else self._shields[each].said for each in found]
        if torn([each for each in said if each[0]]):
            raise PartsLost
        return self._around(text for text, _ in said)

    def pieces(self) -> list[str]:
        """Return the prose between the parts, without the blanks around it: each is to be translated alone."""
        return [each.strip() for each in self._prose()]

    def joined(self, translations: Sequence[str]) -> str:
        """Return the text with its prose translated, in the order of ``pieces``; an empty translation leaves it."""
        if len(translations) != len(self.pieces()):
            raise ValueError("each piece has one translation")
        come = iter(translations)
        return self._around(
            each[1] if isinstance(each, tuple) else _in_place(each, next(come)) if _has_words(each) else each
            for each in self._written
        )

    def _prose(self) -> list[str]:
        return [each for each in self._written if isinstance(each, str) and _has_words(each)]

    def _around(self, inner: Iterable[str]) -> str:
        return f"{self._before}{''.join(inner)}{self._after}"


def protect(text: str, fixed: Sequence[Fixed] = ()) -> Protected:
    """Find what is protected. ``fixed`` are the terms of the glossary in it, first to last, none over another."""
    parts = list(parts_of(text))
    terms = [each for each in fixed if not any(_bars(part, each) for part in _over(parts, each))]
    shields = [Shield(each.start, each.end, each.word, True) for each in terms]
    shields += [Shield(each.start, each.end, each.text, False) for each in parts if not _over(terms, each)]
    return Protected(text, sorted(shields, key=lambda each: each.start))


def _over(stretches: Sequence[Stretch], other: Part | Fixed) -> Sequence[Stretch]:
    """Return those of the stretches, first to last and none over another, that have characters in common with one."""
    first = bisect_right(stretches, other.start, key=lambda each: each.end)
    return stretches[first : bisect_left(stretches, other.end, key=lambda each: each.start)]


def _bars(part: Part, term: Fixed) -> bool:
    """Whether a part keeps a term from counting: it stands inside a link or a number, or over its edge."""
    covered = term.start <= part.start and part.end <= term.end
    return part.whole or not covered


def _has_words(prose: str) -> bool:
    return any(map(str.isalpha, prose))


def _in_place(prose: str, translation: str) -> str:
    inner = prose.strip()
    at = prose.find(inner)
    return f"{prose[:at]}{translation.strip() or inner}{prose[at + len(inner) :]}"
