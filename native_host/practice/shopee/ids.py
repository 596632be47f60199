"""Shopee's ids: messages and conversations of 19 digits, buyers small enough for a plain JSON number."""

from __future__ import annotations

from native_host.practice.ids import DecimalIds

FIRST_MESSAGE = 2310845219873456001
FIRST_CONVERSATION = 2964314703445827253
FIRST_BUYER = 69018330


def make_ids(seed: int) -> DecimalIds:
    """Return a maker that always starts at the same ids."""
    return DecimalIds(seed, FIRST_MESSAGE, FIRST_CONVERSATION, FIRST_BUYER)
