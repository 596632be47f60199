"""What engines were used for: ``translation_use.db`` in the data directory, apart from every cache.

Counted per month (UTC), engine and store. A call is written down when it returns, for it may have cost money; hits come
by the dozen and are written together, before the loop turns to something else. A power cut may take the last moments.
The counts of a deleted store stay, because what it cost stays.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from native_host.clock import wall_ms
from native_host.protocol.keys import StoreKey
from native_host.translation.database import Database

FILE = "translation_use.db"

_SCHEMA = """
CREATE TABLE used (
    month TEXT NOT NULL, engine TEXT NOT NULL,
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL,
    hits INTEGER NOT NULL DEFAULT 0, calls INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
    characters INTEGER NOT NULL DEFAULT 0,           -- of the texts that calls were made with
    PRIMARY KEY (month, engine, platform, site, store)
) STRICT, WITHOUT ROWID
"""
_COUNT = """
INSERT INTO used VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hits = hits + excluded.hits,
calls = calls + excluded.calls, failures = failures + excluded.failures, characters = characters + excluded.characters
"""


@dataclass(frozen=True)
class Used:
    """What one engine did for one store in a month. ``hits`` are texts that needed no call; ``failures`` are calls that
    gave no translation; ``characters`` (code points) were sent in calls."""

    engine: str
    store: StoreKey
    hits: int
    calls: int
    failures: int
    characters: int


def soon(work: Callable[[], None]) -> None:
    """Do work when the loop has a moment, which must be running."""
    asyncio.get_running_loop().call_soon(work)


class Use:
    """The counts. ``now_ms`` is the wall clock, ``later`` does work when what is at hand is done.

    Nothing is raised for what the disk does: then a count is missing.
    """

    def __init__(
        self,
        folder: Path,
        now_ms: Callable[[], int] = wall_ms,
        later: Callable[[Callable[[], None]], None] = soon,
    ) -> None:
        self._database = Database(folder / FILE, _SCHEMA)
        self._now = now_ms
        self._later = later
        self._hits: Counter[tuple[str, StoreKey]] = Counter()

    def close(self) -> None:
        """Write what is left and close the file."""
        self._write_hits()
        self._database.close()

    def hit(self, engine: str, store: StoreKey, times: int = 1) -> None:
        """Texts of a store were there that an engine (its id) had translated before. A person's words spare no call."""
        if not engine:
            return
        if not self._hits:
            self._later(self._write_hits)
        self._hits[engine, store] += times

    def called(self, engine: str, store: StoreKey, characters: int, failed: bool) -> None:
        """An engine was called with a text of so many characters; ``failed``: no translation came of it."""
        self._count([(engine, store, 0, 1, int(failed), characters)])

    def month(self, month: str) -> list[Used]:
        """Return all that was used in a month (``2026-11``), what was called with most characters first."""
        self._write_hits()
        rows = self._database.rows(
            "SELECT engine, platform, site, store, hits, calls, failures, characters FROM used WHERE month = ? "
            "ORDER BY characters DESC, hits DESC, engine, platform, site, store",
            (month,),
        )
        return [Used(engine, (platform, site, store), *counts) for engine, platform, site, store, *counts in rows]

    def months(self) -> list[str]:
        """Return the months of which anything is known, newest first."""
        self._write_hits()
        return [month for (month,) in self._database.rows("SELECT DISTINCT month FROM used ORDER BY month DESC")]

    def this_month(self) -> str:
        """Return the month that is now."""
        return datetime.fromtimestamp(self._now() / 1000, UTC).strftime("%Y-%m")

    def characters(self, engine: str, month: str | None = None) -> int:
        """Return with how many characters an engine was called in a month, absent for the present one."""
        found = self._database.rows(
            "SELECT coalesce(sum(characters), 0) FROM used WHERE month = ? AND engine = ?",
            (month or self.this_month(), engine),
        )
        return int(found[0][0]) if found else 0

    def _write_hits(self) -> None:
        if self._hits:
            hits, self._hits = self._hits, Counter()
            self._count([(engine, store, times, 0, 0, 0) for (engine, store), times in hits.items()])

    def _count(self, counts: list[tuple[str, StoreKey, int, int, int, int]]) -> None:
        month = self.this_month()
        rows = [(month, engine, *store, *numbers) for engine, store, *numbers in counts]
        self._database.change(lambda db: db.executemany(_COUNT, rows))
