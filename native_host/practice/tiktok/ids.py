"""TikTok Shop's ids: 19 digits for messages, conversations and people alike."""

from __future__ import annotations

from native_host.practice.ids import DecimalIds

FIRST_MESSAGE = 7494560109732334263
FIRST_CONVERSATION = 7494560109801200145
FIRST_BUYER = 7494560108400551092
BETWEEN_IDS_OF_A_BUYER = 5
"""What the practice adds to an im_user_id to have the user_id of the same buyer's orders."""


def make_ids(seed: int) -> DecimalIds:
    """Return a maker that always starts at the same ids."""
    return DecimalIds(seed, FIRST_MESSAGE, FIRST_CONVERSATION, FIRST_BUYER)


def order_user(buyer: int) -> int:
    """Return the user_id under which a buyer orders; chats name the same person by im_user_id."""
    return buyer + BETWEEN_IDS_OF_A_BUYER
