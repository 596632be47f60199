"""What is new in a list that knows only pages, newest activity first: read down to where nothing is new any more.

The cursor is the newest activity seen (Unix ms, the platform's clock). Each reading goes back a little behind it, since
activities of the same moment may appear one after the other; what is met twice is the same row again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from native_host.platforms.platform import Conversation, ConversationPage

WALK_LIMIT = 500
"""Pages; only a list that never ends gets there."""


async def news(
    page: Callable[[str | None], Awaitable[ConversationPage]], cursor: str | None, overlap_ms: int
) -> ConversationPage:
    """Return all that is new since ``cursor``, newest first, with the cursor for the next time.

    Without a cursor that is the first page only. It ends at a page whose last row is old: pinned rows may come before.
    """
    since_ms = None if cursor is None else int(cursor) - overlap_ms
    newest_ms = 0 if cursor is None else int(cursor)
    found: dict[str, Conversation] = {}
    asked: set[str | None] = set()
    token: str | None = None
    while token not in asked and len(asked) < WALK_LIMIT:
        asked.add(token)
        part = await page(token)
        new = [each for each in part.conversations if since_ms is None or each.last_time_ms > since_ms]
        for each in new:
            found.setdefault(each.id, each)
            newest_ms = max(newest_ms, each.last_time_ms)
        last_ms = part.conversations[-1].last_time_ms if part.conversations else 0
        if since_ms is None or last_ms <= since_ms or part.next is None:
            break
        token = part.next
    rows = sorted(found.values(), key=lambda each: -each.last_time_ms)
    return ConversationPage(rows, str(newest_ms))
