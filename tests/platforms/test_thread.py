"""Reading a thread back: only what is contiguous down to what was asked for may prove that something is not there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import ThreadMessage, ThreadPart
from native_host.platforms.thread import ThreadPage, read_back
from native_host.protocol.words import Direction


def message(number: int, time_ms: int | None = None, position: int | None = None) -> ThreadMessage:
    at_ms = number * 10_000 if time_ms is None else time_ms
    return ThreadMessage(f"m{number}", Direction.OUT, "text", f"text {number}", at_ms, position=position)


def page(
    numbers: Sequence[int], following: str | None, *, short: bool = False, ahead_ms: int = 0, numbered: bool = False
) -> ThreadPage:
    rows = [message(number, position=number if numbered else None) for number in numbers]
    return ThreadPage(rows, following, short, ahead_ms)


def read(
    pages: dict[str | None, ThreadPage],
    until: str | None = None,
    since_ms: int | None = None,
    limit: int = 10,
) -> tuple[ThreadPart, list[str | None]]:
    """Read from scripted pages; also returns the cursors that were asked for."""
    asked: list[str | None] = []

    async def ask(cursor: str | None) -> ThreadPage:
        asked.append(cursor)
        return pages[cursor]

    return asyncio.run(read_back(ask, until, since_ms, limit)), asked


def names(part: ThreadPart) -> list[str]:
    return [each.id for each in part.messages]


TWO = {None: page([4, 3], "a"), "a": page([2, 1], None)}


def test_it_ends_where_the_message_is_found() -> None:
    part, asked = read(TWO, until="m3")
    assert part.reached
    assert names(part) == ["m3", "m4"]
    assert asked == [None]


def test_it_goes_on_to_the_page_that_holds_the_message() -> None:
    part, asked = read({None: page([6, 5], "a"), "a": page([4, 3], "b"), "b": page([2, 1], None)}, until="m4")
    assert (part.reached, names(part), asked) == (True, ["m3", "m4", "m5", "m6"], [None, "a"])


def test_the_start_of_the_thread_is_as_far_as_one_can_get() -> None:
    part, _ = read(TWO, until="gone")
    assert (part.reached, names(part)) == (True, ["m1", "m2", "m3", "m4"])


def test_it_stops_short_of_what_was_asked_for_and_says_so() -> None:
    part, _ = read(TWO, until="m1", limit=1)
    assert (part.reached, names(part)) == (False, ["m3", "m4"])


def test_a_time_is_reached_by_a_message_that_is_surely_older() -> None:
    at_ms = message(3).time_ms
    assert read(TWO, since_ms=at_ms + 2001, limit=1)[0].reached
    assert not read(TWO, since_ms=at_ms + 2000, limit=1)[0].reached


def test_a_time_is_ours_and_the_messages_carry_the_platform_s() -> None:
    ahead = {None: page([4, 3], "a", ahead_ms=60_000), "a": page([2, 1], None, ahead_ms=60_000)}
    at_ms = message(3).time_ms
    assert not read(ahead, since_ms=at_ms - 60_000, limit=1)[0].reached
    part, _ = read(ahead, since_ms=at_ms - 60_000 + 2001, limit=1)
    assert (part.reached, part.clock_ahead_ms) == (True, 60_000)


def test_pages_that_overlap_are_joined() -> None:
    part, _ = read({None: page([4, 3, 2], "a"), "a": page([3, 2, 1], None)})
    assert names(part) == ["m1", "m2", "m3", "m4"]


def test_a_full_page_that_comes_again_is_not_the_start() -> None:
    part, asked = read({None: page([4, 3], "a"), "a": page([4, 3], "a")}, until="m1")
    assert (part.reached, asked) == (False, [None, "a"])


def test_a_short_page_that_comes_again_is_the_start() -> None:
    part, _ = read({None: page([2, 1], "a", short=True), "a": page([2, 1], "a", short=True)}, until="gone")
    assert part.reached


def test_a_short_page_alone_is_not_the_start() -> None:
    part, _ = read({None: page([4], "a", short=True), "a": page([3, 2], None)}, until="m3")
    assert (part.reached, names(part)) == (True, ["m2", "m3", "m4"])


def test_an_empty_thread_has_been_read_whole() -> None:
    part, _ = read({None: page([], None)}, until="m1")
    assert (part.reached, names(part)) == (True, [])


def test_a_page_that_fails_makes_the_whole_reading_fail() -> None:
    async def ask(cursor: str | None) -> ThreadPage:
        if cursor is None:
            return page([4, 3], "a")
        raise PlatformError(Finding(Outcome.LIMIT, wait_ms=1000))

    with pytest.raises(PlatformError):
        asyncio.run(read_back(ask, "m1", None, 10))


def test_where_the_platform_counts_the_count_decides() -> None:
    part, _ = read({None: page([3, 4], "a", numbered=True), "a": page([1, 2], None, numbered=True)})
    assert names(part) == ["m1", "m2", "m3", "m4"]
