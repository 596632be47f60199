"""How a record of an earlier version becomes one of this version, a step at a time."""

from __future__ import annotations

import apsw

STEPS: dict[int, tuple[str, ...]] = {
    1: (
        "ALTER TABLE attempt ADD COLUMN channel TEXT NOT NULL DEFAULT 'page'",
        "ALTER TABLE message ADD COLUMN looks INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE draft ADD COLUMN returned TEXT NOT NULL DEFAULT '[]'",
    ),
    2: (
        "CREATE TABLE pin (platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, "
        "conversation TEXT NOT NULL, pinned_ms INTEGER NOT NULL, "
        "PRIMARY KEY (platform, site, store, conversation)) STRICT, WITHOUT ROWID",
    ),
}
"""What leads from a version to the next. New records are made by ``schema.sql``, which is the newest version."""

VERSION = max(STEPS) + 1


def upgrade(connection: apsw.Connection, version: int) -> None:
    """Bring the tables from ``version`` to ``VERSION``, inside the caller's transaction."""
    for step in range(version, VERSION):
        for statement in STEPS[step]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={VERSION}")
