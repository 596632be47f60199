"""Where a protected part meets what an engine has put beside it: a digit or a letter too many makes another number or
another id of it, though the part itself came through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ0-9_"
_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_DIGIT_BEFORE = re.compile(r"\d[.,:/'’]?$")
_DIGIT_AFTER = re.compile(r"[.,:/'’]?\d")
_WORD_BEFORE = re.compile(f"[{_WORD}]$")
_WORD_AFTER = re.compile(f"[{_WORD}]")
_SIGN_BEFORE = re.compile(f"(?:^|[^{_WORD}])[A-Z][A-Za-z]{{0,2}}$")
"""``RM5`` and ``No5`` are ``5``; ``ab5`` is no number any more."""
_UNIT_AFTER = re.compile(f"(?!(?:am|pm|st|nd|rd|th|h|x|º|ª)(?![{_WORD}]))[A-Za-z]{{1,2}}(?![{_WORD}])")
"""``3k`` is not ``3``; ``3pm`` and ``3rd`` are."""
_URL_AFTER = re.compile("[/?=&#%+~-]")


def torn(texts: Sequence[tuple[str, bool]]) -> bool:
    """Return whether a text, in order as (text, is it a part), reads as if a part were another."""
    for (left, left_kept), (right, right_kept) in pairwise(texts):
        if (right_kept and _spoils_start(left, right)) or (left_kept and _spoils_end(left, right)):
            return True
    return False


def _spoils_start(before: str, part: str) -> bool:
    if part[:1].isnumeric() and _DIGIT_BEFORE.search(before[-2:]):
        return True
    if not part[:1].isalnum() or not _WORD_BEFORE.search(before[-1:]):
        return False
    return bool(_LETTER.search(part)) or not _SIGN_BEFORE.search(before[-5:])


def _spoils_end(part: str, after: str) -> bool:
    if part[-1:].isnumeric() and (_DIGIT_AFTER.match(after) or (not _LETTER.search(part) and _UNIT_AFTER.match(after))):
        return True
    if "://" in part and _URL_AFTER.match(after):
        return True
    return part[-1:].isalnum() and bool(_LETTER.search(part)) and bool(_WORD_AFTER.match(after))
