"""A walk over a whole list ends where it should, and nowhere else."""

from __future__ import annotations

from native_host.feeds.walk import Walk
from native_host.platforms.platform import Conversation, ConversationPage

NOW_MS = 100_000


def page(*times: int, following: str | None = "more") -> ConversationPage:
    return ConversationPage([Conversation(f"{at}", "b", "n", 0, "m", at) for at in times], following)


def after(part: ConversationPage, walk: Walk = Walk("a", "here", 10), since_ms: int = 50, limit: int = 1000) -> Walk:  # noqa: B008
    return walk.after(part, NOW_MS, since_ms, limit)


def test_it_goes_on_with_the_next_page() -> None:
    assert after(page(90, 80)) == Walk("a", "more", 12)


def test_it_ends_with_the_list() -> None:
    assert after(page(90, following=None)) == Walk("a", None, 11, NOW_MS)


def test_it_ends_with_a_list_that_only_repeats_itself() -> None:
    assert after(page(90, following="here")).ended_ms == NOW_MS


def test_it_ends_when_all_of_a_page_is_old_but_not_at_one_old_row() -> None:
    assert after(page(40, 90)).ended_ms is None, "a pinned one comes first"
    assert after(page(40, 30)).ended_ms == NOW_MS


def test_it_ends_with_its_limit() -> None:
    assert after(page(90, 80), limit=12).ended_ms == NOW_MS


def test_it_ends_with_an_empty_page() -> None:
    assert after(page()).ended_ms == NOW_MS


def test_it_is_the_same_after_it_was_written_and_read() -> None:
    walk = Walk("a", "296431470344582725:x", 40)
    assert Walk.read(walk.written()) == walk
    assert Walk.read(None) is None
