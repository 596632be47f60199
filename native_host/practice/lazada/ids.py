"""Lazada's ids: sessions named after both accounts, messages of 18 letters and digits, buyers of ten digits."""

from __future__ import annotations

import random
import string

from native_host.practice.store import Store

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
"""In ASCII order, so that ids increase as texts."""
FIRST_MESSAGE = "23hR7YH0BtkiN"
SUFFIX = "00001"
FIRST_BUYER = 1011822749


class LazadaIds:
    """Hands out Lazada's ids, always starting at the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._message = _number(FIRST_MESSAGE)
        self._buyer = FIRST_BUYER

    def message(self) -> str:
        self._message += self._random.randint(1, 97)
        return _text(self._message) + SUFFIX

    def conversation(self, store: Store, buyer: int) -> str:
        return f"{store.shop_id}_2_{buyer}_1_103"

    def buyer(self) -> int:
        self._buyer += self._random.randint(11, 977)
        return self._buyer


def _number(text: str) -> int:
    number = 0
    for digit in text:
        number = number * len(DIGITS) + DIGITS.index(digit)
    return number


def _text(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text.rjust(len(FIRST_MESSAGE), DIGITS[0])
