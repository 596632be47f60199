"""Translations that tests of the cache begin with."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from native_host.protocol.keys import Key, StoreKey
from native_host.translation.entry import Entry

LION: StoreKey = ("shopee", "SG", "170044686")
KL: StoreKey = ("shopee", "MY", "170099123")
MARINA: StoreKey = ("lazada", "SG", "100094063")
MEI: Key = (*LION, "4294967301")
NOW_MS = 1_795_260_000_000

_USUAL = Entry("您好，有货吗？", "Hello, is it in stock?", "zh", "en", "libre", "Team server", "", NOW_MS)


def of(store: StoreKey, number: int) -> Key:
    """A session of a store."""
    return (*store, str(number))


def entry(text: str = _USUAL.text, **changes: Any) -> Entry:
    """A buyer's message in English, as an engine said it."""
    changes.setdefault("translation", _USUAL.translation if text == _USUAL.text else f"<{text}>")
    return replace(_USUAL, text=text, **changes)


def sent(text: str = "Yes! It ships today 🙂", original: str = "有货，今天发") -> Entry:
    """What an agent sent in English, and wrote in Chinese."""
    return Entry(text, original, "zh", "zh", "libre", "Team server", "", NOW_MS)


def overwritten(whole: bytes, chance: random.Random, other: bytes) -> bytes:
    """Return the bytes as a sick disk, a cut write or another file leaves them; never as they were."""
    place, length = chance.randrange(len(whole)), chance.choice((1, 1, 2, 16, 200))
    noise = bytes(chance.randrange(256) for _ in range(length))
    made = chance.choice(
        (
            whole[:place] + noise + whole[place + length :],
            whole[:place] + bytes(length) + whole[place + length :],
            whole[:place],
            whole + noise,
            whole[:place] + other[place:],
            other,
            bytes(len(whole)),
            b"",
        )
    )
    return made if made != whole else overwritten(whole, chance, other)


def files(folder: Path) -> list[str]:
    """Return all files in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
