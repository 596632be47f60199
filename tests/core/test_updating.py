"""Update Store: its page or its API is read again, and who asked is told what came of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from native_host.core import updating
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, Feed
from tests.core.house import LION, MARINA, ORCHARD, House, Profile, play
from tests.core.mei import REF, closed_after_reading

CHAT = "https://seller.shopee.sg/new-webchat/conversations"


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
