"""Text in HTML, taken apart: what is to be translated, and what is left alone (tags, and elements that say no)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*?)(/?)>")
_SAYS_NO = re.compile(r"""\btranslate\s*=\s*["']?no\b|\bclass\s*=\s*["'][^"']*\bnotranslate\b""", re.IGNORECASE)
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_LEFT_ALONE = frozenset(("address", "code", "script", "style", "time"))
"""Elements whose contents LibreTranslate never translates."""


@dataclass(frozen=True)
class Piece:
    """``kept`` is left as it is, letter for letter; else ``text`` is plain, to be translated."""

    text: str
    kept: bool = False

    @property
    def shown(self) -> str:
        """What a reader sees of it."""
        return html.unescape(_TAG.sub("", self.text)) if self.kept else self.text


def take_apart(text: str, *, markup: bool) -> list[Piece]:
    """Return a text's pieces; without ``markup`` it is one. An element that is never closed is kept to the end."""
    if not markup:
        return [Piece(text)]
    pieces: list[Piece] = []
    at = 0
    while (tag := _TAG.search(text, at)) is not None:
        if tag.start() > at:
            pieces.append(Piece(html.unescape(text[at : tag.start()])))
        opens = not tag[1] and not tag[4] and tag[2].lower() not in _VOID
        left = tag[2].lower() in _LEFT_ALONE or _SAYS_NO.search(tag[3])
        at = _end_of_element(text, tag) if opens and left else tag.end()
        pieces.append(Piece(text[tag.start() : at], kept=True))
    if at < len(text):
        pieces.append(Piece(html.unescape(text[at:])))
    return pieces


def put_together(pieces: Iterable[Piece]) -> str:
    """Return the text again. Entities stay resolved, as in LibreTranslate's answers."""
    return "".join(html.unescape(piece.text) if piece.kept else piece.text for piece in pieces)


def shown(pieces: Iterable[Piece]) -> str:
    """Return what a reader sees of them all."""
    return "".join(piece.shown for piece in pieces)


def _end_of_element(text: str, opened: re.Match[str]) -> int:
    """Where the element that a tag opens is closed again, elements of its own name within it included."""
    depth, name = 1, opened[2].lower()
    for tag in _TAG.finditer(text, opened.end()):
        if tag[2].lower() == name and not tag[4]:
            depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)
