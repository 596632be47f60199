"""Takes rows of a page's list of conversations into the cache, inside a transaction of the caller's."""

from __future__ import annotations

from typing import NamedTuple

from native_host.conversations.cache import Cache
from native_host.conversations.keys import OF_CONVERSATION
from native_host.conversations.lists import number_for
from native_host.conversations.totals import settle
from native_host.conversations.waiting import Glimpse
from native_host.protocol.keys import StoreKey
from native_host.protocol.panel import ListRow


class _Told(NamedTuple):
    """What a page's list has told of a conversation. ``mark``: what an agent had read when it told of the messages."""

    buyer: str = ""
    buyer_name: str = ""
    pinned: int = 0
    ms: int = 0
    unread: int | None = None
    preview: str | None = None
    direction: str | None = None
    mark: str | None = None

    def and_then(self, row: ListRow, mark: str | None) -> _Told:
        """Return it with a further row: what that does not say stays, but for who wrote a message that is new."""
        ms = self.ms if row.time_ms is None else row.time_ms
        preview = self.preview if row.preview is None else row.preview
        unread = self.unread if row.unread is None else row.unread
        direction = self.direction if (ms, preview) == (self.ms, self.preview) else None
        return _Told(
            row.buyer,
            row.buyer_name or self.buyer_name,
            self.pinned if row.pinned is None else int(row.pinned),
            ms,
            unread,
            preview,
            direction if row.last_direction is None else row.last_direction.value,
            self.mark if (ms, unread, preview) == (self.ms, self.unread, self.preview) else mark,
        )

    def is_of_another_message(self, before: _Told) -> bool:
        """Return whether the row's last message is new, as far as it can be told apart."""
        return (self.ms, self.preview, self.direction) != (before.ms, before.preview, before.direction)


def store_page_row(cache: Cache, store: StoreKey, row: ListRow, now_ms: int) -> None:
    """Write a row. One with an earlier time than was told comes from a tab that lags behind: only who wrote counts.

    Where nobody ever told a time, ``now_ms`` (our clock) has to do for since when somebody waits.
    """
    known = cache.first(
        "SELECT number, listed_last IS NOT NULL, read_mark, answered_ms, inbound_ms, asked_ms, buyer, buyer_name, "
        f"pinned, paged_ms, paged_unread, paged_preview, paged_direction, paged_mark FROM conversation "
        f"{OF_CONVERSATION}",
        (*store, row.conversation),
    )
    number, listed, mark = known[:3] if known else (number_for(cache, (*store, row.conversation)), 0, None)
    glimpse, before = (Glimpse(*known[3:6]), _Told(*known[6:])) if known else (Glimpse(), _Told())
    if row.time_ms is not None and row.time_ms < before.ms:
        after, told = glimpse.and_then(row.time_ms, row.last_direction, None), before
    else:
        after, told = glimpse, before.and_then(row, mark)
        if listed:  # the API knows better who the buyer is
            told = told._replace(buyer=before.buyer, buyer_name=before.buyer_name)
        if row.time_ms is not None:  # what rows told before the first with a time is of our clock, and forgotten
            after = (glimpse if before.ms or listed else Glimpse()).and_then(
                row.time_ms, row.last_direction, row.unread
            )
        # A row that says neither when nor who lags behind its data: what it counts may long be answered.
        elif not (told.ms or listed) and row.last_direction is not None and told.is_of_another_message(before):
            after = glimpse.and_then(now_ms, row.last_direction, row.unread)
    if known and (after, told) == (glimpse, before):
        return
    cache.rows(
        "UPDATE conversation SET buyer = ?, buyer_name = ?, pinned = ?, paged_ms = ?, paged_unread = ?, "
        "paged_preview = ?, paged_direction = ?, paged_mark = ?, answered_ms = ?, inbound_ms = ?, asked_ms = ? "
        "WHERE number = ?",
        (*told, *after, number),
    )
    settle(cache, number)
