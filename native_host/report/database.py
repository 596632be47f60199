"""Looking into a database that may be in use, locked, damaged or gone, without changing anything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

BUSY_MS = 500
"""How long another's lock is waited for."""
STEPS = 10_000
"""Of SQLite's machine between two looks at the clock: a few milliseconds."""


@contextmanager
def looked_into(path: Path, limit_s: float) -> Iterator[apsw.Connection]:
    """Give a connection that only reads. Raises ``OSError`` or ``apsw.Error``; what takes too long, ``InterruptError``.

    No file is made: nobody has it open when there is no write-ahead log, and it is read as it lies there.
    """
    with path.open("rb"):
        pass  # says clearly why it can't be read
    is_alone = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_alone else ''}"
    connection = apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    try:
        end = time.monotonic() + limit_s
        connection.set_busy_timeout(BUSY_MS)
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        yield connection
    finally:
        connection.close()
