"""The link's states: nothing for a short drop, red at once for a real one, and back only after three quiet seconds."""

from __future__ import annotations

import itertools

import pytest

from native_host.link.machine import NEXT, Do, Event, Link
from native_host.protocol.words import LinkCause, LinkState, Signal


class Line:
    """A link with a clock in the test's hand; probes are answered as ``up`` says."""

    def __init__(self) -> None:
        self.clock = 0
        self.up = True
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
                self.take(self.link.hear(Signal.PROBE_OK if self.up else Signal.PROBE_FAILED, self.clock))
            if order in (Do.REREAD, Do.REREAD_ALL):
                self.take(self.link.expect(self.tabs, self.clock))

    def state(self) -> LinkState:
        """Where the link stands now."""
        return self.link.state

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
    assert line.link.view().cause is LinkCause.NO_ANSWER


def test_the_browsers_own_offline_is_shown_at_once(line: Line) -> None:
    line.hear(Signal.BROWSER_OFFLINE)
    assert line.state() is LinkState.DOWN
    assert line.link.view().cause is LinkCause.BROWSER_OFFLINE


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
    assert (line.link.view().done, line.link.view().total) == (1, 3)


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
    assert link.view().state is LinkState.SUSPECT


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


def test_every_state_can_be_left_and_every_row_leads_to_a_state() -> None:
    for state, event in itertools.product(LinkState, Event):
        assert NEXT[state].get(event, state) in LinkState
    for state in LinkState:
        reached, edge = {state}, [state]
        while edge:
            for target in NEXT[edge.pop()].values():
                if target not in reached:
                    reached.add(target)
                    edge.append(target)
        assert LinkState.STABLE in reached
