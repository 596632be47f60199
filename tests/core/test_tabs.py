"""Tabs of all profiles: what sleeps, was thrown out of memory or led to the login, and where a store is heard."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from native_host.core import updating
from native_host.protocol.words import Feed, State, Trouble, Whereabouts
from tests.core.house import LION, MARINA, ORCHARD, House, play
from tests.core.mei import REF, state_of, submit

CHAT = "https://seller.shopee.sg/new-webchat/conversations"


@pytest.mark.parametrize(("state", "trouble"), [("asleep", Trouble.TAB_ASLEEP), ("discarded", Trouble.TAB_DISCARDED)])
def test_a_tab_that_the_browser_put_away_is_told_and_is_not_gone(tmp_path: Path, state: str, trouble: Trouble) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION, unread=3)
        profile.ask("tab.state", {"tab": 1, "state": state})
        row = profile.stores()[LION["store"]]
        assert (row.trouble, row.tab, row.where, row.feed) == (trouble, 1, Whereabouts.HERE, Feed.NONE)
        profile.tab(LION, unread=3)
        row = profile.stores()[LION["store"]]
        assert (row.trouble, row.feed) == (None, Feed.PAGE), "what reports is awake"

    play(tmp_path, scene)


@pytest.mark.parametrize("state", ["asleep", "discarded"])
def test_a_tab_that_sleeps_is_given_no_message_and_one_that_wakes_is(tmp_path: Path, state: str) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        profile.ask("tab.state", {"tab": 1, "state": state})
        submit(profile)
        await house.run(2_000)
        assert (state_of(house), profile.heard("tab.dispatch")) == ([State.QUEUED], [])
        profile.tab(LION)
        await house.run(1_000)
        assert [each.tab for each in profile.heard("tab.dispatch")] == [1]

    play(tmp_path, scene)


def test_a_message_that_a_tab_held_when_it_was_put_away_goes_back(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        submit(profile)
        await house.run(1_000)
        assert state_of(house) == [State.LEASED]
        profile.ask("tab.state", {"tab": 1, "state": "discarded"})
        assert state_of(house) == [State.QUEUED]

    play(tmp_path, scene)


def test_a_message_that_was_on_its_way_when_its_page_was_thrown_out_is_unconfirmed(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        submit(profile, releasable=True)
        assert state_of(house) == [State.SENDING]
        profile.ask("tab.state", {"tab": 1, "state": "discarded"})
        assert state_of(house) == [State.UNCONFIRMED]

    play(tmp_path, scene)


def test_a_tab_that_wakes_reads_again_what_passed_it_by(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        profile.ask("tab.state", {"tab": 1, "state": "asleep"})
        profile.ask("tab.state", {"tab": 1, "state": "awake"})
        profile.ask("tab.state", {"tab": 1, "state": "awake"})
        assert [(each.tab, each.full) for each in profile.heard("tab.reread")] == [(1, False)]

    play(tmp_path, scene)


def test_a_recovery_does_not_wait_for_a_tab_that_sleeps(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION, 1)
        profile.tab(LION, 2)
        profile.ask("tab.state", {"tab": 2, "state": "discarded"})
        profile.signal("seller.shopee.sg", "browser_offline")  # type: ignore[arg-type]
        await house.run(10_000)
        assert {each.tab for each in profile.heard("tab.reread")} == {1}
        assert profile.stores()[LION["store"]].link == "stable"

    play(tmp_path, scene)


def test_a_tab_number_that_changes_on_discard_is_followed(tmp_path: Path) -> None:
    """The background tells the old number gone, reports the new one as it was, and says that it is discarded."""

    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION, 1)
        profile.ask("tab.gone", {"tab": 1})
        profile.tab(LION, 77)
        profile.ask("tab.state", {"tab": 77, "state": "discarded"})
        row = profile.stores()[LION["store"]]
        assert (row.tab, row.trouble) == (77, Trouble.TAB_DISCARDED)
        assert profile.ask("store.show", REF).tab == 77
        assert profile.heard("tab.show")[-1].tab == 77

    play(tmp_path, scene)


def test_the_state_of_a_tab_that_nobody_knows_says_nothing(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        house.profile().ask("tab.state", {"tab": 5, "state": "discarded"})
        assert house.core.book.tabs == {}

    play(tmp_path, scene)


def test_a_store_says_in_which_browser_it_is_open(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        chrome, firefox = house.profile("Chrome 156"), house.profile("Firefox 150")
        firefox.tab(LION, 4)
        seen = [
            (row.where, row.browser, row.tab) for row in (each.stores()[LION["store"]] for each in (chrome, firefox))
        ]
        assert seen == [(Whereabouts.ELSEWHERE, "Firefox 150", None), (Whereabouts.HERE, "Firefox 150", 4)]
        chrome.tab(LION, 9)
        row = chrome.stores()[LION["store"]]
        assert (row.where, row.browser, row.tab) == (Whereabouts.HERE, "Chrome 156", 9)
        firefox.leave()
        chrome.ask("tab.gone", {"tab": 9})
        row = chrome.stores()[LION["store"]]
        assert (row.where, row.browser, row.tab) == (Whereabouts.NOWHERE, None, None)

    play(tmp_path, scene)


def test_a_store_is_heard_by_the_tab_that_is_awake_wherever_the_click_goes(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        own, other = house.profile(), house.profile()
        own.tab(LION, 1, unread=9)
        own.ask("tab.state", {"tab": 1, "state": "discarded"})
        other.tab(LION, 2, unread=3)
        row = own.stores()[LION["store"]]
        assert (row.tab, row.unread, row.trouble, row.feed) == (1, 3, None, Feed.PAGE)

    play(tmp_path, scene)


def test_a_store_that_is_signed_in_somewhere_is_not_called_signed_out(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        own, other = house.profile(), house.profile()
        own.tab(LION, 1, signed_in=False)
        other.tab(LION, 2, visible=False)
        row = own.stores()[LION["store"]]
        assert (row.tab, row.signed_in, row.trouble) == (1, True, None)
        waiting = asyncio.ensure_future(own.ask("store.update", REF))
        await other.hears("tab.reread")
        other.answer()
        assert (await waiting).how == "page"

    play(tmp_path, scene)


@pytest.mark.parametrize("known", [True, False])
def test_a_tab_that_led_to_the_login_is_signed_out_and_a_click_goes_there(tmp_path: Path, known: bool) -> None:
    async def scene(house: House) -> None:
        own = house.profile()
        own.tab(LION, 1, unread=3)
        submit(own, releasable=True)
        if known:
            own.ask("tab.state", {"tab": 1, "state": "login"})
        else:
            own.ask("tab.gone", {"tab": 1})
            own.tab(LION, 1, state="login", signed_in=False, visible=False)
        row = own.stores()[LION["store"]]
        assert (row.trouble, row.signed_in) == (Trouble.SIGNED_OUT, False)
        assert (row.where, row.tab, row.feed) == (Whereabouts.HERE, 1, Feed.NONE)
        assert state_of(house) == [State.UNCONFIRMED]
        submit(own)
        await house.run(2_000)
        assert own.heard("tab.dispatch") == [], "nobody is there to send"
        assert own.ask("store.show", REF).where is Whereabouts.HERE
        assert own.heard("tab.show")[-1].tab == 1
        assert (await own.asked("store.update", REF)).how == "open", "nobody can wake it"
        own.tab(LION, 2)
        row = own.stores()[LION["store"]]
        assert (row.trouble, row.signed_in, row.tab) == (None, True, 2), "another tab shows the store"
        own.ask("tab.gone", {"tab": 2})
        own.ask("tab.gone", {"tab": 1})
        row = own.stores()[LION["store"]]
        assert (row.trouble, row.signed_in, row.where) == (None, True, Whereabouts.NOWHERE)

    play(tmp_path, scene)


def test_a_page_that_is_signed_out_has_not_been_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "LIMIT_S", 0.02)

    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        panel.ask("tab.state", {"tab": 1, "state": "discarded"})
        waiting = asyncio.ensure_future(panel.ask("store.update", REF))
        await panel.hears("tab.show")
        panel.tab(LION, signed_in=False)
        assert (await waiting).how == "open"

    play(tmp_path, scene)


def test_a_profile_that_leaves_with_several_tabs_takes_them_all_at_once(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        gone, stays = house.profile(), house.profile()
        for number, store in enumerate((LION, LION, MARINA, ORCHARD), 1):
            gone.tab(store, number)
        submit(gone)
        await house.run(1_000)
        stays.tab(LION)
        gone.leave()
        house.profiles.remove(gone)
        await house.run(2_000)
        assert [each.tab for each in stays.heard("tab.dispatch")] == [1]

    play(tmp_path, scene)
