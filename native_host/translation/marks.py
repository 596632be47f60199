"""How protected parts are written so that an engine leaves them alone, and how they are found in its answer.

``HTML`` is for engines that translate markup (LibreTranslate's argos leaves ``code`` alone in every version, Google
what has ``translate="no"``); ``XML`` for those with ignored tags (DeepL: ``ignore_tags=x``) and for chat models;
``PLAIN`` for those that take bare text: a code of capital letters around a number, as a model's name looks.

Strict: a mark that is missing, there twice, filled with something else, or in pieces, is ``MarksBroken``.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no markup may hold."""
_MARKUP = re.compile("[<>&]")
_SPACES = re.compile(r"\s+")
_BREAK = re.compile(r"\s*<\s*br\b[^<>]*>\s?", re.IGNORECASE)
_BROKEN = re.compile(r"<\s*/?\s*(?:code|x|span)\b", re.IGNORECASE)
_CODE_LETTERS = "QZXJWVY"
"""Rare in all languages that are written with them; no K, because a sign for kelvin is one too."""


class Marks(StrEnum):
    """How an engine wants protected parts written."""

    HTML = "html"
    XML = "xml"
    PLAIN = "plain"


class MarksBroken(ValueError):
    """The marks of an answer are not those that were sent."""


Written = Sequence[str | tuple[int, str]]
"""A text in order: prose, and parts as (number, what stands there)."""


def write(marks: Marks, pieces: Written) -> str:
    """Return what an engine is asked to translate."""
    return "".join(_prose(marks, each) if isinstance(each, str) else _mark(marks, pieces, *each) for each in pieces)


def read(marks: Marks, pieces: Written, answer: str) -> list[str | int]:
    """Return an engine's answer in order: prose, and the numbers of the parts, each once. Raises ``MarksBroken``."""
    shown = dict(each for each in pieces if not isinstance(each, str))
    found: list[str | int] = []
    end = 0
    for mark in _pattern(marks, pieces).finditer(answer):
        number = int(mark["number"])
        inside = mark.groupdict().get("inside")
        if inside and _bare(html.unescape(inside)) != _bare(shown.get(number, "")):
            raise MarksBroken
        found += [_plain(marks, answer[end : mark.start()]), number]
        end = mark.end()
    found.append(_plain(marks, answer[end:]))
    if sorted(each for each in found if isinstance(each, int)) != sorted(shown):
        raise MarksBroken
    return found


def _prose(marks: Marks, text: str) -> str:
    if marks is Marks.PLAIN:
        return text
    escaped = html.escape(text, quote=False)
    return escaped.replace("\n", "<br>") if marks is Marks.HTML else escaped  # HTML makes a blank of a line's end


def _plain(marks: Marks, prose: str) -> str:
    if marks is Marks.PLAIN:
        return prose
    if _BROKEN.search(prose):
        raise MarksBroken
    return html.unescape(_BREAK.sub("\n", prose) if marks is Marks.HTML else prose)


def _mark(marks: Marks, pieces: Written, number: int, shown: str) -> str:
    # LibreTranslate resolves entities in its answers: what needs one would come back as markup.
    empty = _ILLEGAL.search(shown) or (marks is Marks.HTML and _MARKUP.search(shown))
    inside = "" if empty else html.escape(shown)
    if marks is Marks.HTML:
        return f'<code translate="no" id="k{number}">{inside}</code>'
    if marks is Marks.XML:
        return f'<x id="k{number}">{inside}</x>'
    first, last = _code(pieces)
    return f"{first}{number}{last}"


def _pattern(marks: Marks, pieces: Written) -> re.Pattern[str]:
    if marks is Marks.PLAIN:
        first, last = _code(pieces)
        return re.compile(rf"{first}\s*(?P<number>\d{{1,6}})\s*{last}", re.IGNORECASE)
    name = "code" if marks is Marks.HTML else "x"
    return re.compile(
        rf"<\s*{name}\b[^<>]*?\bid\s*=\s*[\"'“”]?\s*k\s*(?P<number>\d{{1,6}})[^<>/]*"
        rf"(?:/\s*>|>(?P<inside>[^<>]*)<\s*/\s*{name}\s*>)",
        re.IGNORECASE,
    )


def _code(pieces: Written) -> tuple[str, str]:
    """Return the first letters that stand nowhere in the text, not even small."""
    text = "".join(each if isinstance(each, str) else each[1] for each in pieces).upper()
    return next(code for code in _codes() if code[0] not in text and code[1] not in text)


def _codes() -> Iterator[tuple[str, str]]:
    length = 1
    while True:
        letters = ("".join(each) for each in product(_CODE_LETTERS, repeat=length))
        first = [each for each in letters if len(set(each)) == length]
        yield from ((each, other) for each in first for other in first if not set(each) & set(other))
        length += 1


def _bare(text: str) -> str:
    """Return a text without what engines do to it: width, blanks."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))
