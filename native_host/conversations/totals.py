"""What a conversation's row says of its thread, counted anew after each change of either."""

from __future__ import annotations

from native_host.conversations.cache import Cache
from native_host.conversations.unread import START, Listed, Spot, unread
from native_host.protocol.words import Direction

PREVIEW_CHARACTERS = 200
_END_PLACE = 1 << 40
_NOT_WRITTEN = ("auto", "system")
"""Kinds of ``ThreadMessage`` that come from the store but from nobody who has read anything."""


def settle(cache: Cache, number: int) -> None:
    """Write the conversation's newest activity, preview and unread count."""
    row = cache.first(
        "SELECT listed_last, listed_ms, listed_unread, read_mark, preview FROM conversation WHERE number = ?", (number,)
    )
    assert row is not None
    listed_last, listed_ms, listed_unread, read_mark, preview = row
    newest = cache.first(
        "SELECT time_ms, body FROM message WHERE conversation = ? AND visible = 1 "
        "ORDER BY time_ms DESC, place DESC LIMIT 1",
        (number,),
    )
    last_ms = max(listed_ms, newest[0]) if newest else listed_ms
    if newest and newest[0] >= listed_ms:
        preview = newest[1][:PREVIEW_CHARACTERS]
    listed = None
    if listed_unread is not None:
        there = _spot(cache, number, listed_last)
        listed = Listed(listed_unread, there or (listed_ms, _END_PLACE), there is not None)
    count = unread(
        listed,
        _spot(cache, number, read_mark) or START,
        _last_own(cache, number) or START,
        lambda spot: _inbound_after(cache, number, spot),
    )
    cache.rows(
        "UPDATE conversation SET last_ms = ?, preview = ?, unread = ? WHERE number = ?",
        (last_ms, preview, count, number),
    )


def _spot(cache: Cache, number: int, message: str | None) -> Spot | None:
    return _place(
        cache.first("SELECT time_ms, place FROM message WHERE conversation = ? AND id = ?", (number, message))
    )


def _last_own(cache: Cache, number: int) -> Spot | None:
    return _place(
        cache.first(
            "SELECT time_ms, place FROM message WHERE conversation = ? AND direction = ? AND visible = 1 "
            "AND kind NOT IN (?, ?) "
            "ORDER BY time_ms DESC, place DESC LIMIT 1",
            (number, Direction.OUT, *_NOT_WRITTEN),
        )
    )


def _inbound_after(cache: Cache, number: int, spot: Spot) -> int:
    row = cache.first(
        "SELECT count(*) FROM message "
        "WHERE conversation = ? AND direction = ? AND visible = 1 AND (time_ms, place) > (?, ?)",
        (number, Direction.IN, *spot),
    )
    assert row is not None
    return int(row[0])


def _place(row: tuple[int, int] | None) -> Spot | None:
    return (row[0], row[1]) if row else None
