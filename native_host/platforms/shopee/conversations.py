"""Shopee's list of conversations and its threads.

The list's trap, measured by two teams: ``older`` begins at the newest, but ``latest`` without a time begins at the
oldest conversation there is, years back. So ``older`` mirrors, and ``latest`` is asked only with a time, for news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from native_host.platforms.asking import clock_ahead_ms, understood
from native_host.platforms.platform import Conversation, ConversationPage, Session, ThreadPart
from native_host.platforms.shopee.calls import ask_shop
from native_host.platforms.shopee.settings import ShopeeSettings
from native_host.platforms.shopee.shapes import NS_PER_MS, conversation, message
from native_host.platforms.thread import ThreadPage, read_back

SAFE_PAGE = 25
"""Rows. Asked for more, the list of conversations was empty for some shops."""

NEWS_PAGES = 20
"""At most so many pages in one look for news; what is left comes with the next."""


async def older(settings: ShopeeSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return a page of the mirror. The cursor is a time in ns, and has to go back, or else the list is at its end."""
    page = await _list(settings, session, "older", cursor)
    goes_on = page.more and bool(page.rows) and page.following.isdecimal()
    if not goes_on or (cursor is not None and int(page.following) >= int(cursor)):
        return ConversationPage(page.rows, None)
    return ConversationPage(page.rows, page.following)


async def news(settings: ShopeeSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return what is new since the cursor (ns), with the one for the next time; without a cursor the newest page.

    Each look goes back a little behind the cursor: activities of the same moment may appear one after the other.
    """
    if cursor is None:
        page = await _list(settings, session, "older", None)
        return ConversationPage(page.rows, str(page.newest_ns))
    found: dict[str, Conversation] = {}
    newest_ns = int(cursor)
    from_ns = max(0, newest_ns - settings.news_overlap_ms * NS_PER_MS)
    for _ in range(NEWS_PAGES):
        page = await _list(settings, session, "latest", str(from_ns))
        found.update((row.id, row) for row in page.rows)
        newest_ns = max(newest_ns, page.newest_ns)
        if not page.more or page.newest_ns <= from_ns:
            break
        from_ns = page.newest_ns
    return ConversationPage(sorted(found.values(), key=lambda row: -row.last_time_ms), str(newest_ns))


async def thread(
    settings: ShopeeSettings,
    session: Session,
    conversation_id: str,
    until: str | None,
    since_ms: int | None,
    pages: int,
) -> ThreadPart:
    """Read a thread back. ``next_offset`` is the id of the oldest message of the page before."""

    async def page(cursor: str | None) -> ThreadPage:
        asked = {"conversation_id": conversation_id, "page_size": str(settings.page_size)}
        if cursor is not None:
            asked["offset"] = cursor
        said, answer = await ask_shop(settings.api_host, session, "/sellerchat/get_message", asked)
        with understood():
            response = said.object("response")
            rows = [message(row, session.shop.store) for row in response.objects("messages")]
        following = response.object("page_result").text("next_offset") or None
        ahead_ms = clock_ahead_ms(answer, session.now_ms())
        return ThreadPage(rows, following, len(rows) < settings.page_size, ahead_ms)

    return await read_back(page, until, since_ms, pages)


@dataclass(frozen=True)
class _Page:
    rows: Sequence[Conversation]
    newest_ns: int
    more: bool
    following: str


async def _list(settings: ShopeeSettings, session: Session, direction: str, cursor: str | None) -> _Page:
    asked = {"direction": direction, "type": "all", "page_size": str(min(settings.page_size, SAFE_PAGE))}
    if cursor is not None:
        asked["next_timestamp_nano"] = cursor
    said, _ = await ask_shop(settings.api_host, session, "/sellerchat/get_conversation_list", asked)
    with understood():
        response = said.object("response")
        listed = response.objects("conversations")
        rows = {row.id: row for row in map(conversation, listed)}
    result = response.object("page_result")
    return _Page(
        list(rows.values()),
        max((row.whole("last_message_timestamp") for row in listed), default=0),
        result.flag("more"),
        result.object("next_cursor").text("next_message_time_nano"),
    )
