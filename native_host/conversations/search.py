"""Finds sessions by a text in a buyer's name or a message, in any script.

What is searched is folded (``fold``) and taken as it is: one piece of text, wherever words begin or end. Three
characters and more are looked up in the index; fewer, and what most messages hold, are looked for in the newest
sessions' messages, one by one. It reads over a connection of its own, so that it may run in another thread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from native_host.conversations.fold import fold

INDEXED_CHARACTERS = 3
MATCHES = 10_000
"""With more messages that hold it than that, the newest sessions are read instead."""
READ = 20_000
"""Messages that are read at most."""
SNIPPET_CHARACTERS = 120
_BEFORE = 40


@dataclass(frozen=True)
class Hit:
    """A session that holds the text: in ``count`` messages, the newest of which is ``message`` at ``time_ms``."""

    number: int
    last_ms: int
    snippet: str = ""
    message: str | None = None
    time_ms: int | None = None
    count: int = 0


@dataclass(frozen=True)
class Found:
    """Sessions, newest first. ``more``: there are others."""

    epoch: str
    hits: list[Hit]
    more: bool


def search(path: Path, text: str, limit: int) -> Found:
    """Search a cache. Raises ``apsw.CorruptError`` when it is damaged."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.set_busy_timeout(1_000)
        connection.execute("BEGIN")
        return _search(connection, fold(text), limit)
    finally:
        connection.close()


def _search(connection: apsw.Connection, wanted: str, limit: int) -> Found:
    epoch = next(iter(connection.execute("SELECT epoch FROM list")))[0]
    if not wanted:
        return Found(epoch, [], more=False)
    by_message = _indexed(connection, wanted, limit) if len(wanted) >= INDEXED_CHARACTERS else None
    if by_message is None:
        by_message = list(_read(connection, wanted, limit))
    hits = {hit.number: hit for hit in [*_by_face(connection, wanted, limit), *by_message]}
    newest = sorted(hits.values(), key=lambda hit: (hit.time_ms or hit.last_ms, hit.number), reverse=True)
    return Found(epoch, newest[:limit], more=len(newest) > limit)


def _indexed(connection: apsw.Connection, wanted: str, limit: int) -> list[Hit] | None:
    """Return what the index finds, ``None`` if that is too much."""
    phrase = '"{}"'.format(wanted.replace("\0", "").replace('"', '""'))
    matching = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    if next(iter(connection.execute(matching, (phrase, MATCHES + 1))))[0] > MATCHES:
        return None
    rows = connection.execute(
        "SELECT conversation.number, last_ms, body, id, max(time_ms) AS newest, count(*) "
        "FROM words JOIN message ON message.number = words.rowid "
        "JOIN conversation ON conversation.number = message.conversation "
        "WHERE words MATCH ? GROUP BY conversation.number ORDER BY newest DESC LIMIT ?",
        (phrase, limit + 1),
    )
    return [
        Hit(number, last_ms, snippet(body, wanted), message, time_ms, count)
        for number, last_ms, body, message, time_ms, count in rows
    ]


def _read(connection: apsw.Connection, wanted: str, limit: int) -> Iterator[Hit]:
    """Yield sessions, newest first."""
    left, found = READ, 0
    newest = "SELECT number, last_ms FROM conversation ORDER BY last_ms DESC, number DESC LIMIT ?"
    for number, last_ms in connection.execute(newest, (READ,)):
        hit = Hit(number, last_ms)
        thread = (
            "SELECT id, time_ms, body FROM message WHERE conversation = ? AND visible = 1 "
            "ORDER BY time_ms DESC, place DESC LIMIT ?"
        )
        for message, time_ms, body in connection.execute(thread, (number, left)):
            left -= 1
            if wanted not in fold(body):
                continue
            if not hit.count:
                hit = replace(hit, snippet=snippet(body, wanted), message=message, time_ms=time_ms)
            hit = replace(hit, count=hit.count + 1)
        if hit.count:
            found += 1
            yield hit
        if left <= 0 or found > limit:
            return


def _by_face(connection: apsw.Connection, wanted: str, limit: int) -> list[Hit]:
    """Return the sessions that hold it in the name or the preview."""
    matching = (
        "SELECT number AS each, last_ms FROM conversation INDEXED BY conversation_by_face "
        "WHERE instr(face, ?) > 0 ORDER BY last_ms DESC LIMIT ?"
    )
    rows = connection.execute(
        f"SELECT number, found.last_ms, preview FROM ({matching}) AS found JOIN conversation ON number = each",
        (wanted, limit + 1),
    )
    return [
        Hit(number, last_ms, snippet(preview, wanted) if wanted in fold(preview) else "")
        for number, last_ms, preview in rows
    ]


def snippet(text: str, wanted: str) -> str:
    """Return the part of a text around what was found in it (folded)."""
    if len(text) <= SNIPPET_CHARACTERS:
        return text
    at = fold(text).find(wanted)
    # a beginning of the text that is long enough to hold what stands before it, folded
    start = max(0, bisect_left(range(len(text)), at, key=lambda end: len(fold(text[:end]))) - _BEFORE)
    return text[start : start + SNIPPET_CHARACTERS]
