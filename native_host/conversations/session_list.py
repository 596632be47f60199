"""The panel's list: sessions of all stores as they are on disk now, page by page, and what changed since.

Nothing of it is held: a page is read when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, TypeVar

from native_host.conversations.cache import Cache
from native_host.conversations.keys import OF_CONVERSATION
from native_host.conversations.search import Found
from native_host.protocol.keys import Key
from native_host.protocol.panel import (
    ChangedSessions,
    SessionHit,
    SessionHits,
    Sessions,
    SessionView,
    ThreadMessageView,
    ThreadView,
)
from native_host.protocol.pushes import SessionsChanged
from native_host.protocol.words import Direction, Platform

Deadline = Callable[[Platform, str, int], tuple[int, int] | None]
"""Platform, site, since when a buyer waits; returns by when to answer, and from when on that is soon (Unix ms)."""

ANSWER_BYTES = 900_000
"""At most, as counted by ``_size``; a frame towards the browser holds 1 MiB."""
NAME_CHARACTERS = 200
TEXT_CHARACTERS = 20_000
_JSON_BYTES = 6
"""A character's, at most (a control character)."""
_COLUMNS = (
    "platform, site, store, conversation, revision, buyer, buyer_name, preview, last_direction, last_ms, unread, "
    "waiting_ms, own_run, buyer_ms, pinned, can_send, number"
)

Item = TypeVar("Item")


