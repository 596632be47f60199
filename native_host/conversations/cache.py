"""The cache on disk: one SQLite database with one connection, begun anew when it is damaged.

A commit survives a kill of the process; a power cut may take the last ones, with their cursors, and they are read again
(WAL, synchronous=NORMAL). Revisions that went with them must not be given again to something else, so that each opening
begins some way above the last one, and that alone is made sure of on the disk.

Beside a cache of a later Storebell, which stays, this version has one of its own until it is updated.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import apsw

from native_host.conversations.fold import fold
from native_host.conversations.upgrades import VERSION, make, upgrade
from native_host.database_version import refuse_newer_database
from native_host.kept import Newer

REVISIONS_LOST = 1_000_000
"""More than a power cut can take: what is not folded into the database file is some thousand pages."""

DAMAGE = (apsw.CorruptError, apsw.NotADBError)
_NOT_AS_MADE = (apsw.SQLError, apsw.ConstraintError, apsw.MismatchError)
"""What an upgrade meets in a cache of which a part is missing or is something else: the steps themselves are tested."""
_NO_ROOM = (apsw.FullError, apsw.IOError)
_PARTS = ("", "-wal", "-shm")
_OWN = "conversations-{}.db"

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class CacheFull(OSError):
    """The disk has no room for what was seen. Nothing of it was written, its cursor neither."""


class Cache:
    """The open database. When it turns out to be damaged, what was asked of it is done once more on an empty one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            refuse_newer_database(path, VERSION)
        except Newer as newer:
            self.path = path.with_name(_OWN.format(VERSION))
            _log.error("%s; it is left as it is, %s takes its place: update Storebell", newer, self.path.name)
        else:
            for left in path.parent.glob(_OWN.format("*") + "*"):
                left.unlink()
        self._connection: apsw.Connection
        try:
            self._open()
        except DAMAGE:
            self.begin_anew()

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
        except _NO_ROOM as error:
            raise CacheFull(str(error)) from error

    def begin_anew(self) -> None:
        """It is damaged. Keep the files of the last time for who wants to look, and nothing older."""
        self._connection.close()
        aside = self.path.with_name(f"{self.path.name}.damaged")
        for part in _PARTS:
            damaged = self.path.with_name(self.path.name + part)
            if damaged.exists():
                os.replace(damaged, aside.with_name(aside.name + part))
        _log.error("%s is damaged and was moved to %s; it is read again", self.path.name, aside.name)
        self._open()

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
        except DAMAGE:
            self.begin_anew()
            return work()

    def _open(self) -> None:
        """Open or make it. Pages are not checked here, because there may be many: damage shows when one is read."""
        self._connection = apsw.Connection(str(self.path))
        try:
            self._connection.set_busy_timeout(10_000)
            self._connection.create_scalar_function("fold", _folded, 1, deterministic=True)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
            version = next(iter(self._connection.execute("PRAGMA user_version")))[0]
            if version == 0:
                self._in_transaction(lambda: make(self))
            elif version < VERSION:
                self._upgrade(version)
            elif version > VERSION:
                raise apsw.NotADBError(f"no schema has the number {version}")
            self._leave_lost_revisions()
            self._connection.execute("PRAGMA synchronous=NORMAL")
        except apsw.Error:
            self._connection.close()
            raise

    def _upgrade(self, version: int) -> None:
        try:
            self._in_transaction(lambda: upgrade(self))
        except _NOT_AS_MADE as error:
            raise apsw.NotADBError(f"version {version} is not as it was made: {error}") from error

    def _leave_lost_revisions(self) -> None:
        try:
            self._connection.execute(f"UPDATE list SET revision = revision + {REVISIONS_LOST}")
        except _NO_ROOM:
            _log.warning("no room to begin above the revisions of the last time")


def _folded(*values: apsw.SQLiteValue) -> str:
    """``fold`` as SQL calls it."""
    return fold(str(values[0]))
