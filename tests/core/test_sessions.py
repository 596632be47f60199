"""The panel's sessions, asked for as pages and panels ask: what pages tell, what agents do, and who hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.platforms.platform import ThreadMessage
from native_host.protocol.panel import ChangedSessions, DeadlineRule, SessionHits, Sessions, ThreadView
from native_host.protocol.words import Channel, Direction, ErrorCode, Platform
from native_host.rules.built_in import BUILT_IN
from native_host.stores.account import Account
from tests.core.browser import Browser, kill_core
from tests.core.house import LION, House, Profile, play
from tests.core.tab import RECIPIENT, Tab

KEY = {name: RECIPIENT[name] for name in ("platform", "site", "store", "conversation")}
REF = {name: LION[name] for name in ("platform", "site", "store")}
STORE = (LION["platform"], LION["site"], LION["store"])
T = 1_795_000_000_000
ROW = {
    "conversation": RECIPIENT["conversation"], "buyer": RECIPIENT["buyer"], "buyer_name": "mei.lin",
    "unread": 2, "preview": "有现货吗？", "time_ms": T, "last_direction": "in",
}  # fmt: skip

OWN_RULE = {
    "platform": "shopee", "kind": "hours", "hours": 2, "soon_minutes": 30, "since": "2020-01-01",
    "checked": "2026-11-21", "source": "ours", "confidence": "own",
}  # fmt: skip


def lists(profile: Profile, *rows: dict[str, Any], store: dict[str, Any] = LION) -> None:
    """Let a page's list be read."""
    profile.ask("list.read", {"tab": 1, "store": store, "rows": [{**ROW, **row} for row in rows]})


def shows(profile: Profile, *names: str) -> None:
    """Let a page's thread be read: the buyer's messages, a second from each other."""
    messages = [
        {"id": name, "direction": "in", "text": f"text {name}", "standing": "settled", "time_ms": T + 1_000 * number}
        for number, name in enumerate(names)
    ]
    profile.ask("thread.read", {"tab": 1, "recipient": RECIPIENT, "messages": messages, "contiguous": True})


def listed(profile: Profile) -> Sessions:
    answer = profile.ask("sessions.list")
    assert isinstance(answer, Sessions)
    return answer


def refusal(profile: Profile, kind: str, params: dict[str, Any]) -> ErrorCode:
    with pytest.raises(Refusal) as refused:
        profile.ask(kind, params)
    return refused.value.code