class SessionList:
    """Reads the cache. ``pins`` holds what agents pinned themselves, beside what the page says."""

    def __init__(self, cache: Cache, pins: Container[Key], deadline: Deadline) -> None:
        self._cache = cache
        self._pins = pins
        self._deadline = deadline

    def state(self) -> SessionsChanged:
        """Return up to where the list has come."""
        row = self._cache.first("SELECT epoch, revision FROM list")
        assert row is not None
        return SessionsChanged(epoch=row[0], revision=row[1])

    def page(self, before: tuple[int, int] | None, limit: int) -> Sessions:
        """Return sessions, newest activity first, after a place in that order (``last_ms``, number)."""
        state, total = self.state(), self._total()
        where, place = ("WHERE (last_ms, number) < (?, ?)", before) if before else ("", ())
        rows = self._cache.rows(
            f"SELECT {_COLUMNS} FROM conversation {where} ORDER BY last_ms DESC, number DESC LIMIT ?",
            (*place, limit + 1),
        )
        fitting = _fitting(rows[:limit], _row_size)
        more = len(rows) > len(fitting)
        return Sessions.model_validate(
            {
                "epoch": state.epoch,
                "revision": state.revision,
                "total": total,
                "sessions": [self._shown(row) for row in fitting],
                "next": f"{fitting[-1][9]}.{fitting[-1][-1]}" if more else None,
            }
        )

    def changes(self, epoch: str, after: int, limit: int) -> ChangedSessions:
        """Return sessions that changed after a revision, oldest change first."""
        state, total = self.state(), self._total()
        if epoch != state.epoch or after > state.revision:
            return ChangedSessions(
                epoch=state.epoch, revision=state.revision, total=total, sessions=[], more=False, stale=True
            )
        rows = self._cache.rows(
            f"SELECT {_COLUMNS} FROM conversation WHERE revision > ? AND revision > 0 ORDER BY revision LIMIT ?",
            (after, limit + 1),
        )
        fitting = _fitting(rows[:limit], _row_size)
        more = len(rows) > len(fitting)
        return ChangedSessions.model_validate(
            {
                "epoch": epoch,
                "revision": fitting[-1][4] if more else state.revision,
                "total": total,
                "sessions": [self._shown(row) for row in fitting],
                "more": more,
                "stale": False,
            }
        )

    def session(self, key: Key) -> SessionView | None:
        """Return one session."""
        row = self._cache.first(f"SELECT {_COLUMNS} FROM conversation {OF_CONVERSATION}", key)
        return SessionView.model_validate(self._shown(row)) if row else None

    def thread(self, key: Key, before: str | None, limit: int) -> ThreadView:
        """Return a session's messages before one, or its newest, oldest first."""
        session = self.session(key)
        if session is None:
            return ThreadView(session=None, messages=[], more=False)
        number = f"(SELECT number FROM conversation {OF_CONVERSATION})"
        where, bound = "", ()  # type: str, tuple[object, ...]
        if before is not None:
            where = (
                "AND (time_ms, place) < (SELECT time_ms, place FROM message AS later "
                "WHERE later.conversation = message.conversation AND later.id = ?) "
            )
            bound = (before,)
        rows = self._cache.rows(
            "SELECT id, direction, kind, body, time_ms, recalled, intercepted FROM message "
            f"WHERE message.conversation = {number} AND visible = 1 {where}ORDER BY time_ms DESC, place DESC LIMIT ?",
            (*key, *bound, limit + 1),
        )
        fitting = _fitting(rows[:limit], _message_size)
        return ThreadView(
            session=session,
            messages=[_message(row) for row in reversed(fitting)],
            more=len(rows) > len(fitting),
        )

    def hits(self, found: Found, limit: int) -> SessionHits:
        """Return what was found, newest first; nothing when the list was begun anew meanwhile."""
        if found.epoch != self.state().epoch:
            return SessionHits(hits=[], more=False)
        wanted = json.dumps([each.number for each in found.hits])
        rows = self._cache.rows(
            f"SELECT {_COLUMNS} FROM conversation WHERE number IN (SELECT value FROM json_each(?))", (wanted,)
        )
        views = {row[-1]: row for row in rows}
        known = [(hit, views[hit.number]) for hit in found.hits if hit.number in views][:limit]
        fitting = _fitting(known, lambda pair: _row_size(pair[1]) + _JSON_BYTES * (len(pair[0].snippet) + 200))
        return SessionHits(
            hits=[
                SessionHit(
                    session=SessionView.model_validate(self._shown(row)),
                    snippet=hit.snippet,
                    message=hit.message,
                    time_ms=hit.time_ms,
                    count=hit.count,
                )
                for hit, row in fitting
            ],
            more=found.more or len(found.hits) > len(fitting),
        )

    def _total(self) -> int:
        row = self._cache.first("SELECT count(*) FROM conversation")
        assert row is not None
        return int(row[0])

    def _shown(self, row: Sequence[Any]) -> dict[str, object]:
        """Return a row as a ``SessionView`` is made of; a page of them is made at once, which is much faster."""
        platform, site, store, conversation = row[:4]
        due = None if row[11] is None else self._deadline(Platform(platform), site, row[11])
        return {
            "key": {"platform": platform, "site": site, "store": store, "conversation": conversation},
            "revision": row[4],
            "buyer": row[5][:NAME_CHARACTERS],
            "buyer_name": row[6][:NAME_CHARACTERS],
            "preview": row[7],
            "last_direction": row[8],
            "last_ms": row[9],
            "unread": row[10],
            "waiting_ms": row[11],
            "due_ms": due[0] if due else None,
            "soon_ms": due[1] if due else None,
            "own_run": row[12],
            "buyer_ms": row[13],
            "pinned": row[14] == 1 or (platform, site, store, conversation) in self._pins,
            "can_send": row[15] == 1,
        }


def _message(row: Sequence[Any]) -> ThreadMessageView:
    return ThreadMessageView(
        id=row[0],
        direction=Direction(row[1]),
        kind=row[2][:NAME_CHARACTERS],
        text=row[3][:TEXT_CHARACTERS],
        time_ms=row[4],
        recalled=row[5] == 1,
        intercepted=row[6] == 1,
    )


def _fitting(items: Iterable[Item], size: Callable[[Item], int]) -> list[Item]:
    """Return as many of the first as one answer holds, but at least one."""
    fitting: list[Item] = []
    left = ANSWER_BYTES
    for item in items:
        left -= size(item)
        if left < 0 and fitting:
            break
        fitting.append(item)
    return fitting


def _row_size(row: Sequence[Any]) -> int:
    return 600 + _JSON_BYTES * (len(row[3]) + len(row[5]) + len(row[6]) + len(row[7]))


def _message_size(row: Sequence[Any]) -> int:
    return 200 + _JSON_BYTES * (len(row[0]) + len(row[3]))
