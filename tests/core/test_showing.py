"""The way to a store's chat page: which tab a click goes to, and the session that follows when its page is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, Trouble, Whereabouts
from tests.core.house import LION, MARINA, House, play
from tests.core.mei import KEY, REF, closed_after_reading, knows_mei

CHAT = "https://seller.shopee.sg/new-webchat/conversations"


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
