"""What the agent is told when a link fails, in a core whose browsers and clocks are in the test's hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from native_host.protocol.words import LinkCause, LinkState, Signal, TabState, Trouble
from native_host.stores.trouble import TABLE, Condition, trouble
from tests.core.house import HOSTS, LION, MARINA, ORCHARD, House, Profile
from tests.core.house import play as play_in_house

LOST = (LinkState.DOWN, LinkState.PROBING)
LION_HOST = HOSTS[LION["store"]]


def play(folder: Path, scene: Callable[[House, Profile], Awaitable[None]]) -> None:
    """Play a scene with a profile that has a tab of each platform."""

    async def opened(house: House) -> None:
        profile = house.profile()
        for number, store in enumerate((LION, MARINA, ORCHARD), 1):
            profile.tab(store, number)
        await house.run(1_000)
        await scene(house, profile)

    play_in_house(folder, opened)


def troubles(profile: Profile) -> list[Trouble | None]:
    """Return the trouble of each of the three stores."""
    return [profile.stores()[store["store"]].trouble for store in (LION, MARINA, ORCHARD)]


def test_one_platform_down_and_the_others_up(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        house.down(LION_HOST)
        profile.signal(LION_HOST, Signal.REQUEST_FAILED)
        await house.run(5_000)
        assert house.link(LION)[1] is LinkCause.PLATFORM_DOWN
        assert troubles(profile) == [Trouble.PLATFORM_DOWN, None, None]
        house.up()
        await house.run(25_000)
        assert house.link(LION) == (LinkState.STABLE, None)
        assert troubles(profile) == [None] * 3

    play(tmp_path, scene)


def test_all_hosts_at_once(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        house.down()
        profile.signal(LION_HOST, Signal.REQUEST_FAILED)
        await house.run(6_000)
        assert troubles(profile) == [Trouble.OWN_NETWORK] * 3
        house.up()
        await house.run(20_000)
        assert troubles(profile) == [None] * 3

    play(tmp_path, scene)


def test_a_gate_in_front_of_the_network(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        house.down()
        house.gate = True
        profile.signal(LION_HOST, Signal.REQUEST_FAILED)
        await house.run(6_000)
        assert troubles(profile) == [Trouble.CAPTIVE_PORTAL] * 3

    play(tmp_path, scene)


def test_one_open_store_has_hosts_without_a_tab_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        house = House(tmp_path)
        profile = house.profile()
        profile.tab(LION)
        house.down(LION_HOST)
        await house.run(5_000)
        assert {HOSTS[MARINA["store"]], HOSTS[ORCHARD["store"]]} <= {each.host for each in profile.heard("link.probe")}
        assert profile.stores()[LION["store"]].trouble is Trouble.PLATFORM_DOWN
        assert [view.host for view in profile.ask("state.get").links] == [LION_HOST], "they are no links of ours"
        await house.core.close()

    asyncio.run(scene())


def test_a_slow_platform_is_said_and_sends_go_on(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        house.answers = {LION_HOST: Signal.PROBE_SLOW}
        await house.run(40_000)
        assert house.link(LION) == (LinkState.STABLE, LinkCause.PLATFORM_SLOW)
        assert troubles(profile) == [Trouble.PLATFORM_SLOW, None, None]

    play(tmp_path, scene)


def test_flaps_of_a_second_for_twenty_seconds_end_in_one_sync(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        profile.signal(LION_HOST, Signal.BROWSER_OFFLINE)
        for _ in range(10):
            house.up()
            profile.signal(LION_HOST, Signal.BROWSER_ONLINE)
            await house.run(1_000)
            house.down(LION_HOST)
            profile.signal(LION_HOST, Signal.REQUEST_FAILED)
            await house.run(1_000)
            assert not profile.heard("tab.reread")
        house.up()
        await house.run(20_000)
        assert house.link(LION)[0] is LinkState.STABLE
        assert [each.tab for each in profile.heard("tab.reread")] == [1]

    play(tmp_path, scene)


@pytest.mark.parametrize("answer", [Signal.PROBE_OK, Signal.PROBE_FAILED])
def test_a_core_that_was_stopped_for_thirty_seconds_asks_and_reads_again(tmp_path: Path, answer: Signal) -> None:
    async def scene(house: House, profile: Profile) -> None:
        await house.run(30_000)
        profile.told.clear()
        house.otherwise = answer
        house.stop(30_000)
        await house.run(1_000)
        assert house.link(LION)[0] is not LinkState.STABLE, "nothing goes before it is known what was missed"
        await house.run(5_000)
        if answer is Signal.PROBE_FAILED:
            assert house.link(LION)[0] in LOST
            house.up()
            await house.run(20_000)
        assert {each.tab for each in profile.heard("tab.reread")} == {1, 2, 3}
        assert [house.link(store)[0] for store in (LION, MARINA, ORCHARD)] == [LinkState.STABLE] * 3

    play(tmp_path, scene)


def test_a_core_that_was_busy_for_a_few_seconds_has_not_slept(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        await house.run(5_000)
        profile.told.clear()
        house.stop(15_000)
        await house.run(5_000)
        assert not profile.heard("tab.reread")

    play(tmp_path, scene)


def test_a_tab_that_reads_for_an_older_outage_does_not_end_the_new_one(tmp_path: Path) -> None:
    async def scene(house: House, profile: Profile) -> None:
        profile.reads = False
        for _ in range(2):
            profile.signal(LION_HOST, Signal.BROWSER_OFFLINE)
            await house.run(6_000)
        old, new = [each.round for each in profile.heard("tab.reread") if each.tab == 1][:2]
        assert house.link(LION)[0] is LinkState.SYNC_INCREMENTAL
        profile.ask("sync.done", {"tab": 1, "ok": True, "round": old})
        assert house.link(LION)[0] is LinkState.SYNC_INCREMENTAL
        profile.ask("sync.done", {"tab": 1, "ok": True, "round": new})
        assert house.link(LION)[0] is LinkState.STABLE

    play(tmp_path, scene)


FINE = Condition(LinkState.STABLE, None, TabState.AWAKE, signed_in=True, recognised=True, by_api=False)
BAD: dict[Trouble, Condition] = {
    Trouble.OWN_NETWORK: FINE._replace(link=LinkState.DOWN, cause=LinkCause.NO_ANSWER),
    Trouble.CAPTIVE_PORTAL: FINE._replace(link=LinkState.PROBING, cause=LinkCause.CAPTIVE_PORTAL),
    Trouble.PLATFORM_DOWN: FINE._replace(link=LinkState.DOWN, cause=LinkCause.PLATFORM_ERROR),
    Trouble.PLATFORM_SLOW: FINE._replace(cause=LinkCause.PLATFORM_SLOW),
    Trouble.SIGNED_OUT: FINE._replace(signed_in=False),
    Trouble.TAB_ASLEEP: FINE._replace(tab=TabState.ASLEEP),
    Trouble.TAB_DISCARDED: FINE._replace(tab=TabState.DISCARDED),
    Trouble.NOT_RECOGNISED: FINE._replace(recognised=False),
    Trouble.SYNC_FAILED: FINE._replace(link=LinkState.SYNC_FAILED),
}


@pytest.mark.parametrize("name", Trouble)
def test_each_trouble_is_told_by_its_own_facts(name: Trouble) -> None:
    assert trouble(BAD[name]) is name


def test_there_is_no_trouble_without_facts_and_each_has_one_row_in_the_order_of_the_protocol() -> None:
    assert trouble(FINE) is None
    assert [name for name, _ in TABLE] == list(Trouble)


def test_the_most_basic_trouble_is_told() -> None:
    worst = FINE._replace(link=LinkState.DOWN, cause=LinkCause.NO_ANSWER, signed_in=False, recognised=False)
    assert trouble(worst) is Trouble.OWN_NETWORK
    assert trouble(worst._replace(link=LinkState.STABLE, cause=None)) is Trouble.SIGNED_OUT


def test_what_a_tab_said_before_it_was_thrown_out_is_not_held_against_it() -> None:
    assert trouble(FINE._replace(tab=TabState.DISCARDED, signed_in=False)) is Trouble.TAB_DISCARDED


def test_a_tab_that_led_to_the_login_is_signed_out_by_api_too() -> None:
    assert trouble(FINE._replace(tab=TabState.LOGIN, signed_in=False, by_api=True)) is Trouble.SIGNED_OUT


def test_a_store_that_its_api_tells_of_may_sleep() -> None:
    assert trouble(FINE._replace(tab=TabState.ASLEEP, by_api=True)) is None
