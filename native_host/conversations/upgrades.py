"""How a cache of an earlier version becomes one of this version: its cursors are worth more than the minute it takes.

A store whose lists may be read only once would not tell again what was in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from native_host.conversations.totals import settle

if TYPE_CHECKING:
    from native_host.conversations.cache import Cache

VERSION = 3

_COLUMNS = (
    "last_direction TEXT",
    "waiting_ms INTEGER",
    "own_run INTEGER NOT NULL DEFAULT 0",
    "buyer_ms INTEGER",
    "pinned INTEGER NOT NULL DEFAULT 0",
    "listed_preview TEXT NOT NULL DEFAULT ''",
    "paged_ms INTEGER NOT NULL DEFAULT 0",
    "paged_unread INTEGER",
    "paged_preview TEXT",
    "paged_direction TEXT",
    "paged_mark TEXT",
    "answered_ms INTEGER NOT NULL DEFAULT 0",
    "inbound_ms INTEGER NOT NULL DEFAULT 0",
    "asked_ms INTEGER NOT NULL DEFAULT 0",
    "face TEXT NOT NULL DEFAULT ''",
    "revision INTEGER NOT NULL DEFAULT 0",
)
"""What version 2 added to conversations."""


def script(name: str) -> str:
    """Return one of this folder's SQL files."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def make(cache: Cache) -> None:
    """Make the tables of a new cache, inside the caller's transaction."""
    cache.rows(script("schema.sql"))
    cache.rows(script("triggers.sql"))
    cache.rows(f"PRAGMA user_version={VERSION}")


def upgrade(cache: Cache) -> None:
    """Bring an earlier version to this one, inside the caller's transaction."""
    if cache.rows("PRAGMA user_version")[0][0] == 1:
        _to_version_2(cache)
    else:
        cache.rows("ALTER TABLE list ADD COLUMN rules TEXT NOT NULL DEFAULT ''")
    cache.rows(f"PRAGMA user_version={VERSION}")


def _to_version_2(cache: Cache) -> None:
    """Bring version 1 to version 2; the list's table is that of today at once."""
    for column in _COLUMNS:
        cache.rows(f"ALTER TABLE conversation ADD COLUMN {column}")
    cache.rows("ALTER TABLE conversation DROP COLUMN listed_asked")
    cache.rows("DROP INDEX conversation_by_time; DROP INDEX conversation_unread")
    cache.rows(
        "UPDATE conversation SET listed_preview = preview, revision = number, "
        "face = fold(buyer_name || char(31) || preview)"
    )
    cache.rows(script("triggers.sql"))
    cache.rows("UPDATE list SET revision = (SELECT coalesce(max(number), 0) FROM conversation)")
    cache.rows("INSERT INTO words (rowid, folded) SELECT number, fold(body) FROM message WHERE visible AND body <> ''")
    for (number,) in cache.rows("SELECT number FROM conversation"):
        settle(cache, number)
