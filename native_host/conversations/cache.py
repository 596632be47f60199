"""The cache on disk: one SQLite database with one connection, begun anew when it is damaged.

A commit survives a kill of the process; a power cut may take the last ones, with their cursors, and they are read again
(WAL, synchronous=NORMAL).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import apsw

_SCHEMA_VERSION = 1
_DAMAGE = (apsw.CorruptError, apsw.NotADBError)
_PARTS = ("", "-wal", "-shm")

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class CacheFull(OSError):
    """The disk has no room for what was seen. Nothing of it was written, its cursor neither."""


class Cache:
    """The open database. When it turns out to be damaged, what was asked of it is done once more on an empty one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = _opened(path)
        except _DAMAGE:
            self._begin_anew()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a statement."""
        if self._connection.in_transaction:
            return list(self._connection.execute(sql, values))
        return self._mended(lambda: list(self._connection.execute(sql, values)))

    def first(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """Return the first row, if any."""
        return next(iter(self.rows(sql, values)), None)

    def change(self, work: Callable[[], Result]) -> Result:
        """Commit what the work wrote, or nothing. It may be called twice. Raises ``CacheFull``."""
        try:
            return self._mended(lambda: self._in_transaction(work))
        except (apsw.FullError, apsw.IOError) as error:
            raise CacheFull(str(error)) from error

    def _in_transaction(self, work: Callable[[], Result]) -> Result:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return result

    def _mended(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except _DAMAGE:
            self._connection.close()
            self._begin_anew()
            return work()

    def _begin_anew(self) -> None:
        """Keep the damaged files of the last time for who wants to look, and nothing older."""
        aside = self.path.with_name(f"{self.path.name}.damaged")
        for part in _PARTS:
            damaged = self.path.with_name(self.path.name + part)
            if damaged.exists():
                os.replace(damaged, aside.with_name(aside.name + part))
        _log.error("%s is damaged and was moved to %s; it is read again", self.path.name, aside.name)
        self._connection = _opened(self.path)


def _opened(path: Path) -> apsw.Connection:
    """Open or make it. Pages are not checked here, because there may be many: damage shows when one is read."""
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(10_000)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        version = next(iter(connection.execute("PRAGMA user_version")))[0]
        if version == 0:
            script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
            connection.execute(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version={_SCHEMA_VERSION}; COMMIT")
        elif version != _SCHEMA_VERSION:
            raise apsw.NotADBError(f"schema {version} is not ours")
    except apsw.Error:
        connection.close()
        raise
    return connection
