"""What secrets look like, whosever they are: one table, from the surest sign to the widest.

Logs may hold anything, so no row goes over the same characters again and again: what repeats is bounded, or begins
where nothing of its kind stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_NAMES = (
    r"(?:token|secret|passw(?:or)?d|passphrase|cookie|credential|signature|authorization|(?<![a-z])(?:sign|pwd)"
    r"|(?:api|app|auth|partner|private)[_-]?key)"
)
"""At the end of a name: ``app_secret`` too."""
_SCHEME = r"\b[a-z][a-z0-9+.-]{0,15}://"
_EPOCH_MS = r"1[5-9]\d{11}"
"""2017 to 2033: the times of our own records, which are nobody's number."""
_MIXED = 12


@dataclass(frozen=True)
class Pattern:
    """``mask`` may name groups. ``numbered``: each value has a number of its own, so that lines can be told apart.

    ``sign`` occurs in every text that has one (quick to see); ``judge`` has the last word on what was found.
    """

    look: re.Pattern[str]
    mask: str
    numbered: bool = False
    judge: Callable[[str], bool] | None = None
    sign: str = ""


def _is_mixed(found: str) -> bool:
    """Whether letters and digits stand as nobody writes words: in keys, hashes, ciphers."""
    parts = re.split(r"[^0-9A-Za-z]+", found)
    return any(
        len(part) >= _MIXED and not part.isalpha() and not part.isdigit() and not part.startswith("0x")
        for part in parts
    )


def _row(
    look: str,
    mask: str = "<secret>",
    *,
    numbered: bool = False,
    judge: Callable[[str], bool] | None = None,
    sign: str = "",
) -> Pattern:
    return Pattern(re.compile(look), mask, numbered, judge, sign)


PATTERNS: tuple[Pattern, ...] = (
    _row(r"-----BEGIN [A-Z ]{1,40}-----[\s\S]*?(?:-----END [A-Z ]{1,40}-----|\Z)", sign="-----BEGIN"),
    _row(rf"({_SCHEME})[^\s/'\"<>]{{1,400}}@", r"\1<secret>@", sign="://"),
    _row(rf"({_SCHEME}[^\s?#'\"<>]{{0,2000}}+)[?#][^\s'\"<>]+", r"\1?<secret>", sign="://"),
    _row(r"(?i)\b(bearer|basic|deepl-auth-key)\s+[^\s'\",;<>]{6,}", r"\1 <secret>"),
    _row(rf"(?i)({_NAMES})(\\?[\"']?\s{{0,3}}[=:]\s{{0,3}}\\?[\"']?)[^\s\"',;&<>\\]{{3,}}", r"\1\2<secret>"),
    _row(r"\beyJ[\w-]{8,}+(?:\.[\w-]++){1,2}", sign="eyJ"),
    _row(r"\b(?:sk|pk|rk|ghp|gho|xox[a-z]|AIza|AKIA)[-_]?[0-9A-Za-z_-]{16,}"),
    _row(r"\b(\w{1,40}-chat)[\\/][^\s'\",;<>]+", r"\1/<session>", sign="-chat"),
    _row(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+", "<e-mail>", sign="@"),
    _row(r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?::fx)?\b", "<id>", numbered=True),
    _row(r"(?<![\w+=-])[\w+=-]{24,}+", judge=_is_mixed),
    _row(r"(?<![\d.])(?!127\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)", "<address>", numbered=True),
    _row(r"(?<![\w.])\+\d[\d ()-]{7,20}\d", "<number>", numbered=True, sign="+"),
    _row(rf"(?<!\d)(?<!\d\.)(?!{_EPOCH_MS}(?!\d))\d{{9,}}+", "<number>", numbered=True),
)
