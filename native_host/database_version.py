"""Whether a database is of a later Storebell, told without a byte of it being changed."""

from __future__ import annotations

from pathlib import Path

import apsw

from native_host.kept import Newer, is_later, refuse_newer


def refuse_newer_database(path: Path, version: int) -> None:
    """Raise ``Newer`` if a database's ``user_version`` is above ``version``; what can't be read is for others to say.

    A process that was killed leaves the newest pages beside the file. They are looked at by a connection that may only
    read, because any other folds them in when it closes.
    """
    try:
        refuse_newer(path, "database", version)
        if path.with_name(f"{path.name}-wal").stat().st_size == 0:
            return
    except Newer:
        raise
    except OSError:
        return
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            (told,) = next(connection.execute("PRAGMA user_version"))
        finally:
            connection.close()
    except apsw.Error:
        return
    if is_later(int(told), version):
        raise Newer(path)
