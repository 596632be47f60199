"""What must not be in a report and lies on this disk: names, ids and texts. It is looked for, and never written.

Each source is read newest first, and for no longer than ``LIMIT_S``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw

from native_host.report.database import looked_into
from native_host.report.missing import Missing, Omitted, missing_for
from native_host.report.sieve import Sieve

LIMIT_S = 3.0
ROWS = 50_000
JSON_LIMIT_BYTES = 16_000_000

Look = Callable[[Sieve, str], None]


def _buyer(sieve: Sieve, value: str) -> None:
    sieve.name(value, "<buyer>")


def _number(sieve: Sieve, value: str) -> None:
    sieve.name(value, "<number>")


def _name(sieve: Sieve, value: str) -> None:
    sieve.name(value, "<name>")


def _store(sieve: Sieve, value: str) -> None:
    sieve.name(value, "<store>")


def _text(sieve: Sieve, value: str) -> None:
    sieve.text(value, "<text>")


def _json(sieve: Sieve, value: str) -> None:
    for each in _strings(json.loads(value)):
        _name(sieve, each)
        _text(sieve, each)


@dataclass(frozen=True)
class Table:
    """A statement of a database, and what each of its columns holds."""

    file: str
    sql: str
    columns: tuple[Look, ...]


TABLES: tuple[Table, ...] = (
    Table("outbox.db", "SELECT store, name FROM store", (_store, _store)),
    Table(
        "outbox.db",
        "SELECT store, store_name, buyer, buyer_name, conversation, platform_id, body FROM message "
        "ORDER BY position DESC",
        (_store, _store, _buyer, _buyer, _number, _number, _text),
    ),
    Table("outbox.db", "SELECT conversation, body, returned FROM draft", (_number, _text, _json)),
    Table("accounts.db", "SELECT store, name, extras, proxy FROM account", (_store, _store, _json, _name)),
    Table("accounts.db", "SELECT key, service FROM app", (_number, _number)),
    Table(
        "conversations.db",
        "SELECT store, conversation, buyer, buyer_name, preview, listed_preview, paged_preview FROM conversation "
        "ORDER BY last_ms DESC",
        (_store, _number, _buyer, _buyer, _text, _text, _text),
    ),
    Table("conversations.db", "SELECT id, body FROM message ORDER BY number DESC", (_number, _text)),
    Table("translations.db", "SELECT CAST(entry AS TEXT) FROM translation ORDER BY id DESC", (_json,)),
)
"""Every column that holds what a person wrote, is called, or has as a number at a platform."""

FILES = ("quick_replies.json", "glossary.json", "corrections.json", "translation.json", "team_settings.json")
"""Everything in them that is a string is a person's, or one of our own words."""


def look_for_all(folder: Path, sieve: Sieve, limit_s: float = LIMIT_S) -> dict[str, Missing]:
    """Show the sieve everything in a data directory; returns which files could not be read to the end, and why.

    A file that is not there holds nothing.
    """
    unread: dict[str, Missing] = {}
    for table in TABLES:
        try:
            _look_in(folder / table.file, table, sieve, limit_s)
        except FileNotFoundError:
            continue
        except (OSError, apsw.Error, ValueError, Omitted) as error:
            unread[table.file] = missing_for(error)
    for name in FILES:
        try:
            path = folder / name
            if path.stat().st_size > JSON_LIMIT_BYTES:
                raise Omitted("too_long")
            _json(sieve, path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, RecursionError, Omitted) as error:
            unread[name] = missing_for(error)
    return unread


def _look_in(path: Path, table: Table, sieve: Sieve, limit_s: float) -> None:
    with looked_into(path, limit_s) as connection:
        for row in connection.execute(f"{table.sql} LIMIT {ROWS}"):
            for look, value in zip(table.columns, row, strict=True):
                if isinstance(value, str) and value:
                    look(sieve, value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
