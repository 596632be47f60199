"""Lazada's list of sessions and its threads. Both lists are rationed: they are for one pull after authorisation and for
looking at a single thread, and whoever polls them loses the permission."""

from __future__ import annotations

from native_host.platforms.asking import clock_ahead_ms, understood
from native_host.platforms.fields import Fields
from native_host.platforms.lazada.calls import ask_store
from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.lazada.shapes import conversation, message
from native_host.platforms.news import news as all_news
from native_host.platforms.platform import ConversationPage, Session, ThreadPart
from native_host.platforms.thread import ThreadPage, read_back


async def older(settings: LazadaSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return a page of the mirror."""
    data, _ = await _list(settings, session, "/im/session/list", "last_session_id", {}, cursor)
    with understood():
        # A store without sessions has no list at all, as far as the vendor's software leaves out what is null (guess).
        none = "session_list" not in data and "has_more" in data and not data.flag("has_more")
        rows = {row.id: row for row in map(conversation, () if none else data.objects("session_list"))}
    return ConversationPage(list(rows.values()), _following(data, "last_session_id", cursor))


async def news(settings: LazadaSettings, session: Session, cursor: str | None) -> ConversationPage:
    """Return what is new since the cursor. Only a person's wish is a reason to ask."""
    return await all_news(lambda token: older(settings, session, token), cursor, settings.news_overlap_ms)


async def thread(
    settings: LazadaSettings, session: Session, session_id: str, until: str | None, since_ms: int | None, pages: int
) -> ThreadPart:
    """Read a thread back."""

    async def page(cursor: str | None) -> ThreadPage:
        asked = {"session_id": session_id}
        data, ahead_ms = await _list(settings, session, "/im/message/list", "last_message_id", asked, cursor)
        with understood():
            rows = [message(row) for row in data.objects("message_list")]
        following = _following(data, "last_message_id", cursor)
        return ThreadPage(rows, following, len(rows) < settings.page_size, ahead_ms)

    return await read_back(page, until, since_ms, pages)


async def _list(
    settings: LazadaSettings, session: Session, path: str, last: str, asked: dict[str, str], cursor: str | None
) -> tuple[Fields, int]:
    """Return a list's ``data`` and how far the platform's clock is ahead.

    A cursor is the time and the id where the page before ended. The first page begins at a moment to come; if the
    platform's clock turns out to be ahead even of that, its newest rows are missing, and the page is asked for again.
    """
    await session.wire.turn()  # the moment to begin at is that of asking
    start_ms, asked_anew = session.now_ms() + settings.start_ahead_ms, False
    while True:
        moment, _, last_id = (cursor or str(start_ms)).partition(":")
        params = {**asked, "start_time": moment, "page_size": str(settings.page_size), last: last_id}
        said, answer = await ask_store(settings, session, path, params)
        ahead_ms = clock_ahead_ms(answer, session.now_ms())
        if cursor is not None or asked_anew or ahead_ms <= settings.start_ahead_ms:
            return said.object("data"), ahead_ms
        start_ms, asked_anew = session.now_ms() + ahead_ms + settings.start_ahead_ms, True


def _following(data: Fields, last: str, cursor: str | None) -> str | None:
    if not data.flag("has_more"):
        return None
    with understood():
        following = f"{data.required('next_start_time')}:{data.text(last)}"
    return None if following == cursor else following
