"""How a translation is spoiled: what engines that lie do to numbers and to what was to be left alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from native_host.practice.translator.levers import Levers
from native_host.practice.translator.markup import Piece

Spoil = Callable[[list[Piece]], list[Piece]]
LONGER = 100


def _other_numbers(pieces: list[Piece]) -> list[Piece]:
    return [piece if piece.kept else Piece(re.sub(r"\d", _next_digit, piece.text)) for piece in pieces]


def _next_digit(found: re.Match[str]) -> str:
    return str((int(found[0]) + 1) % 10)


def _broken_markers(pieces: list[Piece]) -> list[Piece]:
    """Tags with blanks where none belong, in capitals, and what is in them with other digits: as engines write them."""
    return [
        Piece(re.sub(r"\d", _next_digit, piece.text.replace("<", "< ").replace("=", " = ").upper()), kept=True)
        if piece.kept
        else piece
        for piece in pieces
    ]


SPOILS: dict[str, Spoil] = {
    "empty": lambda _: [],
    "endless": lambda pieces: pieces * LONGER,
    "numbers": _other_numbers,
    "markers": _broken_markers,
    "dropped": lambda pieces: [piece for piece in pieces if not piece.kept],
    "doubled": lambda pieces: [piece for each in pieces for piece in ([each] * (2 if each.kept else 1))],
}
"""Lever -> what it does."""


def spoil(levers: Levers, pieces: list[Piece]) -> list[Piece]:
    """Do what the levers that are pulled say."""
    for kind, change in SPOILS.items():
        if levers.take(kind):
            pieces = change(pieces)
    return pieces
