"""The memory that all sessions and stores share: ``translations.db`` in the data directory, a cache.

What names a translation is what it depends on and nothing else: the text, the pair of languages, the engine and the
terms of the glossary that touch the text. So the same sentence is a hit in every session, and a change of the glossary
leaves alone what it doesn't touch. What a store sent is kept per session, behind the session's own file.

Each row has a digest of its own: what a damaged disk makes of one is not shown, but translated again. Which stores a
row was of use to stands beside it, so that with a store goes what no other has use for.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import orjson

from native_host.clock import wall_ms
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.values import Language
from native_host.translation.database import Database
from native_host.translation.entry import Entry

FILE = "translations.db"
LIMIT_BYTES = 200_000_000
"""Beyond which what was not used for longest goes."""
USED_MS = 24 * 3_600_000
"""How exactly it is known when a row was last used: a hit writes no more often."""
ROWS_AT_ONCE = 128
"""Rows that are removed in one go: about a millisecond."""

_log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE translation (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL,                              -- digest of the text and where it was asked for
    variant BLOB NOT NULL,                           -- digest of what else it depends on
    entry BLOB NOT NULL,                             -- JSON
    sum BLOB NOT NULL,                               -- digest of the three above
    used_ms INTEGER NOT NULL,                        -- wall clock, to a day; no part of the sum
    UNIQUE (name, variant)
) STRICT;
CREATE INDEX by_use ON translation (used_ms);
CREATE TABLE used_by (
    store TEXT NOT NULL, translation INTEGER NOT NULL,
    PRIMARY KEY (store, translation)
) STRICT, WITHOUT ROWID;
CREATE INDEX by_translation ON used_by (translation);
CREATE TABLE forgotten (store TEXT PRIMARY KEY) STRICT -- whose deletion is under way
"""


