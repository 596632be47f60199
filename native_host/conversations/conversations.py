"""All conversations of all stores, as they were seen by pages and open APIs (``conversations.db``).

Everything here may be told twice, late, or in parts: a reading adds what is not known, brings up to date what is, and
never takes anything away. A cursor is written in the transaction of what it stands for (I7). What writes raises
``CacheFull`` when the disk is; a damaged database is begun anew, and whoever asks for its cursor then reads all again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from native_host.conversations.asking import Asking
from native_host.conversations.cache import Cache
from native_host.conversations.keys import OF_CONVERSATION, OF_STORE, is_id
from native_host.conversations.lists import STALE, Stale, number_for, store_row
from native_host.conversations.page import as_thread
from native_host.conversations.page_list import store_page_row
from native_host.conversations.threads import Change, store_messages, thread
from native_host.conversations.totals import settle, touch
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.keys import Key, StoreKey, conversation_key
from native_host.protocol.panel import ListRow
from native_host.protocol.requests import ThreadReading
from native_host.protocol.words import Feed

HEARD_WRITE_MS = 60_000
"""That a store was heard is written down this often; in between a kill loses only that."""

NEWEST_KEPT = 1_000
"""Threads whose last asking is remembered; no answer is on its way for as long as it takes to read so many."""


class Conversations:
    """The open cache. ``now_ms`` is our clock, in Unix milliseconds."""

    def __init__(self, path: Path, now_ms: Callable[[], int]) -> None:
        self.cache = Cache(path)
        self._now = now_ms
        self._asked = itertools.count(1)
        self._newest: dict[Key, int] = {}
        self._unread: dict[StoreKey, int] = {}
        self._unread_at: tuple[str, int] | None = None
        known = self.cache.rows("SELECT platform, site, store, heard_ms FROM store WHERE heard_ms IS NOT NULL")
        self._heard: dict[StoreKey, int] = {(platform, site, store): heard for platform, site, store, heard in known}
        self._heard_written = dict(self._heard)

    def close(self) -> None:
        """Close the cache."""
        try:
            for store, heard_ms in self._heard.items():
                if self._heard_written.get(store) != heard_ms:
                    self._write_heard(store)
        finally:
            self.cache.close()

    # --- reading

    def newest_message(self, key: Key) -> tuple[str, int] | None:
        """Return id and time (platform clock; 0 when nobody told it) of the newest message seen."""
        row = self.cache.first(
            f"SELECT id, time_ms FROM message WHERE conversation = (SELECT number FROM conversation {OF_CONVERSATION}) "
            "ORDER BY time_ms DESC, place DESC LIMIT 1",
            key,
        )
        return (row[0], row[1]) if row else None

    def buyer_of(self, key: Key) -> str | None:
        """Return the buyer's id as the platform's send call wants it."""
        row = self.cache.first(f"SELECT buyer FROM conversation {OF_CONVERSATION}", key)
        return row[0] or None if row else None

    def addressee(self, key: Key) -> tuple[str, str] | None:
        """Return id and name of the buyer of a conversation, ``None`` when nobody has told them."""
        row = self.cache.first(f"SELECT buyer, buyer_name FROM conversation {OF_CONVERSATION}", key)
        return (row[0], row[1]) if row and row[0] else None

    def heard_ms(self, store: StoreKey) -> int | None:
        """Return when a store was last heard (our clock), be it that there was nothing new."""
        return self._heard.get(store)

    def unread(self, store: StoreKey) -> int:
        """Return how many messages of a store nobody has read. Costs nothing while nothing changed."""
        at = self.cache.first("SELECT epoch, revision FROM list")
        if self._unread_at != at:
            rows = self.cache.rows(
                "SELECT platform, site, store, sum(unread) FROM conversation WHERE unread > 0 "
                "GROUP BY platform, site, store"
            )
            self._unread = {(platform, site, each): count for platform, site, each, count in rows}
            self._unread_at = at
        return self._unread.get(store, 0)

    def cursor(self, store: StoreKey, stream: str) -> str | None:
        """Return how far a store's stream was taken in."""
        row = self.cache.first(f"SELECT value FROM cursor {OF_STORE} AND stream = ?", (*store, stream))
        return row[0] if row else None

    def stale(self, store: StoreKey, since_ms: int) -> Stale | None:
        """Return the conversation to read first of those listed since a time and not read."""
        row = self.cache.first(
            f"SELECT conversation, listed_ms, listed_unread FROM conversation {OF_STORE} AND {STALE} "
            "AND listed_ms >= ? ORDER BY listed_unread > 0 DESC, listed_ms DESC LIMIT 1",
            (*store, since_ms),
        )
        return Stale((*store, row[0]), row[1], row[2]) if row else None

    def wants_reading(self, key: Key) -> bool:
        """Return whether the list told more of a conversation than its thread was read for, or that never was."""
        row = self.cache.first(
            f"SELECT {STALE} OR (read_to IS NULL AND read_for IS NULL) FROM conversation {OF_CONVERSATION}", key
        )
        return bool(row and row[0])

    def ask(self, key: Key) -> Asking:
        """Return what is known of a thread, before its platform is asked for it."""
        row = self.cache.first(
            "SELECT listed_last, coalesce(listed_unread, 0), read_to, (SELECT time_ms FROM message "
            f"WHERE message.conversation = number AND id = read_to) FROM conversation {OF_CONVERSATION}",
            key,
        )
        return Asking(next(self._asked), key, *(row or (None, 0, None, None)))

    def messages(self, key: Key) -> list[ThreadMessage]:
        """Return all that is known of a thread, oldest first."""
        return thread(self.cache, key)

    # --- writing

    def apply_conversations(
        self, store: StoreKey, rows: Sequence[Conversation], stream: str, before: str | None, after: str | None
    ) -> list[str]:
        """Take in rows of a platform's list, together with the stream's cursor.

        The cursor moves from ``before``, with which the rows were asked for, to ``after``; where it is another by now
        (the cache was begun anew), the rows are taken in and it stays. Returns the conversations of which the rows said
        something new. Not for an answer that is older than one taken in already.
        """

        def work() -> list[str]:
            if after is not None and after != before and self.cursor(store, stream) == before:
                self._write_cursor(store, stream, after)
            return [row.id for row in rows if store_row(self.cache, store, row)]

        changed = self.cache.change(work)
        self.note_heard(store)
        return changed

    def apply_thread(self, asking: Asking, messages: Sequence[ThreadMessage], complete: bool) -> Change:
        """Take in a reading by API, oldest first, without gaps, up to the thread's end.

        ``complete``: it goes back to what was known when it was asked for, or as far as anybody wants to know.
        """
        newest = asking.number >= self._newest.get(asking.key, 0)
        run = list({message.id: message for message in messages if is_id(message.id)}.values())

        def work() -> Change:
            number = number_for(self.cache, asking.key)
            change = store_messages(self.cache, number, run, Feed.API, newest)
            if complete and newest:
                self.cache.rows(
                    "UPDATE conversation SET read_for = ?, read_to = coalesce(?, read_to) WHERE number = ?",
                    (asking.listed_last, run[-1].id if run else None, number),
                )
            settle(self.cache, number, change.seen)
            return change

        change = self.cache.change(work)
        self._newest[asking.key] = max(asking.number, self._newest.pop(asking.key, 0))
        if len(self._newest) > NEWEST_KEPT:
            del self._newest[next(iter(self._newest))]
        self.note_heard(asking.key[:3])
        return change

    def apply_page(self, reading: ThreadReading) -> Change:
        """Take in what a page lists. It adds; what the API said stands."""
        to = reading.recipient
        key = conversation_key(to)

        def work() -> Change:
            number = number_for(self.cache, key)
            self.cache.rows(
                "UPDATE conversation SET buyer = ?, buyer_name = ? WHERE number = ? AND listed_last IS NULL",
                (to.buyer, to.buyer_name, number),
            )
            change = store_messages(self.cache, number, as_thread(reading.messages), Feed.PAGE, newest=True)
            settle(self.cache, number, change.seen)
            return change

        return self.cache.change(work)

    def apply_page_list(self, store: StoreKey, rows: Sequence[ListRow]) -> None:
        """Take in rows of a page's list."""
        now_ms = self._now()

        def work() -> None:
            for row in rows:
                store_page_row(self.cache, store, row, now_ms)

        self.cache.change(work)

    def give_up(self, asking: Asking) -> None:
        """The platform refuses this thread: it is not asked again until the list says something new of it."""
        sql = f"UPDATE conversation SET read_for = ? {OF_CONVERSATION}"
        self.cache.change(lambda: self.cache.rows(sql, (asking.listed_last, *asking.key)))

    def mark_read(self, key: Key, message: str) -> bool:
        """An agent has seen a conversation up to a message; nobody sees less later.

        Returns whether something was unread up to there.
        """

        def work() -> bool:
            row = self.cache.first(f"SELECT number, unread, read_mark FROM conversation {OF_CONVERSATION}", key)
            if row is None:
                return False
            seen = "SELECT id, time_ms, place FROM message WHERE conversation = ? AND id IN (?, ?)"
            spots = {each: spot for each, *spot in self.cache.rows(seen, (row[0], message, row[2]))}
            if message not in spots or (row[2] in spots and spots[message] <= spots[row[2]]):
                return False
            self.cache.rows("UPDATE conversation SET read_mark = ? WHERE number = ?", (message, row[0]))
            settle(self.cache, row[0])
            return bool(row[1] > 0)

        return self.cache.change(work)

    def touch(self, key: Key) -> bool:
        """Tell a session anew: something is shown of it that is not kept here. Returns whether it is known."""

        def work() -> bool:
            row = self.cache.first(f"SELECT number FROM conversation {OF_CONVERSATION}", key)
            if row:
                touch(self.cache, row[0])
            return row is not None

        return self.cache.change(work)

    def begin_epoch(self, rules: str) -> None:
        """All sessions are to be listed again: by the rules of this print they show something that is not kept here."""

        def work() -> None:
            self._write_epoch()
            self.cache.rows("UPDATE list SET rules = ?", (rules,))

        self.cache.change(work)

    def rules_of_epoch(self) -> str:
        """Return the print of the rules with which the epoch began; empty: of none."""
        row = self.cache.first("SELECT rules FROM list")
        assert row is not None
        return str(row[0])

    def set_cursor(self, store: StoreKey, stream: str, value: str) -> None:
        """Write a cursor that stands for nothing but itself."""
        self.cache.change(lambda: self._write_cursor(store, stream, value))

    def forget_cursors(self, store: StoreKey, *streams: str) -> None:
        """Take in these streams from their beginning again."""
        sql = f"DELETE FROM cursor {OF_STORE} AND stream IN ({', '.join('?' * len(streams))})"
        self.cache.change(lambda: self.cache.rows(sql, (*store, *streams)))

    def note_heard(self, store: StoreKey) -> None:
        """A store's platform answered; there may have been nothing new."""
        self._heard[store] = self._now()
        if self._heard[store] - self._heard_written.get(store, 0) >= HEARD_WRITE_MS:
            self._write_heard(store)

    def forget_store(self, store: StoreKey) -> None:
        """Delete everything of a store."""

        def work() -> None:
            for table in ("conversation", "cursor", "store"):
                self.cache.rows(f"DELETE FROM {table} {OF_STORE}", store)
            self._write_epoch()

        self.cache.change(work)
        self._heard.pop(store, None)
        self._heard_written.pop(store, None)
        self._newest = {key: number for key, number in self._newest.items() if key[:3] != store}

    def _write_epoch(self) -> None:
        self.cache.rows("UPDATE list SET epoch = lower(hex(randomblob(16)))")

    def _write_heard(self, store: StoreKey) -> None:
        values = (*store, self._heard[store])
        self.cache.change(lambda: self.cache.rows("INSERT OR REPLACE INTO store VALUES (?, ?, ?, ?)", values))
        self._heard_written[store] = self._heard[store]

    def _write_cursor(self, store: StoreKey, stream: str, value: str) -> None:
        self.cache.rows("INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?, ?)", (*store, stream, value))
