"""How far a thread is read back, and when all of it is known then."""

from __future__ import annotations

from native_host.conversations.asking import Asking
from native_host.feeds.reading import FIRST_PAGES, HISTORY_MS, PAGES, SLACK_MS, Bounds, bounds, is_complete
from native_host.platforms.platform import ThreadMessage, ThreadPart
from native_host.protocol.words import Direction

NOW_MS = 10 * HISTORY_MS
KEY = ("shopee", "SG", "170044686", "296431470344582725")
NEW = Asking(1, KEY, "9", 0, None, None)
KNOWN = Asking(1, KEY, "9", 0, "5", NOW_MS - 1_000)


def part(*ids: str, reached: bool) -> ThreadPart:
    return ThreadPart([ThreadMessage(each, Direction.IN, "text", "hi", 1) for each in ids], reached, 0)


def test_the_first_contact_reads_what_is_of_use_and_all_that_is_unread() -> None:
    assert bounds(NEW, NOW_MS, 0) == Bounds(None, NOW_MS - HISTORY_MS, FIRST_PAGES)
    many = Asking(1, KEY, "9", 45, None, None)
    assert bounds(many, NOW_MS, 0).pages >= 5


def test_later_it_reads_back_to_what_is_known_or_to_where_that_was() -> None:
    ahead_ms = 7_000
    assert bounds(KNOWN, NOW_MS, ahead_ms) == Bounds("5", NOW_MS - 1_000 - ahead_ms - SLACK_MS, PAGES)


def test_a_reading_that_reached_what_is_known_is_complete() -> None:
    assert is_complete(KNOWN, part("7", reached=True), own_bounds=True)
    assert not is_complete(KNOWN, part("7", reached=False), own_bounds=True)


def test_a_short_look_is_complete_only_if_it_shows_what_is_known() -> None:
    assert is_complete(KNOWN, part("5", "7", reached=False), own_bounds=False)
    assert not is_complete(KNOWN, part("7", reached=True), own_bounds=False)
    assert not is_complete(NEW, part("7", reached=True), own_bounds=False)
