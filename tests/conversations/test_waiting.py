"""Since when a buyer waits: told by messages, and by lists as long as nothing better is known."""

from __future__ import annotations

from itertools import permutations

import pytest

from native_host.conversations.waiting import Glimpse
from tests.conversations.eye import IN, NOW_MS, OUT, Eye, bubble, said

T = NOW_MS - 1_000_000
S = 1_000


def test_a_buyer_waits_from_the_first_message_that_nobody_answered(eye: Eye) -> None:
    eye.api_thread("1", said("a", T), said("b", T + S, OUT), said("c", T + 2 * S), said("d", T + 3 * S))
    session = eye.session("1")
    assert (session.waiting_ms, session.buyer_ms, session.own_run) == (T + 2 * S, T + 3 * S, 0)
    eye.api_thread("1", said("d", T + 3 * S), said("e", T + 4 * S, OUT), said("f", T + 5 * S, OUT))
    session = eye.session("1")
    assert (session.waiting_ms, session.buyer_ms, session.own_run) == (None, T + 3 * S, 2)


@pytest.mark.parametrize("kind", ["auto", "system"])
def test_what_no_person_wrote_is_no_answer(eye: Eye, kind: str) -> None:
    eye.api_thread("1", said("a", T), said("b", T + S, OUT, kind=kind))
    session = eye.session("1")
    assert (session.waiting_ms, session.own_run) == (T, 0)


def test_what_the_buyer_never_got_is_no_answer(eye: Eye) -> None:
    eye.api_thread("1", said("a", T), said("b", T + S, OUT, intercepted=True))
    session = eye.session("1")
    assert (session.waiting_ms, session.own_run) == (T, 0)


def test_nobody_waits_for_an_answer_to_a_notice_of_the_platform(eye: Eye) -> None:
    eye.api_thread("1", said("a", T, kind="system"), said("b", T + S, visible=False))
    assert (eye.session("1").waiting_ms, eye.session("1").buyer_ms) == (None, None)


def test_a_row_tells_who_wrote_last_and_the_earliest_time_since_stays(eye: Eye) -> None:
    eye.page("1", time_ms=T, last_direction="in", unread=1)
    eye.page("1", time_ms=T + 5 * S, last_direction="in", unread=2)
    session = eye.session("1")
    assert (session.waiting_ms, session.buyer_ms, session.own_run) == (T, T + 5 * S, 0)
    eye.page("1", time_ms=T + 9 * S, last_direction="out", unread=0)
    session = eye.session("1")
    assert (session.waiting_ms, session.buyer_ms, session.own_run) == (None, T + 5 * S, 1)
    eye.page("1", time_ms=T + 12 * S, last_direction="in", unread=1)
    assert eye.session("1").waiting_ms == T + 12 * S


def test_an_answer_while_something_is_unread_was_no_persons(eye: Eye) -> None:
    eye.page("1", time_ms=T, last_direction="in", unread=1)
    eye.page("1", time_ms=T + S, last_direction="out", unread=1)
    assert eye.session("1").waiting_ms == T


def test_a_thread_that_is_known_overrules_what_rows_told(eye: Eye) -> None:
    eye.page("1", time_ms=T + 2 * S, last_direction="in", unread=2)
    eye.page_thread("1", bubble("a", T), bubble("b", T + S), bubble("c", T + 2 * S))
    assert eye.session("1").waiting_ms == T
    eye.page("1", time_ms=T + 3 * S, last_direction="out", unread=0)
    assert eye.session("1").waiting_ms is None
    eye.api_thread("1", said("c", T + 2 * S), said("d", T + 3 * S, OUT, kind="auto"))
    assert eye.session("1").waiting_ms == T, "it was an automatic answer"


def test_a_list_that_does_not_say_who_wrote_tells_by_what_is_unread(eye: Eye) -> None:
    eye.api("1", "x", T, unread=2)
    assert eye.session("1").waiting_ms == T
    eye.api("2", "y", T, unread=0)
    assert eye.session("2").waiting_ms is None


def test_a_row_without_a_time_waits_since_it_was_told(eye: Eye) -> None:
    eye.page("1", preview="hello?", last_direction="in", unread=1)
    assert (eye.session("1").waiting_ms, eye.session("1").last_ms) == (NOW_MS, 0)
    eye.ms += 60_000
    eye.page("1", preview="hello?", last_direction="in", unread=0)
    eye.page("1", preview="are you there?", last_direction="in", unread=1)
    assert eye.session("1").waiting_ms == NOW_MS
    eye.page("1", preview="yes", last_direction="out", unread=0)
    assert eye.session("1").waiting_ms is None


def test_what_was_told_without_a_time_is_forgotten_when_a_row_brings_one(eye: Eye) -> None:
    eye.page("1", preview="hello?", last_direction="in", unread=1)
    eye.page("1", preview="hello?", last_direction="out", unread=0, time_ms=T)
    assert eye.session("1").waiting_ms is None, "though our clock was ahead of it"
    eye.page("1", preview="one more", last_direction="in", unread=3)
    assert eye.session("1").waiting_ms is None, "a row without a time, among others that have one, may be an old one"


def test_a_row_that_says_neither_when_nor_who_makes_nobody_wait(eye: Eye) -> None:
    eye.page("1", unread=3)
    assert (eye.session("1").unread, eye.session("1").waiting_ms) == (3, None)


def test_a_thread_without_times_waits_since_the_newest_time_there_is(eye: Eye) -> None:
    eye.page_thread("1", bubble("a", None))
    assert eye.session("1").waiting_ms is None, "nobody can say since when"
    eye.page("1", time_ms=T)
    assert eye.session("1").waiting_ms == T


@pytest.mark.parametrize("order", list(permutations([(T, IN), (T + S, OUT), (T + 2 * S, IN)])))
def test_what_rows_told_is_the_same_in_any_order(order: tuple[tuple[int, object], ...]) -> None:
    glimpse = Glimpse()
    for ms, direction in (*order, *order):
        glimpse = glimpse.and_then(ms, IN if direction is IN else OUT, None)
    assert (glimpse.answered_ms, glimpse.inbound_ms) == (T + S, T + 2 * S)
    assert glimpse.asked_ms in (0, T + 2 * S)
