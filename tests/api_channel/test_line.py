"""When a store's API is tried, and when it is left alone."""

from __future__ import annotations

from native_host.api_channel.line import AT_ONCE, BREAK_MS, PAUSES_MS, SAME_REFUSALS, Line
from native_host.protocol.words import Reason


def test_pauses_grow_to_their_bound_and_a_success_ends_them() -> None:
    line = Line(lambda: 0.999)
    now, pauses = 0, []
    for _ in range(len(PAUSES_MS) + 2):
        pauses.append(line.failed(now))
        assert not line.may_send(now + pauses[-1] - 1)
        now += pauses[-1]
        assert line.may_send(now)
    assert pauses == sorted(pauses)
    assert PAUSES_MS[-1] * 0.9 < pauses[-1] <= PAUSES_MS[-1]
    line.worked()
    assert line.may_send(0)


def test_a_pause_is_drawn_anywhere_below_its_bound() -> None:
    assert Line(lambda: 0.0).failed(0) == 0


def test_those_who_fail_together_count_as_one_failure() -> None:
    line = Line(lambda: 0.5)
    first = line.failed(0)
    assert [line.failed(1), line.failed(2)] == [first - 1, first - 2]


def test_when_anything_gets_through_nobody_waits_on() -> None:
    line = Line(lambda: 0.999)
    line.failed(0)
    line.reachable()
    assert line.may_send(0)


def test_after_a_failure_one_tries_for_all() -> None:
    line = Line(lambda: 0.0)
    line.under_way = 1
    assert line.may_send(0)
    line.failed(0)
    assert not line.may_send(0)


def test_so_many_at_once_and_no_more() -> None:
    line = Line(lambda: 0.0)
    line.under_way = AT_ONCE - 1
    assert line.may_send(0)
    line.under_way = AT_ONCE
    assert not line.may_send(0)


def test_the_same_refusal_three_times_stops_for_a_minute_then_one_probes() -> None:
    line = Line(lambda: 0.0)
    for _ in range(SAME_REFUSALS):
        assert not line.refusing(0)
        line.refused(Reason.REFUSED_NOT_ALLOWED, 0)
    assert line.refusing(BREAK_MS - 1)
    assert line.opens_ms(0) == BREAK_MS
    assert not line.refusing(BREAK_MS)
    assert line.may_send(BREAK_MS)
    line.under_way = 1
    assert not line.may_send(BREAK_MS), "only one probes"
    line.under_way = 0
    line.refused(Reason.REFUSED_NOT_ALLOWED, BREAK_MS)
    assert line.refusing(BREAK_MS + 1)
    line.worked()
    assert not line.broken


def test_refusals_for_different_reasons_are_the_messages_own_fault() -> None:
    line = Line(lambda: 0.0)
    for reason in (Reason.REFUSED_CENSORED, Reason.REFUSED_TOO_LONG) * SAME_REFUSALS:
        line.refused(reason, 0)
    assert line.may_send(0)
