"""The register of accounts and apps on disk: ``accounts.db``. It belongs to the record: what it holds must not be lost.

One write is one transaction, durable when it returns, so that a kill leaves the old or the new. All rows are kept in
memory too; another process (the command line) that wrote meanwhile is noticed by ``reload``.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import apsw

from native_host.database_version import refuse_newer_database
from native_host.outbox.record import RecordFull
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Channel, Platform, Reason
from native_host.stores.account import Account

FILE_NAME = "accounts.db"
_SCHEMA_VERSION = 1
_KEY = ("platform", "site", "store")
_FIELDS = tuple(field.name for field in fields(Account) if field.init)
_READ: dict[str, Callable[[Any], Any]] = {
    "platform": Platform,
    "extras": json.loads,
    "channel": Channel,
    "gate": lambda word: Reason(word) if word else None,
    "wait_reason": lambda word: Reason(word) if word else None,
    "proxy_failing": bool,
}
_WRITE: dict[str, Callable[[Any], Any]] = {"extras": json.dumps, "proxy_failing": int}

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class AppRow:
    """A developer app without its secret."""

    platform: Platform
    key: str
    service: str

    @property
    def owner(self) -> str:
        """The name of its key in the vault."""
        return f"app/{self.platform.value}"


class Register:
    """All accounts and apps. Raises ``RecordFull`` where it writes, and ``Newer`` to begin with."""

    def __init__(self, folder: Path, now_ms: Callable[[], int]) -> None:
        path = folder / FILE_NAME
        refuse_newer_database(path, _SCHEMA_VERSION)
        try:
            self._connection = _open(path)
        except (apsw.NotADBError, apsw.CorruptError):
            aside = path.with_name(f"{FILE_NAME}.damaged-{now_ms()}")
            _log.exception("%s is damaged and was set aside; stores have to be authorised again", FILE_NAME)
            for tail in ("", "-wal", "-shm"):
                damaged = path.with_name(path.name + tail)
                if damaged.exists():
                    damaged.replace(aside.with_name(aside.name + tail))
            self._connection = _open(path)
        self.accounts: dict[StoreKey, Account] = {}
        self.apps: dict[Platform, AppRow] = {}
        self.reload()
        if self.fact("service") is None:
            self.note_fact("service", f"storebell-{secrets.token_hex(4)}")

    def close(self) -> None:
        """Close the file."""
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
                self.reload()
                raise
        except (apsw.FullError, apsw.IOError) as error:
            raise RecordFull(str(error)) from error

    def reload(self) -> None:
        """Read all rows again."""
        rows = self._connection.execute(f"SELECT {', '.join(_FIELDS)} FROM account ORDER BY name, store")
        self.accounts = {account.key: account for account in map(_account, rows)}
        apps = self._connection.execute("SELECT platform, key, service FROM app")
        self.apps = {Platform(name): AppRow(Platform(name), key, service) for name, key, service in apps}

    def sharing(self, authorisation: str) -> list[Account]:
        """Return the accounts whose tokens come from one authorisation."""
        return [account for account in self.accounts.values() if account.authorisation == authorisation]

    def sealed(self, owner: str, purpose: str) -> bytes | None:
        """Return a sealed secret."""
        where = "SELECT bytes FROM sealed WHERE owner = ? AND purpose = ?"
        row = next(iter(self._connection.execute(where, (owner, purpose))), None)
        return row[0] if row else None

    def kept(self, beginning: str = "") -> list[tuple[str, str]]:
        """Return owner and purpose of each sealed secret, of owners whose name begins like this."""
        where = "SELECT owner, purpose FROM sealed WHERE substr(owner, 1, length(?1)) = ?1"
        return [(owner, purpose) for owner, purpose in self._connection.execute(where, (beginning,))]

    def forgotten(self) -> list[str]:
        """Return the owners whose key is still to be removed from the vault."""
        return [owner for (owner,) in self._connection.execute("SELECT owner FROM forgotten")]

    def fact(self, name: str) -> str | None:
        """Return a fact about this register itself."""
        row = next(iter(self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,))), None)
        return row[0] if row else None

    # --- writing; several together inside ``transaction``

    def put(self, account: Account) -> None:
        """Write an account, new or known."""
        values = tuple(_WRITE.get(name, _plain)(getattr(account, name)) for name in _FIELDS)
        marks = ", ".join("?" * len(_FIELDS))
        with self._alone():
            self._connection.execute(f"INSERT OR REPLACE INTO account ({', '.join(_FIELDS)}) VALUES ({marks})", values)
            self._connection.execute("DELETE FROM forgotten WHERE owner = ?", (account.owner,))
        self.accounts[account.key] = account

    def change(self, keys: Iterable[StoreKey], **changes: Any) -> None:
        """Write some columns of some accounts, at once; those that are gone meanwhile stay gone."""
        columns = ", ".join(f"{name} = ?" for name in changes)
        values = tuple(_WRITE.get(name, _plain)(value) for name, value in changes.items())
        with self._alone():
            for key in keys:
                if key in self.accounts:
                    where = " AND ".join(f"{name} = ?" for name in _KEY)
                    self._connection.execute(f"UPDATE account SET {columns} WHERE {where}", (*values, *key))
                    self.accounts[key] = replace(self.accounts[key], **changes)

    def put_app(self, app: AppRow) -> None:
        """Write an app, new or known."""
        with self._alone():
            row = (app.platform.value, app.key, app.service)
            self._connection.execute("INSERT OR REPLACE INTO app VALUES (?, ?, ?)", row)
            self._connection.execute("DELETE FROM forgotten WHERE owner = ?", (app.owner,))
        self.apps[app.platform] = app

    def put_sealed(self, owner: str, purpose: str, sealed: bytes | None) -> None:
        """Write a sealed secret, or take it away (``None``)."""
        with self._alone():
            if sealed is None:
                self._connection.execute("DELETE FROM sealed WHERE owner = ? AND purpose = ?", (owner, purpose))
            else:
                self._connection.execute("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?)", (owner, purpose, sealed))
                self._connection.execute("DELETE FROM forgotten WHERE owner = ?", (owner,))

    def forget(self, owner: str) -> None:
        """Take away all secrets of an owner; its key in the vault stands in ``forgotten`` from then on."""
        with self._alone():
            self._connection.execute("DELETE FROM sealed WHERE owner = ?", (owner,))
            self._connection.execute("INSERT OR REPLACE INTO forgotten VALUES (?)", (owner,))

    def remove(self, which: Account | AppRow) -> None:
        """Forget an account or an app; its key in the vault stands in ``forgotten`` from then on."""
        with self._alone():
            if isinstance(which, Account):
                self._connection.execute("DELETE FROM account WHERE platform = ? AND site = ? AND store = ?", which.key)
            else:
                self._connection.execute("DELETE FROM app WHERE platform = ?", (which.platform.value,))
            self.forget(which.owner)
        if isinstance(which, Account):
            self.accounts.pop(which.key, None)
        else:
            self.apps.pop(which.platform, None)

    def key_removed(self, owner: str) -> None:
        """The vault has no key of this owner any more."""
        with self._alone():
            self._connection.execute("DELETE FROM forgotten WHERE owner = ?", (owner,))

    def note_fact(self, name: str, value: str | None) -> None:
        """Write a fact about this register, or take it away."""
        with self._alone():
            if value is None:
                self._connection.execute("DELETE FROM fact WHERE name = ?", (name,))
            else:
                self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A transaction of its own, unless the caller has one."""
        if self._connection.in_transaction:
            yield
        else:
            with self.transaction():
                yield


def _open(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(10_000)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=1", "checkpoint_fullfsync=1"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA secure_delete=ON")
        for (verdict,) in connection.execute("PRAGMA quick_check(1)"):
            if verdict != "ok":
                raise apsw.CorruptError(verdict)
        connection.execute("BEGIN IMMEDIATE")  # another process may be here at the same time
        (version,) = next(connection.execute("PRAGMA user_version"))
        if version == 0:
            connection.execute((Path(__file__).parent / "accounts.sql").read_text(encoding="utf-8"))
            connection.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _account(row: tuple[Any, ...]) -> Account:
    named = {name: _READ.get(name, _plain)(value) for name, value in zip(_FIELDS, row, strict=True)}
    return Account(**named)


def _plain(value: Any) -> Any:
    return value
