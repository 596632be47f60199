"""Tabs of all profiles: where a store is, the way there, and what sleeps or was thrown out of memory."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from native_host.core import updating
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, Feed, State, Trouble, Whereabouts
from tests.core.house import LION, MARINA, ORCHARD, House, Profile

MEI = {
    "platform": "shopee",
    "site": "SG",
    "store": LION["store"],
    "conversation": "296431470344582725",
    "buyer": "69018330",
    "buyer_name": "mei.lin",
}
KEY = {name: MEI[name] for name in ("platform", "site", "store", "conversation")}
REF = {name: LION[name] for name in ("platform", "site", "store")}
CHAT = "https://seller.shopee.sg/new-webchat/conversations"


def play(folder: Path, scene: Callable[[House], Awaitable[None]]) -> None:
    """Play a scene, and end the core whatever comes of it."""

    async def run() -> None:
        house = House(folder)
        try:
            await scene(house)
        finally:
            await house.core.close()

    asyncio.run(run())


def knows_mei(profile: Profile, tab: int = 1) -> None:
    """Let a page read Mei's thread, so that her session is known."""
    message = {"id": "2310845219873456001", "direction": "in", "text": "hi", "standing": "settled"}
    profile.ask("thread.read", {"tab": tab, "recipient": MEI, "messages": [message], "contiguous": True})


def submit(profile: Profile, releasable: bool = False) -> None:
    """Press Enter for Mei."""
    params = {"cid": str(uuid.uuid4()), "tab": 1, "recipient": MEI, "store_name": "s", "text": "hello"}
    profile.ask("outbox.submit", {**params, "watermark": "2310845219873456001", "releasable": releasable})


def state_of(house: House) -> list[State]:
    """Return the states of all messages."""
    return [entry.state for entry in house.core.outbox.record.listed(0, False)]


# --- asleep and discarded


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


# --- where it is


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


# --- the way there


