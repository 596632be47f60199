"""A walk over a platform's whole list, page by page, that goes on where it was after a restart. Pure.

It is kept as a cursor of the store, written together with each page's rows.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from native_host.platforms.platform import ConversationPage


@dataclass(frozen=True)
class Walk:
    """``of`` names what it is walked for (an authorisation), ``cursor`` is the page to ask for next."""

    of: str = ""
    cursor: str | None = None
    rows: int = 0
    ended_ms: int | None = None

    def after(self, page: ConversationPage, now_ms: int, since_ms: int, limit: int) -> Walk:
        """Return the walk after a page: over at the list's end, at rows older than ``since_ms``, or after ``limit``.

        Rows that were pinned may be old though those after them are not: a page ends it only if all of it is old.
        """
        rows = self.rows + len(page.conversations)
        old = all(row.last_time_ms < since_ms for row in page.conversations)
        if page.next is None or page.next == self.cursor or old or rows >= limit:
            return replace(self, cursor=None, rows=rows, ended_ms=now_ms)
        return replace(self, cursor=page.next, rows=rows)

    def written(self) -> str:
        """Return it as a cursor's value."""
        return json.dumps(asdict(self))

    @staticmethod
    def read(value: str | None) -> Walk | None:
        """Return a walk from a cursor's value."""
        return None if value is None else Walk(**json.loads(value))
