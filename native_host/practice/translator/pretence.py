"""A translation that is plainly pretended: both languages, then the words in reverse; undone on the way back.

``How are you?`` in Thai is ``[en>th] you? are How``, and that in English is ``How are you?`` again.
"""

from __future__ import annotations

import re

from native_host.practice.translator.markup import Piece

_TAGGED = re.compile(r"\[(?P<source>[A-Za-z-]+)>(?P<target>[A-Za-z-]+)\] ")
_INK = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def pretend(pieces: list[Piece], source: str, target: str) -> list[Piece]:
    """Return the pieces in the other language, those that are kept in their places."""
    first = next((index for index, piece in enumerate(pieces) if not piece.kept), None)
    if first is None:
        return list(pieces)
    tagged = _TAGGED.match(pieces[first].text)
    if tagged is not None and first == 0:
        if tagged["target"] == target:
            return list(pieces)
        rest = [Piece(pieces[0].text[tagged.end() :]), *pieces[1:]]
        back = [_reversed(piece) for piece in rest]
        return back if tagged["source"] == target else pretend(back, tagged["source"], target)
    return [Piece(f"[{source}>{target}] "), *map(_reversed, pieces)]


def claimed(text: str) -> str | None:
    """Return the language that a pretended translation is in, ``None`` when the text is none."""
    tagged = _TAGGED.match(text)
    return tagged["target"] if tagged else None


def _reversed(piece: Piece) -> Piece:
    """Turn the words around, and leave the blanks at both ends, which keep pieces apart."""
    found = _INK.match(piece.text)
    if piece.kept or found is None:
        return piece
    before, ink, after = found.groups()
    return Piece(before + " ".join(ink.split(" ")[::-1]) + after)
