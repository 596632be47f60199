"""Whether to ask an agent before a text goes out: it is surely in the agent's own language, and the buyer surely writes
another. One question too many and agents click it away unread, so every doubt is against asking."""

from __future__ import annotations

import re
from collections.abc import Collection

from native_host.protocol.values import Language
from native_host.translation.detection import READ_CHARACTERS, Detected
from native_host.translation.languages import likely_of
from native_host.translation.parts import prose_of

_NEAR = (frozenset({"zh", "zh-Hant"}), frozenset({"ms", "id"}))
"""Who writes one reads the other."""
_QUICK_WORDS = """ok okay okie oki thanks thank you thx ty tq noted hi hello hey dear yes no sure done sorry please pls
    welcome bye good morning afternoon evening night day great nice fine wait sir madam miss boss sis bro kak kakak po
    shop seller cod refund order voucher"""
"""Words that buyers everywhere know."""
_QUICK_PHRASES = re.compile(
    "您好|你好|谢谢|謝謝|好的|不客气|不客氣|稍等|亲|親|是的|没问题|沒問題|สวัสดี|ขอบคุณ|ค่ะ|ครับ|รอสักครู่|"
    "ありがとう(?:ございます)?|こんにちは|はい|감사합니다|안녕하세요|네"
)
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+")
_OTHER_LETTER = re.compile(r"[^\W\d_A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_QUICK = frozenset(_QUICK_WORDS.split())
_WORDS = 3
_LETTERS = 4
"""So much that is not quick must be there: words of Latin letters, or letters of scripts without blanks."""


def asks(
    text: str,
    detected: Detected,
    *,
    agent: Language,
    buyer: Language | None,
    heard: Collection[Language] = (),
    site: str,
    translated: bool = False,
) -> bool:
    """Return whether to ask. ``agent`` is the agent's language, ``buyer`` what the session's buyer writes as far as
    anybody is sure, ``heard`` all languages that a text of theirs was surely in; ``translated``: the text is a
    translation of ours."""
    if translated or buyer is None or not detected.sure or detected.language is None:
        return False
    if not _same(detected.language, agent) or any(_same(agent, each) for each in (buyer, *heard)):
        return False
    if not heard and any(_same(agent, each) for each in likely_of(site)):
        return False  # the language is usual there, and of this buyer we have only what was known before
    return _says_something(text)


def _same(one: Language, other: Language) -> bool:
    return one == other or any(one in each and other in each for each in _NEAR)


def _says_something(text: str) -> bool:
    said = _QUICK_PHRASES.sub(" ", prose_of(text[:READ_CHARACTERS]))
    words = [each for each in _LATIN_WORD.findall(said.lower()) if each not in _QUICK]
    return len(words) >= _WORDS or len(_OTHER_LETTER.findall(said)) >= _LETTERS
