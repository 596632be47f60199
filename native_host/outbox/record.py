"""The record on disk: one SQLite database with one connection, and the only place that writes states.

Every change of state is one compare-and-set by the table of ``states.py``, inside a transaction of the caller's. A
commit is durable when it returns (WAL, synchronous=FULL).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import apsw

from native_host.outbox.entry import KEY_NAMES, Entry
from native_host.outbox.states import OPEN, IllegalTransition, Trigger, step
from native_host.outbox.upgrades import VERSION, upgrade
from native_host.protocol.keys import Key
from native_host.protocol.words import Reason, State

_FIELDS = tuple(field.name for field in fields(Entry))
_COLUMNS = ", ".join(_FIELDS[:-1]) + ", (SELECT count(*) FROM attempt WHERE attempt.cid = message.cid)"
_OPEN_LIST = ", ".join(f"'{state}'" for state in sorted(OPEN))
_BLOCKS = (
    "{above}state IN (" + _OPEN_LIST + ") AND "
    "({above}state IN ('queued', 'leased', 'sending') OR {above}changed_ms > {asked})"
)
"""What blocks those below it: anything on its way, whenever it was typed, and anything that failed, hangs or asks
since the one below was wanted. What was in that state before, the agent saw."""


class RecordFull(OSError):
    """The disk has no room for another message."""


class Conflict(RuntimeError):
    """Another hand changed the message between reading and writing: nothing was written."""


class Record:
    """The messages, attempts, decisions and events. ``now`` returns Unix milliseconds."""

    def __init__(self, path: Path, now: Callable[[], int]) -> None:
        self.path = path
        self.now = now
        self._connection = apsw.Connection(str(path))
        self._connection.set_busy_timeout(10_000)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=1", "checkpoint_fullfsync=1"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("PRAGMA foreign_keys=ON")
        version = self._value("PRAGMA user_version")
        if version == 0:
            script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
            with self.transaction():
                self._connection.execute(script)
                self._connection.execute(f"PRAGMA user_version={VERSION}")
        elif version < VERSION:
            with self.transaction():
                upgrade(self._connection, version)

    def close(self) -> None:
        """Close the database; a last checkpoint folds the write-ahead log in."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block wrote, durably, or nothing. Raises ``RecordFull``."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except (apsw.FullError, apsw.IOError) as error:
            raise RecordFull(str(error)) from error

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement inside the caller's transaction (or a read outside of one)."""
        return self._connection.execute(sql, values)

    def _value(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        row = next(iter(self._connection.execute(sql, values)), None)
        return row[0] if row else None

    # --- reading

    def get(self, cid: str) -> Entry | None:
        """Return one message."""
        return next(self.select("cid = ?", (cid,)), None)

    def select(self, where: str, values: tuple[Any, ...] = (), order: str = "position") -> Iterator[Entry]:
        """Yield messages in order of acceptance."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM message WHERE {where} ORDER BY {order}", values)
        for row in rows:
            named = dict(zip(_FIELDS, row, strict=True))
            named["state"] = State(named["state"])
            named["reason"] = Reason(named["reason"]) if named["reason"] else None
            yield Entry(**named)

    def open_messages(self, key: Key | None = None) -> list[Entry]:
        """Return what is not over yet, of one conversation or of all."""
        if key is None:
            return list(self.select(f"state IN ({_OPEN_LIST})"))
        where = f"state IN ({_OPEN_LIST}) AND platform = ? AND site = ? AND store = ? AND conversation = ?"
        return list(self.select(where, key))

    def listed(self, after: int, open_only: bool) -> Iterator[Entry]:
        """Yield the messages accepted after a position, in that order."""
        return self.select("position > ?" + (f" AND state IN ({_OPEN_LIST})" if open_only else ""), (after,))

    def blocker(self, entry: Entry) -> Entry | None:
        """Return the message above that must be settled before this one may go, if any."""
        above = " AND ".join(f"{name} = ?" for name in KEY_NAMES)
        values = (*entry.key, entry.sequence, entry.asked_ms)
        return next(self.select(f"{above} AND sequence < ? AND {_BLOCKS.format(asked='?', above='')}", values), None)

    def heads(self) -> list[Entry]:
        """Return the queued messages whose time has come, that nothing above blocks, and below which nothing is under
        way: one typed later may be, when a person wants an earlier one again."""
        same = " AND ".join(f"above.{name} = message.{name}" for name in KEY_NAMES)
        blocks = _BLOCKS.format(asked="message.asked_ms", above="above.")
        where = (
            "state = 'queued' AND not_before_ms <= ? AND NOT EXISTS (SELECT 1 FROM message AS above WHERE "
            f"{same} AND (above.state IN ('leased', 'sending') OR above.sequence < message.sequence AND {blocks}))"
        )
        return list(self.select(where, (self.now(),)))

    def count_open(self) -> int:
        """Return how many messages are not over yet."""
        return int(self._value(f"SELECT count(*) FROM message WHERE state IN ({_OPEN_LIST})"))

    def open_by_store(self) -> dict[tuple[str, str, str], int]:
        """Return how many messages of each store (platform, site, store) are not over yet."""
        grouped = f"SELECT platform, site, store, count(*) FROM message WHERE state IN ({_OPEN_LIST}) GROUP BY 1, 2, 3"
        return {(platform, site, store): count for platform, site, store, count in self._connection.execute(grouped)}

    def counts(self) -> dict[State, int]:
        """Return how many messages there are in each state that occurs."""
        rows = self._connection.execute("SELECT state, count(*) FROM message GROUP BY state")
        return {State(state): count for state, count in rows}

    def has_unknown_attempt(self, cid: str, but: int | None = None) -> bool:
        """Return whether an attempt (other than that of fence ``but``) may have arrived for all we know."""
        where = "cid = ? AND (outcome IS NULL OR outcome IN ('unknown', 'orphaned')) AND fence IS NOT ?"
        return bool(self._value(f"SELECT count(*) FROM attempt WHERE {where}", (cid, but)))

    def bound(self, key: Key, platform_id: str) -> bool:
        """Return whether one of our messages is this message of the platform."""
        where = "platform = ? AND site = ? AND store = ? AND conversation = ? AND platform_id = ?"
        return bool(self._value(f"SELECT count(*) FROM message WHERE {where}", (*key, platform_id)))

    def next_sequence(self, key: Key) -> int:
        """Return the place of the next message in a conversation."""
        where = "platform = ? AND site = ? AND store = ? AND conversation = ?"
        return int(self._value(f"SELECT coalesce(max(sequence), 0) + 1 FROM message WHERE {where}", key))

    # --- writing, inside a transaction

    def insert(self, values: dict[str, Any]) -> None:
        """Write a new message (T1)."""
        transition = step(None, Trigger.ACCEPT)
        row = {**values, "state": transition.target.value}
        names = ", ".join(row)
        self._connection.execute(
            f"INSERT INTO message ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )
        self._log(values["cid"], transition.name, None, transition.target, None)

    def move(self, entry: Entry, trigger: Trigger, reason: Reason | None = None, **changes: Any) -> Entry:
        """Take one step of the table by compare-and-set on state and fence, and return the message after it.

        Raises ``IllegalTransition`` when the table has no such step, ``Conflict`` when the row is not as read.
        """
        transition = step(entry.state, trigger)
        row: dict[str, Any] = {
            "state": transition.target.value,
            "reason": reason,
            "reason_params": json.dumps(changes.pop("params", {})),
            "changed_ms": self.now(),
            **changes,
        }
        assignments = ", ".join(f"{name} = ?" for name in row)
        self._connection.execute(
            f"UPDATE message SET {assignments} WHERE cid = ? AND state = ? AND fence = ?",
            (*row.values(), entry.cid, entry.state, entry.fence),
        )
        if self._connection.changes() != 1:
            raise Conflict(f"{entry.cid} is no longer {entry.state} with fence {entry.fence}")
        self._log(entry.cid, transition.name, entry.state, transition.target, reason)
        moved = self.get(entry.cid)
        assert moved is not None
        return moved

    def note(self, cid: str, **changes: Any) -> None:
        """Write fields that are not the state."""
        if "state" in changes:
            raise IllegalTransition(None, Trigger.ACCEPT)
        assignments = ", ".join(f"{name} = ?" for name in changes)
        self._connection.execute(f"UPDATE message SET {assignments} WHERE cid = ?", (*changes.values(), cid))

    def close_attempt(self, cid: str, fence: int, outcome: Trigger) -> None:
        """Write what became of an attempt."""
        self._connection.execute(
            "UPDATE attempt SET outcome = ?, closed_ms = ? WHERE cid = ? AND fence = ?",
            (outcome, self.now(), cid, fence),
        )

    def _log(self, cid: str, name: str, before: State | None, after: State, reason: Reason | None) -> None:
        self._connection.execute(
            "INSERT INTO event (cid, at_ms, transition, before, after, reason) VALUES (?, ?, ?, ?, ?, ?)",
            (cid, self.now(), name, before, after, reason),
        )
