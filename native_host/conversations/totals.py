"""What a conversation's row says of its thread, counted anew after each change of either.

Lists may tell times in another precision than threads do (Shopee: ns and s), which counts wherever both are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from native_host.conversations.unread import START, Listed, Spot, unread
from native_host.conversations.waiting import END_PLACE, Glimpse, own_run, waiting_since
from native_host.protocol.words import Direction

if TYPE_CHECKING:
    from native_host.conversations.cache import Cache

PREVIEW_CHARACTERS = 200
_WRITTEN = "kind NOT IN ('auto', 'system')"
"""Kinds of ``ThreadMessage`` that come from the store but from nobody who has read anything."""
_ASKED = "kind <> 'system'"
"""What stands on the buyer's side but is the platform's (Lazada), nobody waits for an answer to."""
_COLUMNS = (
    "read_mark, read_to, listed_last, listed_ms, listed_unread, listed_preview, "
    "paged_ms, paged_unread, paged_preview, paged_direction, paged_mark, answered_ms, inbound_ms, asked_ms"
)


_NEWEST = "SELECT time_ms, place, body, direction, id, visible FROM message WHERE conversation = ?"


@dataclass(frozen=True)
class _Row:
    """A conversation as lists told it."""

    read_mark: str | None
    read_to: str | None
    listed_last: str | None
    listed_ms: int
    listed_unread: int | None
    listed_preview: str
    paged_ms: int
    paged_unread: int | None
    paged_preview: str | None
    paged_direction: str | None
    paged_mark: str | None
    answered_ms: int
    inbound_ms: int
    asked_ms: int

    @property
    def page_is_newer(self) -> bool:
        """Return whether a page's list knows more than the API's: where both know as much, the API's stands."""
        return self.listed_last is None or _second(self.paged_ms) > _second(self.listed_ms)


@dataclass(frozen=True)
class _Last:
    """A last message, as a list or the thread tells it."""

    ms: int
    place: int
    text: str
    direction: str | None


class _Thread:
    """What there is of a conversation's messages. Each question is asked of the database once."""

    def __init__(self, cache: Cache, number: int, read_to: str | None) -> None:
        self._cache = cache
        self._number = number
        self._spots: dict[tuple[object, ...], Spot | None] = {}
        self._end: Spot = START
        last = cache.first(f"{_NEWEST} ORDER BY time_ms DESC, place DESC LIMIT 1", (number,))
        if last is not None:
            self._end = (last[0], last[1])
            self._spots["id = ?", last[4]] = self._end
        self._newest = _Last(*last[:4]) if last and last[5] else None
        self._read_to_ms = (self.spot(read_to) or START)[0]

    def spot(self, message: str | None) -> Spot | None:
        """Return where a message stands."""
        return None if message is None else self._spot("id = ?", message)

    def newest(self) -> _Last | None:
        """Return the last message that is shown."""
        if self._newest is None and self._end != START:
            shown = f"{_NEWEST} AND visible = 1 ORDER BY time_ms DESC, place DESC LIMIT 1"
            row = self._cache.first(shown, (self._number,))
            self._newest = _Last(*row[:4]) if row else None
        return self._newest

    def last_at(self, ms: int) -> Spot | None:
        """Return where the last message of a time stands, if one is known. Where one of both was told to the second
        only, that has to do."""
        whole = _second(ms) * 1000
        exact = self._spot("time_ms = ?", ms) or self._spot("time_ms = ?", whole)
        return exact or (self._spot("time_ms BETWEEN ? AND ?", whole, whole + 999) if ms == whole else None)

    def knows(self, ms: int) -> bool:
        """Return whether a message of that time is known, or all that the API told up to there."""
        return ms <= _end(self._read_to_ms) or self.last_at(ms) is not None

    def last_own(self) -> Spot:
        """Return the last that a person of the store wrote."""
        return self._spot(f"direction = 'out' AND visible = 1 AND {_WRITTEN}") or START

    def last_answer(self) -> Spot:
        """Return the last of these that the buyer got."""
        if self.last_own() == START:
            return START
        return self._spot(f"direction = 'out' AND visible = 1 AND {_WRITTEN} AND intercepted = 0") or START

    def last_inbound(self) -> Spot:
        """Return the buyer's last."""
        return self._spot(f"direction = 'in' AND visible = 1 AND {_ASKED}") or START

    def first_inbound_after(self, spot: Spot) -> int | None:
        """Return when the buyer's first behind a place came."""
        if self.last_inbound() <= spot:
            return None
        row = self._cache.first(
            f"SELECT time_ms FROM message WHERE conversation = ? AND direction = 'in' AND visible = 1 AND {_ASKED} "
            "AND (time_ms, place) > (?, ?) ORDER BY time_ms, place LIMIT 1",
            (self._number, *spot),
        )
        return row[0] if row else None

    def inbound_after(self, spot: Spot) -> int:
        """Count the buyer's behind a place."""
        return self._count("direction = 'in'", spot)

    def own_after(self, spot: Spot) -> int:
        """Count those behind a place that a person of the store wrote and the buyer got."""
        if self.last_answer() <= spot:
            return 0
        return self._count(f"direction = 'out' AND {_WRITTEN} AND intercepted = 0", spot)

    def _spot(self, where: str, *values: object) -> Spot | None:
        if self._end == START:
            return None
        if (where, *values) not in self._spots:
            row = self._cache.first(
                f"SELECT time_ms, place FROM message WHERE conversation = ? AND {where} "
                "ORDER BY time_ms DESC, place DESC LIMIT 1",
                (self._number, *values),
            )
            self._spots[where, *values] = (row[0], row[1]) if row else None
        return self._spots[where, *values]

    def _count(self, where: str, spot: Spot) -> int:
        if self._end <= spot:
            return 0
        row = self._cache.first(
            f"SELECT count(*) FROM message WHERE conversation = ? AND {where} AND visible = 1 "
            "AND (time_ms, place) > (?, ?)",
            (self._number, *spot),
        )
        assert row is not None
        return int(row[0])


