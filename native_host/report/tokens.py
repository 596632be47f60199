"""Text as words, so that what is looked for is found whatever stands between them and however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

_TOKEN = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|\w")
"""A word in Latin letters, or one letter of a script that sets no spaces."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its case, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their places."""
    return [Token(found[0].casefold(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(word.casefold() for word in _TOKEN.findall(text))


def forms(text: str) -> Iterator[str]:
    """Return a text as it may stand in a log: as it is, escaped (Python, JSON), or in an address."""
    yield text
    if not text.isascii():
        yield ascii(text)[1:-1]
        yield quote(text, errors="replace")
