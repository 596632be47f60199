"""What doctor asks in a process of its own, with the program's own SQLite and keyring: ``storebell probe WHAT``.

A keyring may hang for as long as its prompt stands, and a database must not be read by a second SQLite inside the
core. Each probe takes the data directory and returns JSON; none but ``checkpoint`` changes anything.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import apsw

KEYRING_SERVICE = "storebell-doctor"
"""Never that of our own keys."""
READ_LIMIT_S = 10.0
"""A larger database is read for so long, and then called unchecked."""
_BUSY_MS = 2_000


def databases(folder: Path) -> dict[str, object]:
    """Return ``{"databases": [{name, state, wal_bytes}], "in_the_air": n}``; ``state``: sound, damaged, unchecked.

    ``in_the_air``: messages that a sender holds or has armed.
    """
    return {
        "databases": [
            {"name": path.name, "state": _state(path), "wal_bytes": _size(_wal(path))}
            for path in sorted(folder.glob("*.db"))
        ],
        "in_the_air": _in_the_air(folder / "outbox.db"),
    }


def _state(path: Path) -> str:
    import apsw

    try:
        with _reading(path) as connection:
            return "sound" if list(connection.execute("PRAGMA quick_check(1)")) == [("ok",)] else "damaged"
    except (apsw.CorruptError, apsw.NotADBError):
        return "damaged"
    except apsw.Error:  # busy, too large to read in time, or just being made
        return "unchecked"


def _in_the_air(path: Path) -> int:
    import apsw

    if not path.exists():
        return 0
    try:
        with _reading(path) as connection:
            ((count,),) = connection.execute("SELECT count(*) FROM message WHERE state IN ('leased', 'sending')")
            return int(str(count))
    except apsw.Error:
        return 0


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[apsw.Connection]:
    """Open a database so that nothing is written and no file is made. Raises ``apsw.Error``.

    Where somebody has it open its write-ahead log is there, with the index of that. Where the log is not, nobody has
    it open, and it is read as it lies; a log without its index could only be read by making one.
    """
    import apsw

    wal, index = _wal(path), path.with_name(f"{path.name}-shm")
    if _size(wal) and not index.exists():
        raise apsw.CantOpenError
    how = "mode=ro" if index.exists() else "immutable=1"
    connection = apsw.Connection(
        f"file:{quote(path.as_posix())}?{how}", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    )
    limit = time.monotonic() + READ_LIMIT_S
    try:
        connection.set_busy_timeout(_BUSY_MS)
        connection.set_progress_handler(lambda: time.monotonic() > limit, 100_000)
        yield connection
    finally:
        connection.close()


def checkpoint(folder: Path) -> dict[str, object]:
    """Fold the write-ahead logs in while no core runs, and return ``{"done": bool}``: whether none did."""
    import apsw

    from native_host.core.single_instance import AlreadyRunning, InstanceLock

    try:
        lock = InstanceLock(folder)
    except AlreadyRunning:
        return {"done": False}
    try:
        for path in sorted(folder.glob("*.db")):
            with contextlib.suppress(apsw.Error):  # damaged: the core's affair
                connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                connection.close()
    finally:
        lock.release()
    return {"done": True}


def keyring(folder: Path) -> dict[str, object]:
    """Return ``{"state", "name", "said"}``: what keeps keys here, and whether it gives back what it was given.

    ``state``: works, none, locked, failed, or file (a passphrase's). A locked keyring is not written to: it would ask.
    """
    from native_host.stores.keeper import KeeperFailed
    from native_host.stores.key_file import FILE_NAME
    from native_host.stores.system_keyring import find_keyring

    if (folder / FILE_NAME).exists():
        return {"state": "file", "name": FILE_NAME, "said": ""}
    found = find_keyring(KEYRING_SERVICE)
    if found is None:
        return {"state": "none", "name": "", "said": ""}
    name, key = f"probe-{secrets.token_hex(4)}", secrets.token_bytes(32)
    try:
        if found.tells_when_shut and found.shut():
            return {"state": "locked", "name": found.title, "said": ""}
        try:
            found.write(name, key)
            kept = found.read(name)
        finally:
            found.remove(name)
    except KeeperFailed as error:
        return {"state": "locked" if error.locked else "failed", "name": found.title, "said": str(error)}
    return {"state": "works" if kept == key else "failed", "name": found.title, "said": "" if kept == key else "lost"}


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


PROBES: dict[str, Callable[[Path], dict[str, object]]] = {
    "databases": databases,
    "keyring": keyring,
    "checkpoint": checkpoint,
}
