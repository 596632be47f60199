"""The badge is counted from what is stored, and never from itself."""

from __future__ import annotations

from native_host.conversations.unread import START, Listed, Spot, unread

BUYER = [(1, 0), (3, 0), (5, 0), (7, 0)]
"""When the buyer wrote."""


def count(listed: Listed | None = None, seen: Spot = START, wrote: Spot = START) -> int:
    return unread(listed, seen, wrote, lambda spot: sum(each > spot for each in BUYER))


def test_without_a_list_it_is_what_came_after_our_last_word() -> None:
    assert count(wrote=(4, 0)) == 2
    assert count() == 4


def test_reading_a_conversation_through_us_ends_the_counting_before_it() -> None:
    assert count(seen=(5, 0), wrote=(2, 0)) == 1


def test_up_to_where_the_list_knew_its_number_counts_and_after_that_the_messages() -> None:
    assert count(Listed(1, (3, 0), read=True)) == 3, "another device has read the first, two came since"


def test_what_another_device_has_read_is_not_counted() -> None:
    assert count(Listed(0, (7, 0), read=True)) == 0


def test_a_list_that_claims_more_than_the_thread_shows_is_not_believed() -> None:
    assert count(Listed(79, (7, 0), read=True)) == 4


def test_while_the_thread_is_not_read_the_list_is_all_there_is() -> None:
    assert count(Listed(79, (7, 1), read=False)) == 79


def test_our_own_word_after_the_list_ends_its_number() -> None:
    assert count(Listed(2, (3, 0), read=True), wrote=(4, 0)) == 2


def test_an_automatic_answer_before_the_list_spoke_does_not() -> None:
    assert count(Listed(2, (3, 0), read=True), wrote=(2, 0)) == 4
