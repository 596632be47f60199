"""The sessions that agents keep at hand: a person's decision, so it belongs to the record and outlives the cache."""

from __future__ import annotations

from native_host.outbox.record import Record
from native_host.protocol.keys import Key


class Pins:
    """All pins; few, so that they are held. Whoever writes may meet ``RecordFull``."""

    def __init__(self, record: Record) -> None:
        self._record = record
        rows = record.execute("SELECT platform, site, store, conversation FROM pin")
        self._keys: set[Key] = {(platform, site, store, conversation) for platform, site, store, conversation in rows}

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def put(self, key: Key, pinned: bool) -> None:
        """Pin a session, or no longer."""
        if pinned:
            sql = "INSERT OR REPLACE INTO pin VALUES (?, ?, ?, ?, ?)"
            self._write(sql, (*key, self._record.now()))
            self._keys.add(key)
        else:
            self._write("DELETE FROM pin WHERE platform = ? AND site = ? AND store = ? AND conversation = ?", key)
            self._keys.discard(key)

    def forget(self, store: tuple[str, str, str]) -> None:
        """A store was deleted."""
        self._write("DELETE FROM pin WHERE platform = ? AND site = ? AND store = ?", store)
        self._keys = {key for key in self._keys if key[:3] != store}

    def _write(self, sql: str, values: tuple[object, ...]) -> None:
        with self._record.transaction():
            self._record.execute(sql, values)
