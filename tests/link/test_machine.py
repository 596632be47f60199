"""The link's states: nothing for a short drop, red at once for a real one, and back only after three quiet seconds."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from native_host.link.machine import Do, Link
from native_host.protocol.words import LinkCause, LinkState, Signal


class Line:
    """A link with a clock in the test's hand; probes are answered as ``up`` says."""

    def __init__(self) -> None:
        self.clock = 0
        self.up = True
        self.slow = False
        self.done: list[Do] = []
        self.probes = 0
        self.shown: list[LinkState] = [LinkState.STABLE]
        self.link = Link("seller.shopee.sg", 0, lambda: self.clock, lambda: 1.0)
        self.tabs = 1

    def take(self, orders: list[Do]) -> None:
        """Do what the machine asks, as the core does."""
        for order in orders:
            self.done.append(order)
            if self.link.state is not self.shown[-1]:
                self.shown.append(self.link.state)
            if order is Do.PROBE:
                self.probes += 1
                answer = Signal.PROBE_SLOW if self.slow else Signal.PROBE_OK
                self.take(self.link.hear(answer if self.up else Signal.PROBE_FAILED, self.clock))
            if order in (Do.REREAD, Do.REREAD_ALL):
                self.take(self.link.expect(self.tabs, self.clock))

    def state(self) -> LinkState:
        """Where the link stands now."""
        return self.link.state

    def cause(self) -> LinkCause | None:
        """What its trouble is now."""
        return self.link.cause

    def hear(self, signal: Signal) -> None:
        """A browser noticed something."""
        self.take(self.link.hear(signal, self.clock))

    def run(self, ms: int) -> None:
        """Let time pass in steps of 100 ms."""
        for _ in range(ms // 100):
            self.clock += 100
            if self.link.due_ms() <= self.clock:
                self.take(self.link.tick(self.clock))


@pytest.fixture
def line() -> Line:
    """A line that was just begun."""
    return Line()


def test_a_drop_of_less_than_two_seconds_shows_nothing(line: Line) -> None:
    line.run(500)
    line.up = False
    line.hear(Signal.REQUEST_FAILED)
    assert line.state() is LinkState.SUSPECT
    line.run(1_000)
    line.up = True
    line.run(900)
    assert line.shown == [LinkState.STABLE, LinkState.SUSPECT, LinkState.STABLE]


def test_a_drop_of_two_seconds_is_shown_with_its_cause(line: Line) -> None:
    line.up = False
    line.hear(Signal.REQUEST_FAILED)
    line.run(2_500)
    assert line.state() in (LinkState.DOWN, LinkState.PROBING)
    assert line.cause() is LinkCause.NO_ANSWER


def test_the_browsers_own_offline_is_shown_at_once(line: Line) -> None:
    line.hear(Signal.BROWSER_OFFLINE)
    assert line.state() is LinkState.DOWN
    assert line.cause() is LinkCause.BROWSER_OFFLINE


def test_the_browsers_online_is_no_proof(line: Line) -> None:
    line.up = False
    line.hear(Signal.BROWSER_OFFLINE)
    line.run(1_000)
    line.hear(Signal.BROWSER_ONLINE)
    assert line.state() in (LinkState.DOWN, LinkState.PROBING)


def down(line: Line) -> None:
    """Lose the line."""
    line.up = False
    line.hear(Signal.BROWSER_OFFLINE)
    line.run(1_000)


def settle(line: Line) -> None:
    """Bring it back until the three seconds begin."""
    line.up = True
    while line.state() is not LinkState.SETTLING:
        line.run(100)


def test_recovery_waits_three_seconds_reads_again_and_then_lets_messages_go(line: Line) -> None:
    down(line)
    settle(line)
    line.run(2_900)
    assert line.state() is LinkState.SETTLING
    line.run(100)
    assert line.state() is LinkState.SYNC_INCREMENTAL
    assert Do.DISPATCH not in line.done
    line.take(line.link.synced(True, line.clock))
    assert line.state() is LinkState.STABLE
    assert line.done[-1] is Do.DISPATCH


def test_a_flap_within_three_seconds_starts_the_wait_again(line: Line) -> None:
    down(line)
    settle(line)
    line.run(2_000)
    line.up = False
    line.run(1_500)
    assert line.state() in (LinkState.DOWN, LinkState.PROBING)
    settle(line)
    line.run(2_900)
    assert line.state() is LinkState.SETTLING


def test_a_tab_that_could_not_read_leads_to_a_full_sync_and_three_failures_to_retry(line: Line) -> None:
    down(line)
    settle(line)
    line.run(3_000)
    for state in (LinkState.SYNC_INCREMENTAL, LinkState.SYNC_FULL, LinkState.SYNC_FULL, LinkState.SYNC_FULL):
        assert line.state() is state
        line.take(line.link.synced(False, line.clock))
    assert line.state() is LinkState.SYNC_FAILED
    line.take(line.link.retry(line.clock))
    assert line.state() is LinkState.SYNC_FULL
    line.take(line.link.synced(True, line.clock))
    assert line.state() is LinkState.STABLE


def test_tabs_that_never_answer_do_not_hang_the_sync(line: Line) -> None:
    down(line)
    settle(line)
    line.run(3_000 + 4 * 10_000)
    assert line.state() is LinkState.SYNC_FAILED
    line.run(30_000)
    assert line.state() is LinkState.SYNC_FULL


def test_a_line_that_is_down_is_asked_less_and_less_often(line: Line) -> None:
    line.up = False
    line.hear(Signal.BROWSER_OFFLINE)
    line.probes = 0
    line.run(10_000)
    assert 3 <= line.probes <= 8
    line.probes = 0
    line.run(60_000)
    assert 5 <= line.probes <= 8


def test_progress_counts_tabs(line: Line) -> None:
    line.tabs = 3
    down(line)
    settle(line)
    line.run(3_000)
    line.take(line.link.synced(True, line.clock))
    assert (line.link.view(None).done, line.link.view(None).total) == (1, 3)


def test_twenty_flaps_in_a_minute_make_no_banner(line: Line) -> None:
    for _ in range(20):
        line.up = False
        line.hear(Signal.REQUEST_FAILED)
        line.run(1_000)
        line.up = True
        line.run(2_000)
    assert set(line.shown) == {LinkState.STABLE, LinkState.SUSPECT}


def test_a_dead_line_is_noticed_within_35_seconds_without_any_sign(line: Line) -> None:
    line.run(500)
    line.up = False
    line.run(35_000)
    assert line.state() in (LinkState.DOWN, LinkState.PROBING)


def test_a_probe_that_is_never_answered_counts_as_failed() -> None:
    link = Link("h", 0, lambda: 0, lambda: 0.5)
    assert link.tick(0) == [Do.PROBE]
    assert Do.SHOW not in link.tick(9_999)
    assert Do.SHOW in link.tick(10_000)
    assert link.state is LinkState.SUSPECT


def test_an_idle_line_is_asked_once_in_25_seconds(line: Line) -> None:
    line.run(250_000)
    assert 10 <= line.probes <= 12


def test_typing_asks_only_when_the_last_answer_is_old(line: Line) -> None:
    line.run(100)
    probes = line.probes
    line.hear(Signal.TYPING)
    assert line.probes == probes
    line.run(6_000)
    line.hear(Signal.TYPING)
    assert line.probes == probes + 1


def test_flaps_of_a_second_for_twenty_seconds_are_believed_only_when_they_are_over(line: Line) -> None:
    down(line)
    for _ in range(10):
        line.up = True
        line.run(1_000)
        line.up = False
        line.hear(Signal.REQUEST_FAILED)
        line.run(1_000)
        assert LinkState.SYNC_INCREMENTAL not in line.shown
    settle(line)
    line.run(3_000)
    assert line.state() is LinkState.SYNC_INCREMENTAL


def test_a_failed_request_of_the_page_starts_the_three_seconds_again(line: Line) -> None:
    down(line)
    settle(line)
    line.run(2_000)
    line.hear(Signal.REQUEST_FAILED)
    line.run(2_900)
    assert line.state() is LinkState.SETTLING
    line.run(100)
    assert line.state() is LinkState.SYNC_INCREMENTAL


def test_a_page_whose_request_is_always_blocked_is_not_waited_for_for_ever(line: Line) -> None:
    down(line)
    settle(line)
    for _ in range(40):
        line.hear(Signal.REQUEST_FAILED)
        line.run(1_000)
    assert line.state() is not LinkState.SETTLING


def test_three_quiet_seconds_are_none_while_a_probe_is_unanswered() -> None:
    link = Link("h", 0, lambda: 0, lambda: 1.0)
    link.hear(Signal.BROWSER_OFFLINE, 0)
    link.hear(Signal.PROBE_OK, 1_000)
    assert link.tick(2_000) == [Do.PROBE]
    link.tick(10_000)
    before = link.state
    link.tick(12_000)
    assert [before, link.state] == [LinkState.SETTLING, LinkState.DOWN]


def test_a_platform_that_answers_slowly_twice_is_slow_and_not_down(line: Line) -> None:
    line.run(100)
    line.slow = True
    line.run(25_000)
    assert (line.state(), line.cause()) == (LinkState.STABLE, None)
    line.run(5_000)
    assert (line.state(), line.cause()) == (LinkState.STABLE, LinkCause.PLATFORM_SLOW)
    line.slow = False
    line.run(5_000)
    assert (line.state(), line.cause()) == (LinkState.STABLE, None)
    assert set(line.shown) == {LinkState.STABLE}


def test_what_is_slow_is_told_and_taken_back(line: Line) -> None:
    line.run(100)
    line.slow, line.done = True, []
    line.run(30_000)
    assert line.done.count(Do.SHOW) == 1
    line.slow = False
    line.run(30_000)
    assert line.done.count(Do.SHOW) == 2


def test_offline_stays_the_cause_until_the_browser_or_an_answer_says_otherwise(line: Line) -> None:
    down(line)
    assert line.cause() is LinkCause.BROWSER_OFFLINE
    line.hear(Signal.BROWSER_ONLINE)
    assert line.cause() is LinkCause.NO_ANSWER


@pytest.mark.parametrize(
    ("signal", "cause"),
    [
        (Signal.PROBE_FAILED, LinkCause.NO_ANSWER),
        (Signal.PROBE_PORTAL, LinkCause.CAPTIVE_PORTAL),
        (Signal.PROBE_PLATFORM_ERROR, LinkCause.PLATFORM_ERROR),
        (Signal.BROWSER_OFFLINE, LinkCause.BROWSER_OFFLINE),
    ],
)
def test_each_failure_has_its_cause_and_recovery_has_none(line: Line, signal: Signal, cause: LinkCause) -> None:
    line.up = False
    line.take(line.link.hear(signal, line.clock))
    assert line.cause() in (cause, LinkCause.NO_ANSWER)
    line.up = True
    line.run(20_000)
    line.take(line.link.synced(True, line.clock))
    assert (line.state(), line.cause()) == (LinkState.STABLE, None)


def test_only_a_probe_without_an_answer_has_others_asked() -> None:
    for signal in Signal:
        asks = Do.ASK_AROUND in Link("h", 0, lambda: 0, lambda: 1.0).hear(signal, 10)
        assert asks == (signal is Signal.PROBE_FAILED), signal


def test_a_machine_that_slept_asks_waits_three_seconds_and_reads_again(line: Line) -> None:
    line.run(500)
    line.clock += 8 * 3_600_000
    line.take(line.link.slept(line.clock))
    line.take(line.link.tick(line.clock))
    assert line.state() is LinkState.SETTLING
    assert LinkState.DOWN not in line.shown
    line.run(3_000)
    assert line.state() is LinkState.SYNC_INCREMENTAL


def test_a_machine_that_wakes_without_a_network_says_that_it_slept_until_more_is_known(line: Line) -> None:
    line.run(500)
    link = line.link
    line.clock += 60_000
    assert Do.PROBE in link.slept(line.clock)
    assert (line.state(), line.cause()) == (LinkState.SUSPECT, LinkCause.ASLEEP)
    link.tick(line.clock + 2_000)
    assert link.state in (LinkState.DOWN, LinkState.PROBING)
    assert line.cause() is LinkCause.ASLEEP
    link.hear(Signal.PROBE_FAILED, line.clock + 3_000)
    assert line.cause() is LinkCause.NO_ANSWER


def test_a_sleep_breaks_off_whatever_was_under_way(line: Line) -> None:
    down(line)
    settle(line)
    line.run(3_000)
    assert line.state() is LinkState.SYNC_INCREMENTAL
    line.clock += 60_000
    line.take(line.link.slept(line.clock))
    assert line.state() is LinkState.SETTLING
    line.take(line.link.synced(True, line.clock))
    assert line.state() is LinkState.SETTLING, "what was read before the sleep counts no more"


def test_retry_without_a_way_there_asks_at_once(line: Line) -> None:
    down(line)
    line.probes = 0
    line.take(line.link.retry(line.clock))
    assert (line.probes, line.state()) == (1, LinkState.DOWN)


def test_retry_in_peace_reads_everything_again(line: Line) -> None:
    line.take(line.link.retry(line.clock))
    assert line.state() is LinkState.SYNC_FULL


@pytest.mark.parametrize("seed", range(300))
def test_whatever_it_is_told_it_always_waits_for_a_later_time_or_an_answer(seed: int) -> None:
    chance, now = random.Random(seed), 0
    link = Link("h", 0, lambda: 0, chance.random)
    told: list[Callable[[int], list[Do]]] = [
        lambda now: link.hear(chance.choice(list(Signal)), now),
        lambda now: link.synced(chance.random() < 0.5, now),
        lambda now: link.expect(chance.randrange(3), now),
        link.retry,
        link.slept,
    ]
    for _ in range(60):
        chance.choice(told)(now)
        now += chance.choice([0, 100, 1_000, 5_000, 30_000])
        turns = 0
        while link.due_ms() <= now:
            link.tick(now)
            turns += 1
            assert turns < 10, link.state


def test_a_link_that_begins_is_shown_as_sound_and_carries_nothing_before_it_was_tried(line: Line) -> None:
    assert (line.state(), line.link.carries) == (LinkState.STABLE, False)
    line.run(200)
    assert (line.state(), line.link.carries) == (LinkState.STABLE, True)


def test_a_link_that_begins_on_a_dead_network_never_carries(line: Line) -> None:
    line.up = False
    carried = []
    for _ in range(100):
        line.run(100)
        carried.append(line.link.carries)
    assert (line.state(), any(carried)) == (LinkState.DOWN, False)
