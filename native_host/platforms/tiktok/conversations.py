"""TikTok Shop's list of conversations and its threads. That the list is "newest activity first" is a guess."""

from __future__ import annotations

from native_host.platforms.asking import clock_ahead_ms, understood
from native_host.platforms.news import news as all_news
from native_host.platforms.platform import ConversationPage, Session, ThreadPart
from native_host.platforms.thread import ThreadPage, read_back
from native_host.platforms.tiktok.calls import SERVICE, ask_shop, conversation_path
from native_host.platforms.tiktok.settings import TikTokSettings
from native_host.platforms.tiktok.shapes import conversation, message


async def older(settings: TikTokSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return a page of the mirror."""
    asked = {"page_size": str(settings.conversations_at_once), "locale": "en"}
    if cursor is not None:
        asked["page_token"] = cursor
    data, _ = await ask_shop(settings.api_host, session, f"{SERVICE}/conversations", asked)
    with understood():
        rows = {row.id: row for row in map(conversation, data.objects("conversations"))}
    following = data.text("next_page_token")
    return ConversationPage(list(rows.values()), None if following in ("", cursor) else following)


async def news(settings: TikTokSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return what is new since the cursor."""
    return await all_news(lambda token: older(settings, session, token), cursor, settings.news_overlap_ms)


async def thread(
    settings: TikTokSettings,
    session: Session,
    conversation_id: str,
    until: str | None,
    since_ms: int | None,
    pages: int,
) -> ThreadPart:
    """Read a thread back. Rows that are not shown to anybody are listed, too."""

    async def page(cursor: str | None) -> ThreadPage:
        asked = {"page_size": str(settings.messages_at_once), "sort_field": "create_time", "sort_order": "DESC"}
        if cursor is not None:
            asked["page_token"] = cursor
        data, answer = await ask_shop(
            settings.api_host, session, conversation_path(conversation_id, "/messages"), asked
        )
        with understood():
            rows = [message(row) for row in data.objects("messages")]
        following = data.text("next_page_token")
        ahead_ms = clock_ahead_ms(answer, session.now_ms())
        return ThreadPage(rows, following or None, len(rows) < settings.messages_at_once, ahead_ms)

    return await read_back(page, until, since_ms, pages)