def test_a_click_goes_to_the_own_profiles_tab_first(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        own, other = house.profile(), house.profile()
        other.tab(LION, 2)
        own.tab(LION, 1, visible=False)
        knows_mei(own)
        shown = own.ask("session.show", {"key": KEY})
        assert (shown.where, shown.tab, shown.address) == (Whereabouts.HERE, 1, None)
        assert [(each.tab, each.recipient.buyer_name) for each in own.heard("tab.show")] == [(1, "mei.lin")]
        assert other.heard("tab.show") == []

    play(tmp_path, scene)


def test_a_click_goes_to_another_browsers_tab_and_tells_no_number_of_it(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel, other = house.profile(), house.profile("Firefox 150")
        other.tab(LION, 2)
        knows_mei(other, 2)
        shown = panel.ask("session.show", {"key": KEY})
        assert (shown.where, shown.tab, shown.address) == (Whereabouts.ELSEWHERE, None, None)
        assert other.heard("tab.show")[0].tab == 2

    play(tmp_path, scene)


def test_a_session_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        with pytest.raises(Refusal) as refused:
            panel.ask("session.show", {"key": KEY})
        assert refused.value.code is ErrorCode.UNKNOWN_SESSION

    play(tmp_path, scene)


def closed_after_reading(house: House) -> Profile:
    """A profile whose page has told of Mei's session and is closed."""
    profile = house.profile()
    profile.tab(LION)
    knows_mei(profile)
    profile.ask("tab.gone", {"tab": 1})
    return profile


def test_a_store_without_a_tab_has_an_address_and_the_session_follows_when_its_list_is_there(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = closed_after_reading(house)
        shown = panel.ask("session.show", {"key": KEY})
        assert (shown.where, shown.address) == (Whereabouts.NOWHERE, CHAT)
        panel.tab(MARINA, 5)
        panel.tab(LION, 6, signed_in=False)
        panel.tab(LION, 6, unrecognised=["conversations"])
        assert panel.heard("tab.show") == []
        panel.tab(LION, 6)
        panel.tab(LION, 6, unread=1)
        assert [(each.tab, each.recipient.conversation) for each in panel.heard("tab.show")] == [
            (6, KEY["conversation"])
        ]

    play(tmp_path, scene)


def test_a_wish_is_forgotten_after_a_minute(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = closed_after_reading(house)
        panel.ask("session.show", {"key": KEY})
        house.stop(60_001)
        panel.tab(LION, 6)
        assert panel.heard("tab.show") == []

    play(tmp_path, scene)


def test_only_the_last_wish_counts_so_that_a_late_page_does_not_come_in_between(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = closed_after_reading(house)
        panel.tab(MARINA, 5)
        panel.ask("session.show", {"key": KEY})
        panel.ask("store.show", {name: MARINA[name] for name in ("platform", "site", "store")})
        panel.tab(LION, 6)
        assert [each.tab for each in panel.heard("tab.show")] == [5]

    play(tmp_path, scene)


def test_a_discarded_tab_is_woken_first_and_opens_the_session_when_it_is_there(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        knows_mei(panel)
        panel.ask("tab.state", {"tab": 1, "state": "discarded"})
        assert panel.ask("session.show", {"key": KEY}).where is Whereabouts.HERE
        panel.tab(LION)
        assert [(each.tab, each.recipient is not None) for each in panel.heard("tab.show")] == [(1, False), (1, True)]

    play(tmp_path, scene)


def test_a_frozen_tab_is_shown_first_and_opens_the_session_when_it_runs_again(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        knows_mei(panel)
        panel.ask("tab.state", {"tab": 1, "state": "asleep"})
        panel.ask("session.show", {"key": KEY})
        panel.ask("tab.state", {"tab": 1, "state": "awake"})
        assert [each.recipient is not None for each in panel.heard("tab.show")] == [False, True]

    play(tmp_path, scene)


def test_what_a_background_tells_of_a_tab_that_was_put_away_wakes_nobody(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = closed_after_reading(house)
        panel.ask("session.show", {"key": KEY})
        panel.tab(LION, 6, state="discarded")
        await house.run(1_000)
        assert panel.heard("tab.show") == []
        assert panel.stores()[LION["store"]].trouble is Trouble.TAB_DISCARDED

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("store", "address"),
    [
        (REF, CHAT),
        (
            {"platform": "tiktok", "site": "TH", "store": "7495300187412009012"},
            "https://seller-th.tiktok.com/chat/inbox/current?oec_seller_id=7495300187412009012&shop_region=TH",
        ),
        ({"platform": "lazada", "site": "TH", "store": "1"}, "https://sellercenter.lazada.co.th/apps/im/window"),
        ({"platform": "lazada", "site": "BR", "store": "1"}, None),
    ],
)
def test_every_platform_has_its_own_address(tmp_path: Path, store: dict[str, Any], address: str | None) -> None:
    async def scene(house: House) -> None:
        shown = house.profile().ask("store.show", store)
        assert (shown.where, shown.address) == (Whereabouts.NOWHERE, address)

    play(tmp_path, scene)


def test_a_store_seen_on_another_host_is_opened_there(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        vietnam = {"platform": "shopee", "site": "VN", "store": "5", "name": "hanoi", "host": "banhang.shopee.vn"}
        panel.tab(vietnam)
        panel.ask("tab.gone", {"tab": 1})
        shown = panel.ask("store.show", {name: vietnam[name] for name in ("platform", "site", "store")})
        assert shown.address == "https://banhang.shopee.vn/new-webchat/conversations"

    play(tmp_path, scene)


# --- "Update Store"


async def refused(profile: Profile, store: dict[str, Any] = REF) -> ErrorCode:
    """Update a store in vain."""
    with pytest.raises(Refusal) as raised:
        await profile.asked("store.update", store)
    return raised.value.code


def test_a_store_that_nobody_knows_cannot_be_updated(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert await refused(house.profile()) is ErrorCode.NO_STORE_TO_UPDATE

    play(tmp_path, scene)


def test_an_open_page_is_read_again_in_full(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        update = await panel.asked("store.update", REF)
        assert (update.how, update.address) == ("page", None)
        assert [(each.tab, each.full) for each in panel.heard("tab.reread")] == [(1, True)]

    play(tmp_path, scene)


def test_two_who_update_the_same_store_at_once_are_both_answered(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        both = await asyncio.gather(panel.asked("store.update", REF), panel.asked("store.update", REF))
        assert [each.how for each in both] == ["page", "page"]

    play(tmp_path, scene)


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_store_that_is_closed_or_signed_out_has_to_be_opened(tmp_path: Path, signed_in: bool) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        if signed_in:
            panel.ask("tab.gone", {"tab": 1})
        else:
            panel.tab(LION, signed_in=False)
        update = await panel.asked("store.update", REF)
        assert (update.how, update.address) == ("open", CHAT)

    play(tmp_path, scene)


def test_a_page_that_does_not_read_again_is_an_error_that_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(updating, "LIMIT_S", 0.02)

    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        panel.reads = False
        assert await refused(panel) is ErrorCode.UPDATE_FAILED
        assert "Traceback" in caplog.text

    play(tmp_path, scene)


def test_a_page_that_turns_out_to_be_signed_out_while_it_reads_has_to_be_opened(
    tmp_path: Path,
) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        panel.reads = False
        waiting = asyncio.ensure_future(panel.ask("store.update", REF))
        await panel.hears("tab.reread")
        panel.tab(LION, signed_in=False)
        panel.ask("sync.done", {"tab": 1, "ok": False, "round": panel.heard("tab.reread")[0].round})
        assert (await waiting).how == "open"

    play(tmp_path, scene)


def test_a_page_that_is_closed_while_it_is_updated_keeps_nobody_waiting(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        panel.reads = False
        waiting = asyncio.ensure_future(panel.ask("store.update", REF))
        await panel.hears("tab.reread")
        panel.ask("tab.gone", {"tab": 1})
        assert (await waiting).how == "open"

    play(tmp_path, scene)


def test_a_page_that_sleeps_is_woken_to_be_updated(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        panel = house.profile()
        panel.tab(LION)
        panel.ask("tab.state", {"tab": 1, "state": "discarded"})
        waiting = asyncio.ensure_future(panel.ask("store.update", REF))
        await panel.hears("tab.show")
        panel.tab(LION)
        assert (await waiting).how == "page"

    play(tmp_path, scene)


def test_a_store_without_a_page_is_read_by_its_api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the feed does then is tested with the feeds."""

    async def scene(house: House) -> None:
        panel = closed_after_reading(house)
        key = ("shopee", "SG", LION["store"])
        begun = asyncio.Event()

        def read_now(asked: object) -> bool:
            begun.set()
            return asked == key

        monkeypatch.setattr(house.core.api.feeds, "read_now", read_now)
        monkeypatch.setattr(house.core.api.feeds, "feed", lambda _: Feed.API)
        waiting = asyncio.ensure_future(panel.ask("store.update", REF))
        await begun.wait()
        house.core.api.heard(key)
        assert (await waiting).how == "api"

    play(tmp_path, scene)


def test_refreshing_asks_every_tab_of_every_profile_that_is_awake(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        first, second = house.profile(), house.profile()
        first.tab(LION, 1)
        first.tab(MARINA, 2)
        first.ask("tab.state", {"tab": 2, "state": "discarded"})
        second.tab(ORCHARD, 1)
        first.ask("stores.refresh")
        assert [[each.tab for each in profile.heard("tab.reread")] for profile in (first, second)] == [[1], [1]]

    play(tmp_path, scene)
