"""One thing that ``doctor --fix`` can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from installer.standing import Standing
from installer.words import Words


def always(_here: Standing) -> bool:
    """Nothing more is needed."""
    return True


def on_posix(here: Standing) -> bool:
    """Windows has no such rights."""
    return here.places.system != "win32"


@dataclass(frozen=True)
class Fix:
    """``does`` is what a person reads before it is done. ``run`` raises ``OSError`` and ``Problem``.

    ``is_own``: it touches nothing but what is the user's, and needs no right to the program's home.
    """

    does: Words
    run: Callable[[Standing], object]
    possible: Callable[[Standing], bool] = always
    is_own: bool = False
