"""What is new in a list of pages: nothing may be skipped, whatever moves while the pages are read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from native_host.platforms.news import news
from native_host.platforms.platform import Conversation, ConversationPage


def row(name: str, time_ms: int) -> Conversation:
    return Conversation(name, f"buyer-{name}", name, 0, f"m-{time_ms}", time_ms)


def look(
    pages: Mapping[Any, ConversationPage], cursor: str | None, overlap_ms: int = 0
) -> tuple[list[str], str | None, list[str | None]]:
    """Return the rows' names, the next cursor and the pages asked for."""
    asked: list[str | None] = []

    async def page(token: str | None) -> ConversationPage:
        asked.append(token)
        return pages[token]

    found = asyncio.run(news(page, cursor, overlap_ms))
    return [each.id for each in found.conversations], found.next, asked


PAGES = {
    None: ConversationPage([row("e", 50), row("d", 40)], "p2"),
    "p2": ConversationPage([row("c", 30), row("b", 20)], "p3"),
    "p3": ConversationPage([row("a", 10)], None),
}


def test_the_first_look_takes_one_page() -> None:
    assert look(PAGES, None) == (["e", "d"], "50", [None])


def test_a_quiet_list_costs_one_page() -> None:
    assert look(PAGES, "50") == ([], "50", [None])


def test_it_reads_on_until_a_page_ends_with_something_old() -> None:
    assert look(PAGES, "25") == (["e", "d", "c"], "50", [None, "p2"])


def test_a_pinned_row_at_the_top_hides_nothing() -> None:
    pages = {None: ConversationPage([row("pinned", 1), row("e", 50)], None)}
    assert look(pages, "40")[0] == ["e"]


def test_what_appears_late_is_met_by_going_back_a_little() -> None:
    pages = {None: ConversationPage([row("e", 50), row("late", 48), row("d", 40)], None)}
    assert look(pages, "50", overlap_ms=5)[0] == ["e", "late"]


def test_a_row_that_is_met_twice_counts_once() -> None:
    pages = {
        None: ConversationPage([row("e", 50), row("d", 40)], "p2"),
        "p2": ConversationPage([row("d", 40), row("c", 30)], None),
    }
    assert look(pages, "1")[0] == ["e", "d", "c"]


def test_a_list_that_goes_round_comes_to_an_end() -> None:
    pages = {None: ConversationPage([row("e", 50)], "p2"), "p2": ConversationPage([row("d", 40)], "p2")}
    assert look(pages, "1") == (["e", "d"], "50", [None, "p2"])


def test_an_empty_list_has_a_cursor_too() -> None:
    assert look({None: ConversationPage([], None)}, None) == ([], "0", [None])
