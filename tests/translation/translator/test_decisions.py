"""Decided without clock, engine or disk: whose turn it is, what a buyer writes, what is the same wish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.translation.agent_language import reads
from native_host.translation.engines.engine import Languages
from native_host.translation.job import Job, Jobs, Wish
from native_host.translation.session_language import REMEMBERED, SessionLanguage
from native_host.translation.trial import pair
from native_host.translation.urgency import Rank, Urgency, Waiting

STORE = ("shopee", "SG", "170044686")
URGENCIES = st.builds(Urgency, st.sampled_from(Rank), st.integers(-50, 0), st.integers(0, 5))


@given(st.lists(st.tuples(st.integers(0, 20), URGENCIES)))
def test_whatever_is_put_comes_out_once_and_the_most_urgent_first(puts: list[tuple[int, Urgency]]) -> None:
    waiting: Waiting[int] = Waiting()
    expected: dict[int, Urgency] = {}
    for item, urgency in puts:
        waiting.put(item, urgency)
        expected[item] = min(urgency, expected.get(item, urgency))
    came = [waiting.pop() for _ in range(len(waiting))]
    assert waiting.pop() is None
    assert sorted(each for each in came if each is not None) == sorted(expected)
    assert [expected[each] for each in came if each is not None] == sorted(expected.values())


def test_what_was_removed_does_not_come_out_and_can_wait_again() -> None:
    waiting: Waiting[str] = Waiting()
    first = Urgency(Rank.IN_SIGHT, -1, 0)
    waiting.put("a", first)
    waiting.remove("a")
    assert waiting.pop() is None
    waiting.put("a", first)
    assert waiting.take_all() == ["a"]
    assert "a" not in waiting


@pytest.mark.parametrize(
    ("kept", "texts", "current"),
    [
        (None, "", None),
        ("th", "", "th"),
        (None, "th", "th"),
        ("th", "en", "en"),
        (None, "th en", "th"),
        (None, "th en en", "en"),
        (None, "th th en", "th"),
    ],
)
def test_a_buyer_writes_what_most_of_the_texts_are_in(kept: str | None, texts: str, current: str | None) -> None:
    session = SessionLanguage(kept)
    for number, language in enumerate(texts.split()):
        session.hear(f"text {number}", language)
    assert session.current == current


def test_a_text_that_is_seen_again_says_nothing_new_and_old_ones_are_forgotten() -> None:
    session = SessionLanguage()
    assert session.hear("a", "th")
    assert not any(session.hear("a", "th") for _ in range(5))
    for number in range(REMEMBERED):
        session.hear(f"text {number}", "en")
    assert (session.current, session.heard) == ("en", frozenset({"en"}))


@pytest.mark.parametrize(
    ("agent", "language", "as_it_is"),
    [
        ("zh", "zh", True),
        ("zh", "zh-Hant", True),
        ("zh-Hant", "zh", False),
        ("zh-Hant", "zh-Hant", True),
        ("ms", "id", False),
        ("en", "th", False),
    ],
)
def test_what_an_agent_reads_as_it_is(agent: str, language: str, as_it_is: bool) -> None:
    assert reads(agent, language) is as_it_is


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (Wish("hi", "th", "zh", ""), Wish("hi", "th", "zh", ""), True),
        (Wish("hi", None, "zh", ""), Wish("hi", "th", "zh", ""), True),
        (Wish("hi", "th", "zh", ""), Wish("hi", None, "zh", ""), True),
        (Wish("hi", "th", "zh", ""), Wish("hi", "ms", "zh", ""), False),
        (Wish("hi", "th", "zh", ""), Wish("hi", "th", "en", ""), False),
        (Wish("hi", "th", "zh", ""), Wish("hi", "th", "zh", "print"), False),
        (Wish("hi", "th", "zh", ""), Wish("ho", "th", "zh", ""), False),
    ],
)
def test_which_wishes_are_one(first: Wish, second: Wish, same: bool) -> None:
    jobs = Jobs()
    job = jobs.add(Job(first, [], STORE, Urgency(Rank.IN_SIGHT, 0, 0)))
    assert (jobs.find(second) is job) is same
    jobs.remove(job)
    jobs.remove(job)
    assert jobs.find(second) is None
    assert len(jobs) == 0


def test_who_pays_for_a_text_of_a_deleted_store_is_whoever_still_shows_it() -> None:
    other = ("lazada", "TH", "200187412")
    job = Job(Wish("hi", "th", "zh", ""), [], STORE, Urgency(Rank.IN_SIGHT, 0, 0))
    job.readers = {(*STORE, "1"): {"c1"}, (*other, "2"): {"c1"}}
    assert job.leave(STORE)
    assert (job.store, set(job.readers)) == (other, {(*other, "2")})
    assert not job.leave(other)


@pytest.mark.parametrize(
    ("targets", "agent", "expected"),
    [
        (None, "zh", ("en", "zh")),
        (None, "en", ("zh", "en")),
        ({"id": frozenset({"ms"}), "ms": frozenset({"id"})}, "zh", ("ms", "id")),
        ({"en": frozenset({"es"})}, "zh", ("en", "es")),
        ({}, "zh", ("en", "zh")),
    ],
)
def test_an_engine_is_tried_in_a_pair_that_it_knows(
    targets: dict[str, frozenset[str]] | None, agent: str, expected: tuple[str, str]
) -> None:
    assert pair(None if targets is None else Languages(targets), agent) == expected
