"""Takes a platform's list of conversations into the cache, inside a transaction of the caller's."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.conversations.cache import Cache
from native_host.conversations.keys import OF_CONVERSATION, is_id
from native_host.conversations.totals import settle
from native_host.conversations.waiting import Glimpse
from native_host.platforms.platform import Conversation
from native_host.protocol.keys import Key, StoreKey

STALE = "listed_last IS NOT NULL AND listed_last IS NOT read_for AND listed_last IS NOT read_to"
"""The list tells of a message for which the thread has not been read. The same words as the index's."""


@dataclass(frozen=True)
class Stale:
    """A conversation of which the list told at ``listed_ms`` (platform clock), so many of it unread."""

    key: Key
    listed_ms: int
    unread: int


def number_for(cache: Cache, key: Key) -> int:
    """Return the conversation's row number, made when it is new."""
    known = cache.first(f"SELECT number FROM conversation {OF_CONVERSATION}", key)
    columns = "platform, site, store, conversation"
    row = known or cache.first(f"INSERT INTO conversation ({columns}) VALUES (?, ?, ?, ?) RETURNING number", key)
    assert row is not None
    return int(row[0])


def store_row(cache: Cache, store: StoreKey, row: Conversation) -> bool:
    """Write a row of the list. Returns whether it says anything new."""
    if not is_id(row.id):
        return False
    last = row.last_message or f"at {row.last_time_ms}"
    said = (row.buyer, row.buyer_name, int(row.can_send), last, row.last_time_ms, row.unread, row.preview)
    before = cache.first(
        "SELECT answered_ms, inbound_ms, asked_ms, buyer, buyer_name, can_send, listed_last, listed_ms, listed_unread, "
        f"listed_preview FROM conversation {OF_CONVERSATION}",
        (*store, row.id),
    )
    if before is not None and before[3:] == said:
        return False
    number = number_for(cache, (*store, row.id))
    glimpse = Glimpse(*before[:3]) if before else Glimpse()
    cache.rows(
        "UPDATE conversation SET buyer = ?, buyer_name = ?, can_send = ?, listed_last = ?, listed_ms = ?, "
        "listed_unread = ?, listed_preview = ?, answered_ms = ?, inbound_ms = ?, asked_ms = ? WHERE number = ?",
        (*said, *glimpse.and_then(row.last_time_ms, None, row.unread), number),
    )
    settle(cache, number)
    return True
