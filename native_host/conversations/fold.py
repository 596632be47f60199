"""The form in which texts are compared by search: case, width, Latin accents and invisible characters don't count.

``extension/src/pages/panel/fold.ts`` does the same; ``tests/golden/folding.json`` holds cases for both. In this order:
NFKC; small letters; NFD, without combining marks U+0300 to U+036F; ``SAME``; NFC; runs of white space become one
blank, none at the ends. Thai vowels and tones stand in other blocks, and are kept.
"""

from __future__ import annotations

import re
import unicodedata

SAME = {
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ø": "o",
    "ħ": "h",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ς": "σ",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff", ""),
}
"""Letters that have no decomposition and are typed as another; and what nobody sees, such as the joiners of emoji."""

_UNLIKE = re.compile(f"[\u0300-\u036f{''.join(SAME)}]")
_SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def fold(text: str) -> str:
    """Return a text as it is searched. SQLite calls it too (``triggers.sql``)."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip(" ")
    small = unicodedata.normalize("NFKC", text).lower()
    bare = _UNLIKE.sub(lambda found: SAME.get(found[0], ""), unicodedata.normalize("NFD", small))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip(" ")
