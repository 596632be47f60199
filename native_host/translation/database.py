"""A small SQLite database that breaks nothing: damaged, it is set aside and begun anew; unusable, it is in memory.

A commit survives a kill of the process; a power cut may take the last ones (WAL, synchronous=NORMAL).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import apsw

from native_host.database_version import refuse_newer_database
from native_host.kept import Newer

DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.SQLError, apsw.MismatchError, apsw.ConstraintError)
"""With what a file shows that it is damaged, or was made by somebody else: our statements themselves are right."""
_PARTS = ("", "-wal", "-shm")
_IN_MEMORY = ":memory:"

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class Database:
    """An open database. ``schema`` makes it; ``steps`` lead from each earlier version to the next. One of a later
    Storebell is left alone.

    What is asked of it is done once more on an empty one when it turns out to be damaged.
    """

    def __init__(self, path: Path, schema: str, steps: Sequence[str] = ()) -> None:
        self.path = path
        self._schema = schema
        self._steps = steps
        self._version = len(steps) + 1
        self._is_newer = False
        self._connection = self._opened()

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a statement, none when they can't be read."""
        try:
            return self._mended(lambda: list(self._connection.execute(sql, values)))
        except (apsw.Error, UnicodeDecodeError) as error:
            _log.warning("%s could not be read: %s", self.path.name, error)
            return []

    def change(self, work: Callable[[apsw.Connection], Result]) -> Result | None:
        """Commit what the work wrote, or nothing: then ``None``, and that is logged. It may be called twice."""
        try:
            return self._mended(lambda: self._in_transaction(work))
        except apsw.Error as error:
            _log.warning("%s could not be written: %s", self.path.name, error)
            return None

    def bytes(self) -> int:
        """Return what all that it holds takes."""
        facts = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, "
        found = self.rows(f"{facts} pragma_page_size")
        return int(found[0][0]) if found else 0

    def fold(self) -> None:
        """Have nothing of what was removed in the files beside the database."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def begin_anew(self) -> None:
        """It is damaged. Keep the files of the last time for who wants to look, and nothing older."""
        self._connection.close()
        if not self._is_newer:
            self._set_aside()
        self._connection = self._opened()

    def _in_transaction(self, work: Callable[[apsw.Connection], Result]) -> Result:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _mended(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except DAMAGE:
            self.begin_anew()
            return work()

    def _opened(self) -> apsw.Connection:
        try:
            refuse_newer_database(self.path, self._version)
            return self._open(str(self.path))
        except Newer as newer:
            _log.error("%s; it is left as it is, and nothing is kept: update Storebell", newer)
            self._is_newer = True
            return self._open(_IN_MEMORY)
        except DAMAGE:
            self._set_aside()
        except apsw.Error as error:
            _log.error("%s can't be opened (%s): nothing is kept of it", self.path.name, error)
            return self._open(_IN_MEMORY)
        try:
            return self._open(str(self.path))
        except apsw.Error as error:
            _log.error("%s can't be made (%s): nothing is kept of it", self.path.name, error)
            return self._open(_IN_MEMORY)

    def _open(self, name: str) -> apsw.Connection:
        """Open or make it. Pages are not checked here, because there may be many: damage shows when one is read."""
        connection = apsw.Connection(name)
        try:
            connection.set_busy_timeout(1_000)
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            (version,) = next(connection.execute("PRAGMA user_version"))
            if version == 0:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(f"{self._schema}; PRAGMA user_version={self._version}; COMMIT")
            elif version > self._version:
                raise apsw.NotADBError(f"no schema has the number {version}")
            elif version < self._version:
                connection.execute("BEGIN IMMEDIATE")
                for step in self._steps[version - 1 :]:
                    connection.execute(step)
                connection.execute(f"PRAGMA user_version={self._version}; COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged")
        for part in _PARTS:
            damaged = self.path.with_name(self.path.name + part)
            kept = aside.with_name(aside.name + part)
            try:
                if damaged.exists():
                    os.replace(damaged, kept)
                else:
                    kept.unlink(missing_ok=True)
            except OSError:
                _log.exception("%s could not be moved", damaged.name)
        _log.error("%s is damaged and was moved to %s", self.path.name, aside.name)