class Memory:
    """Not thread-safe; a find takes some twenty microseconds, a keep a hundred. ``now_ms`` is the wall clock.

    Nothing is raised for what the disk does: then there is no hit, and what can't be kept is not.
    """

    def __init__(self, folder: Path, now_ms: Callable[[], int] = wall_ms, limit: int = LIMIT_BYTES) -> None:
        self._database = Database(folder / FILE, _SCHEMA)
        self._now = now_ms
        self._limit = limit
        for (store,) in self._database.rows("SELECT store FROM forgotten"):  # a kill cut it short
            while self._forget_some(store):
                pass
            self._forgotten(store)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def find(
        self,
        text: str,
        source: Language | None,
        target: Language,
        engines: Sequence[str],
        glossary: str,
        store: StoreKey | None = None,
    ) -> Entry | None:
        """Return what one of the engines (ids, the most wanted first) made of a text with these terms.

        A source that is not known, now or then, is no reason to pay again: it fits every other. ``store``: for whom.
        """
        found = [
            (engines.index(entry.engine), entry.source != source, row, entry)
            for row, entry in self._read(_digest("in", target, text), store)
            if (entry.text, entry.target, entry.glossary) == (text, target, glossary)
            and entry.engine in engines
            and (source is None or entry.source is None or entry.source == source)
        ]
        if not found:
            return None
        *_, row, entry = min(found, key=lambda each: each[:2])
        self._used(row, store)
        return entry

    def keep(self, entry: Entry, store: StoreKey) -> None:
        """Keep what an engine made of a text, for all; ``store`` is whose text it was."""
        variant = _digest(entry.source or "", entry.engine, entry.glossary)
        self._keep(_digest("in", entry.target, entry.text), variant, entry, store)

    def find_sent(self, key: Key, text: str) -> Entry | None:
        """Return the agent's own words behind what was sent in a session."""
        for row, entry in self._read(_digest("out", *key, text), key[:3]):
            if entry.text == text:
                self._used(row, key[:3])
                return entry
        return None

    def keep_sent(self, key: Key, entry: Entry) -> None:
        """Keep the agent's own words behind what was sent in a session."""
        self._keep(_digest("out", *key, entry.text), b"", entry, key[:3])

    async def forget(self, store: StoreKey) -> None:
        """A store was deleted: forget what no other store has use for. Done after a restart if it is cut short."""
        name = "/".join(store)
        self._database.change(lambda db: db.execute("INSERT OR IGNORE INTO forgotten VALUES (?)", (name,)))
        more = True
        while more:
            more = self._forget_some(name)
            await asyncio.sleep(0)
        self._forgotten(name)

    def _read(self, name: bytes, store: StoreKey | None) -> list[tuple[_Row, Entry]]:
        """Return the sound rows of a name; the others are removed."""
        rows = self._database.rows(
            "SELECT id, variant, entry, sum, used_ms, "
            "EXISTS (SELECT 1 FROM used_by WHERE store = ? AND translation = id) FROM translation WHERE name = ?",
            (_store(store), name),
        )
        read, unsound = [], []
        for number, variant, entry, checksum, used_ms, known in rows:
            if _is_sound(name, variant, entry, checksum):
                read.append(
                    (
                        _Row(number, used_ms if isinstance(used_ms, int) else 0, bool(known)),
                        Entry(**orjson.loads(entry)),
                    )
                )
            else:
                unsound.append(number)
        if unsound:
            _log.error("%s translations are damaged and are made again", len(unsound))
            self._database.change(lambda db: _remove(db, unsound))
        return read

    def _used(self, row: _Row, store: StoreKey | None) -> None:
        now = self._now()
        if abs(now - row.used_ms) < USED_MS and (row.known or store is None):
            return

        def note(db: apsw.Connection) -> None:
            db.execute("UPDATE translation SET used_ms = ? WHERE id = ?", (now, row.number))
            if store is not None:
                db.execute("INSERT OR IGNORE INTO used_by VALUES (?, ?)", (_store(store), row.number))

        self._database.change(note)

    def _keep(self, name: bytes, variant: bytes, entry: Entry, store: StoreKey) -> None:
        if not entry.writable:
            return
        data = orjson.dumps(entry)
        row = (name, variant, data, _sum(name, variant, data), self._now())

        def keep(db: apsw.Connection) -> None:
            ((number,),) = db.execute(_KEEP, row)
            db.execute("INSERT OR IGNORE INTO used_by VALUES (?, ?)", (_store(store), number))

        self._database.change(keep)
        if self._database.bytes() > self._limit:
            self._database.change(_remove_oldest)

    def _forget_some(self, store: str) -> bool:
        """Forget some of what a store used; returns whether there may be more."""

        def forget(db: apsw.Connection) -> bool:
            rows = db.execute("SELECT translation FROM used_by WHERE store = ? LIMIT ?", (store, ROWS_AT_ONCE))
            numbers = [number for (number,) in rows]
            db.executemany("DELETE FROM used_by WHERE store = ? AND translation = ?", [(store, n) for n in numbers])
            others = "SELECT 1 FROM used_by WHERE translation = ?"
            _remove(db, [number for number in numbers if not list(db.execute(others, (number,)))])
            return len(numbers) == ROWS_AT_ONCE

        return bool(self._database.change(forget))

    def _forgotten(self, store: str) -> None:
        self._database.change(lambda db: db.execute("DELETE FROM forgotten WHERE store = ?", (store,)))
        self._database.fold()


@dataclass(frozen=True, slots=True)
class _Row:
    """Where an entry stands and when it was last used. ``known``: that the store that asks has use for it."""

    number: int
    used_ms: int
    known: bool


_KEEP = (
    "INSERT INTO translation (name, variant, entry, sum, used_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name, variant) "
    "DO UPDATE SET entry = excluded.entry, sum = excluded.sum, used_ms = excluded.used_ms RETURNING id"
)


def _remove(db: apsw.Connection, numbers: Iterable[int]) -> None:
    which = [(number,) for number in numbers]
    db.executemany("DELETE FROM used_by WHERE translation = ?", which)
    db.executemany("DELETE FROM translation WHERE id = ?", which)


def _remove_oldest(db: apsw.Connection) -> None:
    _remove(
        db, [number for (number,) in db.execute(f"SELECT id FROM translation ORDER BY used_ms LIMIT {ROWS_AT_ONCE}")]
    )


def _store(store: StoreKey | None) -> str:
    return "/".join(store or ())


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _sum(name: bytes, variant: bytes, entry: bytes) -> bytes:
    return hashlib.blake2b(b"".join((name, variant, entry)), digest_size=16).digest()


def _is_sound(name: bytes, variant: Any, entry: Any, checksum: Any) -> bool:
    return isinstance(variant, bytes) and isinstance(entry, bytes) and checksum == _sum(name, variant, entry)