def test_what_a_page_lists_is_listed_and_told_once_a_turn(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        before = listed(profile)
        lists(profile, {}, {"conversation": "2", "time_ms": T + 1, "buyer_name": "สมชาย"})
        house.core.flush()
        house.core.flush()
        (told,) = profile.heard("sessions.changed")
        answer = profile.ask("sessions.changes", {"epoch": before.epoch, "after": before.revision})
        assert isinstance(answer, ChangedSessions)
        assert [each.buyer_name for each in answer.sessions] == ["mei.lin", "สมชาย"]
        assert (told.epoch, told.revision) == (answer.epoch, answer.revision)
        assert [each.buyer_name for each in listed(profile).sessions] == ["สมชาย", "mei.lin"]
        lists(profile, {})
        house.core.flush()
        assert len(profile.heard("sessions.changed")) == 1, "nothing new was said"

    play(tmp_path, scene)


def test_a_page_is_continued_where_it_ended_and_nowhere_else(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        lists(profile, *({"conversation": f"{number}", "time_ms": T + number} for number in range(5)))
        first = profile.ask("sessions.list", {"limit": 3})
        rest = profile.ask("sessions.list", {"limit": 3, "before": first.next})
        assert [each.key.conversation for each in (*first.sessions, *rest.sessions)] == ["4", "3", "2", "1", "0"]
        assert rest.next is None
        for wrong in ("", "x.1", "1", "-1.2", "1.2.3"):
            assert refusal(profile, "sessions.list", {"before": wrong}) is ErrorCode.BAD_REQUEST

    play(tmp_path, scene)


@pytest.mark.parametrize("why", ["a kill after they were saved", "an update"])
def test_rules_that_became_others_without_a_word_begin_another_epoch_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    epochs: list[str] = []

    async def scene(house: House) -> None:
        profile = house.profile()
        lists(profile, {})
        epochs.append(listed(profile).epoch)
        if why != "an update" and len(epochs) == 2:
            rules = house.core.desk.rules
            rules._changed = lambda: None
            await rules.save([DeadlineRule.model_validate(OWN_RULE)])

    for _ in range(2):
        play(tmp_path, scene)
    if why == "an update":
        monkeypatch.setattr("native_host.rules.book.BUILT_IN", BUILT_IN[1:])
    for _ in range(2):
        play(tmp_path, scene)
    first, second, third, fourth = epochs
    assert (first == second, second != third, third == fourth) == (True, True, True)


def test_deadlines_follow_the_rules_and_other_rules_are_told(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        lists(profile, {})
        before = listed(profile)
        (session,) = before.sessions
        assert session.waiting_ms == T
        assert session.due_ms == T + 12 * 3_600_000, "the built-in rule of Shopee"
        await profile.asked("rules.save", {"deadlines": [OWN_RULE]})
        house.core.flush()
        assert profile.heard("sessions.changed")[-1].epoch != before.epoch
        assert listed(profile).sessions[0].due_ms == T + 2 * 3_600_000
        assert profile.ask("sessions.changes", {"epoch": before.epoch, "after": before.revision}).stale

    play(tmp_path, scene)


def test_a_session_that_was_read_is_unread_nowhere(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile, other = house.profile(), house.profile("Firefox 152")
        shows(profile, "a", "b", "c")
        assert profile.ask("session.thread", {"key": KEY}).session.unread == 3
        profile.ask("session.read", {"key": KEY, "message": "b"})
        house.core.flush()
        assert other.heard("sessions.changed")
        assert listed(other).sessions[0].unread == 1
        assert refusal(profile, "session.read", {"key": {**KEY, "conversation": "?"}, "message": "b"}) is (
            ErrorCode.UNKNOWN_SESSION
        )

    play(tmp_path, scene)


def test_a_store_whose_page_does_not_count_has_the_unread_of_its_sessions(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION, unread=None)
        assert profile.stores()[LION["store"]].unread is None, "nothing was heard of it"
        lists(profile, {}, {"conversation": "2", "unread": 3})
        assert profile.stores()[LION["store"]].unread == 5
        shows(profile, "a")
        profile.ask("session.read", {"key": KEY, "message": "a"})
        house.core.flush()
        assert profile.heard("state.changed")[-1].stores[0].unread == 3
        profile.tab(LION, unread=7)
        assert profile.stores()[LION["store"]].unread == 7

    play(tmp_path, scene)


def test_a_thread_is_read_in_parts_and_one_that_nobody_knows_is_none(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        shows(profile, *"abcde")
        newest = profile.ask("session.thread", {"key": KEY, "limit": 2})
        assert ([each.id for each in newest.messages], newest.more) == (["d", "e"], True)
        earlier = profile.ask("session.thread", {"key": KEY, "before": "d", "limit": 3})
        assert ([each.id for each in earlier.messages], earlier.more) == (["a", "b", "c"], False)
        unknown = profile.ask("session.thread", {"key": {**KEY, "conversation": "?"}})
        assert unknown == ThreadView(session=None, messages=[], more=False)

    play(tmp_path, scene)


def test_a_pin_of_an_agents_outlives_the_cache_and_goes_with_the_store(tmp_path: Path) -> None:
    async def pins(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        lists(profile, {})
        before = listed(profile)
        profile.ask("session.pin", {"key": KEY, "pinned": True})
        changes = profile.ask("sessions.changes", {"epoch": before.epoch, "after": before.revision})
        assert [each.pinned for each in changes.sessions] == [True]
        stranger = {"key": {**KEY, "conversation": "?"}, "pinned": True}
        assert refusal(profile, "session.pin", stranger) is ErrorCode.UNKNOWN_SESSION

    async def still_has(house: House) -> None:
        profile = house.profile()
        assert listed(profile).sessions == []
        lists(profile, {})
        assert listed(profile).sessions[0].pinned
        await profile.asked("store.delete", REF)
        lists(profile, {})
        assert not listed(profile).sessions[0].pinned

    play(tmp_path, pins)
    (tmp_path / "conversations.db").unlink()
    play(tmp_path, still_has)


def test_a_deleted_store_is_gone_from_list_and_search(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        profile.tab(LION)
        lists(profile, {})
        shows(profile, "a")
        epoch = listed(profile).epoch
        assert len((await profile.asked("sessions.search", {"text": "text a"})).hits) == 1
        await profile.asked("store.delete", REF)
        house.core.flush()
        assert profile.heard("sessions.changed")[-1].epoch != epoch
        assert (listed(profile).sessions, listed(profile).total) == ([], 0)
        assert (await profile.asked("sessions.search", {"text": "text a"})).hits == []

    play(tmp_path, scene)


def test_a_store_with_other_ids_by_api_takes_nothing_from_its_pages(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"platforms": {"shopee": {"same_ids_as_page": False}}}))

    async def scene(house: House) -> None:
        profile = house.profile()
        lists(profile, {})
        account = Account(
            platform=Platform.SHOPEE, site="SG", store=LION["store"], name="lion", extras={}, channel=Channel.API,
            authorisation="of lion", granted_ms=0, access_until_ms=1, refresh_until_ms=1,
        )  # fmt: skip
        house.core.accounts.register.put(account)
        lists(profile, {"conversation": "2"})
        shows(profile, "a")
        assert [each.unread for each in listed(profile).sessions] == [2]

    play(tmp_path, scene)


def test_a_cache_whose_damage_a_search_finds_is_begun_anew(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        profile = house.profile()
        seen = house.core.api.conversations
        for number in range(40):
            key = (*STORE, f"{number}")
            message = ThreadMessage("a", Direction.IN, "text", f"canary {number} " * 50, T)
            seen.apply_thread(seen.ask(key), [message], complete=True)
        epoch = listed(profile).epoch
        seen.cache.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        path = tmp_path / "conversations.db"
        path.write_bytes(path.read_bytes()[: 5 * 4096] + b"\xa5" * (path.stat().st_size - 5 * 4096))
        hits = await profile.asked("sessions.search", {"text": "canary"})
        assert isinstance(hits, SessionHits)
        assert hits.hits == []
        house.core.flush()
        assert profile.heard("sessions.changed")[-1].epoch != epoch
        lists(profile, {})
        assert len(listed(profile).sessions) == 1

    play(tmp_path, scene)


def test_sessions_and_pins_outlive_a_killed_core(open_browser: Callable[..., Browser], data_dir: Path) -> None:
    browser = open_browser()
    tab = Tab(browser)
    browser.result("list.read", {"tab": tab.number, "store": LION, "rows": [ROW]})
    told = browser.wait_push("sessions.changed")
    browser.result("session.pin", {"key": KEY, "pinned": True})
    before = browser.result("sessions.list")
    kill_core(data_dir)
    after = open_browser()
    assert after.result("sessions.list")["sessions"] == before["sessions"]
    changes = after.result("sessions.changes", {"epoch": told["epoch"], "after": told["revision"]})
    assert [each["pinned"] for each in changes["sessions"]] == [True]
    found = after.result("sessions.search", {"text": "现货"})
    assert [hit["session"]["key"] for hit in found["hits"]] == [KEY]