def settle(cache: Cache, number: int, thread_changed: bool = False) -> None:
    """Write what the panel shows of a conversation. The revision grows if that changed, or its thread did."""
    values = cache.first(f"SELECT {_COLUMNS} FROM conversation WHERE number = ?", (number,))
    assert values is not None
    row = _Row(*values)
    thread = _Thread(cache, number, row.read_to)
    newest = thread.newest()
    shown = _shown(row, thread, newest)
    last_ms = max(row.listed_ms, row.paged_ms, newest.ms if newest else 0)
    glimpse = _glimpse(row, thread)
    waiting_ms = waiting_since(glimpse, thread.last_answer(), thread.first_inbound_after)
    inbound = thread.last_inbound()
    cache.rows(
        "UPDATE conversation SET preview = ?, last_direction = ?, last_ms = ?, unread = ?, waiting_ms = ?, "
        "own_run = ?, buyer_ms = ?, answered_ms = ?, inbound_ms = ?, asked_ms = ? WHERE number = ?",
        (
            shown.text[:PREVIEW_CHARACTERS] if shown else "",
            shown.direction if shown else None,
            last_ms,
            _unread(row, thread, newest),
            (waiting_ms or last_ms or None) if waiting_ms is not None else None,
            own_run(glimpse, inbound, thread.own_after),
            max(inbound[0], glimpse.inbound_ms, 0) or None,
            *glimpse,
            number,
        ),
    )
    if thread_changed:
        touch(cache, number)


def touch(cache: Cache, number: int) -> None:
    """Give a conversation the next revision."""
    cache.rows("UPDATE list SET revision = revision + 1")
    cache.rows("UPDATE conversation SET revision = (SELECT revision FROM list) WHERE number = ?", (number,))


def _shown(row: _Row, thread: _Thread, newest: _Last | None) -> _Last | None:
    """Return the last message: the thread's, unless a list tells of a later one that is not known."""
    told: _Last | None = None
    known = False
    if row.page_is_newer and (row.paged_preview is not None or row.paged_direction is not None):
        told = _Last(row.paged_ms, END_PLACE, row.paged_preview or "", row.paged_direction)
        known = thread.knows(row.paged_ms)
    elif row.listed_last is not None:
        told = _Last(row.listed_ms, END_PLACE, row.listed_preview, None)
        known = thread.knows(row.listed_ms) or thread.spot(row.listed_last) is not None
    if newest is None or told is None:
        return newest or told
    return newest if known or told.ms < newest.ms else told


def _glimpse(row: _Row, thread: _Thread) -> Glimpse:
    """Return what lists told of messages that are not known. What is known once is known for good, and forgotten here;
    what each list said last is taken in again, because something earlier that is known now may have hidden it."""
    glimpse = Glimpse(row.answered_ms, row.inbound_ms, row.asked_ms).without(thread.knows, thread.last_answer()[0])
    if row.listed_unread and not thread.knows(row.listed_ms):
        glimpse = glimpse.and_then(row.listed_ms, None, row.listed_unread)
    if row.paged_ms and not thread.knows(row.paged_ms):
        direction = None if row.paged_direction is None else Direction(row.paged_direction)
        glimpse = glimpse.and_then(row.paged_ms, direction, row.paged_unread)
    return glimpse


def _unread(row: _Row, thread: _Thread, newest: _Last | None) -> int:
    seen: Spot = thread.spot(row.read_mark) or START
    listed: Listed | None = None
    if row.page_is_newer and row.paged_unread is not None:
        if row.paged_ms:
            spot: Spot = thread.last_at(row.paged_ms) or (row.paged_ms, END_PLACE)
        else:  # told without a time: it holds for all that is known, unless an agent has read since
            spot = (newest.ms, newest.place) if newest else (0, END_PLACE)
            seen = START if row.read_mark == row.paged_mark else seen
        listed = Listed(row.paged_unread, spot, read=False)
    elif row.listed_unread is not None:
        there = thread.spot(row.listed_last)
        listed = Listed(row.listed_unread, there or (row.listed_ms, END_PLACE), there is not None)
    return unread(listed, seen, thread.last_own(), thread.inbound_after)


def _second(ms: int) -> int:
    return ms // 1000


def _end(ms: int) -> int:
    """Return the end of the second, if a time was told to the second."""
    return ms if ms % 1000 else ms + 999
