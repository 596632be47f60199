"""Own network, a gate in front of it, one platform down: told apart by what others do meanwhile."""

from __future__ import annotations

import pytest

from native_host.link.evidence import Evidence
from native_host.link.links import Links
from native_host.link.machine import Do
from native_host.link.plain import is_portal
from native_host.protocol.words import LinkCause, LinkState, Signal

SHOPEE, LAZADA, TIKTOK = "seller.shopee.sg", "sellercenter.lazada.sg", "seller-sg.tiktok.com"
NO_ANSWER = LinkCause.NO_ANSWER


class World:
    """Links whose probes are answered as ``up`` says, with a clock in the test's hand."""

    def __init__(self, *hosts: str) -> None:
        self.clock = 0
        self.down: set[str] = set()
        self.shown: list[tuple[str, LinkState, LinkCause | None]] = []
        self.asked: list[str] = []
        self.links = Links(lambda: self.clock, lambda: self.clock, lambda: 1.0, self.act)
        for host in hosts:
            self.links.begin(host)

    def act(self, host: str, orders: list[Do]) -> None:
        """Do what a link asks, as the core does."""
        for order in orders:
            if order is Do.SHOW:
                self.shown.append((host, self.links.state(host), self.links.cause(host)))
            elif order is Do.PROBE:
                self.asked.append(host)
                self.links.heard(host, Signal.PROBE_FAILED if host in self.down else Signal.PROBE_OK)
            elif order is Do.ASK_AROUND:
                self.links.ask_others(host)
            elif order in (Do.REREAD, Do.REREAD_ALL):
                self.links.expect(host, 0)

    def run(self, ms: int) -> None:
        """Let time pass."""
        for _ in range(ms // 100):
            self.clock += 100
            self.links.tick()

    def told(self) -> list[LinkCause | None]:
        """Return the cause of each link."""
        return [self.links.cause(host) for host in self.links.hosts]


def test_one_platform_down_and_the_others_up_is_the_platform() -> None:
    world = World(SHOPEE, LAZADA, TIKTOK)
    world.run(1_000)
    world.down = {SHOPEE}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    world.run(5_000)
    assert world.told() == [LinkCause.PLATFORM_DOWN, None, None]
    assert [world.links.state(host) for host in (LAZADA, TIKTOK)] == [LinkState.STABLE] * 2


def test_all_hosts_at_once_is_the_network() -> None:
    world = World(SHOPEE, LAZADA, TIKTOK)
    world.run(1_000)
    world.down = {SHOPEE, LAZADA, TIKTOK}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    world.run(6_000)
    assert world.told() == [NO_ANSWER] * 3
    assert all(world.links.state(host) in (LinkState.DOWN, LinkState.PROBING) for host in world.links.hosts)


def test_the_others_are_asked_at_once_and_not_at_their_next_heartbeat() -> None:
    world = World(SHOPEE, LAZADA)
    world.run(1_000)
    world.asked.clear()
    world.down = {SHOPEE, LAZADA}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    assert set(world.asked) == {SHOPEE, LAZADA}


def test_a_network_that_comes_back_for_one_host_only_is_told_of_the_other() -> None:
    world = World(SHOPEE, LAZADA)
    world.run(1_000)
    world.down = {SHOPEE, LAZADA}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    world.run(6_000)
    world.down = {SHOPEE}
    world.run(15_000)
    assert world.told() == [LinkCause.PLATFORM_DOWN, None]
    assert (SHOPEE, LinkCause.PLATFORM_DOWN) in {(host, cause) for host, _, cause in world.shown}, "and it is told"


def test_a_witness_without_a_tab_speaks_for_the_network() -> None:
    world = World(SHOPEE)
    world.run(1_000)
    world.down = {SHOPEE}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    world.run(3_000)
    assert world.told() == [NO_ANSWER]
    assert world.links.call_witnesses([SHOPEE, LAZADA]) == [LAZADA]
    world.links.heard(LAZADA, Signal.PROBE_OK)
    assert world.told() == [LinkCause.PLATFORM_DOWN]


def test_a_host_that_nobody_asked_says_nothing() -> None:
    world = World(SHOPEE)
    world.down = {SHOPEE}
    world.run(4_000)
    world.links.heard("elsewhere.example", Signal.PROBE_OK)
    assert world.told() == [NO_ANSWER]


def test_an_api_that_answers_speaks_for_the_network() -> None:
    world = World(SHOPEE)
    world.down = {SHOPEE}
    world.run(4_000)
    world.links.heard_otherwise("api/shopee")
    assert world.told() == [LinkCause.PLATFORM_DOWN]


def test_an_api_that_answered_once_does_not_speak_for_the_network_for_ever() -> None:
    world = World(SHOPEE)
    world.down = {SHOPEE}
    world.run(4_000)
    world.links.heard_otherwise("api/shopee")
    world.run(80_000)
    assert world.told() == [NO_ANSWER]
    assert world.shown[-1][2] is NO_ANSWER, "and it is told"


def test_a_gate_that_one_host_met_stands_before_all_until_something_answers() -> None:
    world = World(SHOPEE, LAZADA)
    world.run(1_000)
    world.down = {SHOPEE, LAZADA}
    world.links.heard(SHOPEE, Signal.REQUEST_FAILED)
    world.run(4_000)
    world.links.found_portal()
    assert world.told() == [LinkCause.CAPTIVE_PORTAL] * 2
    world.down = set()
    world.run(20_000)
    assert world.told() == [None, None]


def test_old_answers_of_others_do_not_count() -> None:
    evidence = Evidence()
    evidence.answered(LAZADA, 999)
    assert evidence.told(SHOPEE, NO_ANSWER, 1_000, 2_000) is NO_ANSWER, "that was before"
    evidence.answered(LAZADA, 1_000)
    assert evidence.told(SHOPEE, NO_ANSWER, 1_000, 2_000) is LinkCause.PLATFORM_DOWN
    assert evidence.told(SHOPEE, NO_ANSWER, 1_000, 61_001) is NO_ANSWER, "nobody has answered for a minute"
    evidence.failed(LAZADA, 1_001)
    assert evidence.told(SHOPEE, NO_ANSWER, 1_000, 2_000) is NO_ANSWER


def test_what_a_host_tells_of_itself_is_not_doubted() -> None:
    evidence = Evidence()
    evidence.answered(LAZADA, 5)
    for cause in (*(each for each in LinkCause if each is not NO_ANSWER), None):
        assert evidence.told(SHOPEE, cause, 0, 5) is cause


@pytest.mark.parametrize(
    ("status", "location", "portal"),
    [
        (511, None, True),
        (302, "http://login.airport.example/?to=seller.shopee.sg", True),
        (307, "http://192.168.1.1/", True),
        (301, "https://seller.shopee.sg/", False),
        (302, "https://accounts.shopee.sg/seller/login", False),
        (302, "/elsewhere", False),
        (302, None, False),
        (200, None, False),
        (404, None, False),
        (503, None, False),
    ],
)
def test_only_what_cannot_be_the_platforms_own_answer_is_a_gate(
    status: int, location: str | None, portal: bool
) -> None:
    assert is_portal(status, {} if location is None else {"location": location}) is portal
