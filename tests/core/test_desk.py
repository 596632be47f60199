"""Quick replies, rules and snapshots, asked for through a bridge: who is told, and what a restart leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.core.browser import HELLO, Browser, kill_core
from tests.core.tab import RECIPIENT, Tab

Open = Callable[..., Browser]
STORE = {name: RECIPIENT[name] for name in ("platform", "site", "store")}
RULE = {"platform": "shopee", "sites": ["SG"], "kind": "hours", "hours": 6, "since": "2026-11-21",
        "checked": "2026-11-21", "source": "our own target", "confidence": "own"}  # fmt: skip


def reply(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "text": f"{name} {{buyer}}", **changes}


def snapshot(**changes: Any) -> dict[str, Any]:
    key = {**STORE, "conversation": "296431470344582725"}
    row = {"key": key, "revision": 1, "buyer": "1", "buyer_name": "mei", "preview": "canary", "last_direction": "in",
           "last_ms": 5, "unread": 1, "waiting_ms": 5, "due_ms": 9, "soon_ms": 7, "own_run": 0, "buyer_ms": 5,
           "pinned": False, "can_send": True}  # fmt: skip
    return {"version": "0.1.0", "epoch": "e", "revision": 1, "filter": {}, "selected": key, "anchor": key,
            "offset": 3, "total": 1, "sessions": [row], "messages": [], **changes}  # fmt: skip


def test_a_saved_reply_is_told_to_every_browser_and_outlives_a_killed_core(open_browser: Open, data_dir: Path) -> None:
    first, second = open_browser(), open_browser()
    second.result("state.get")
    told = first.result("replies.save", reply("ships", shortcut="s", stores=[STORE]))
    for browser in (first, second):
        browser.wait_push("replies.changed")
    assert second.result("replies.list") == told
    kill_core(data_dir)
    assert open_browser().result("replies.list") == told


def test_replies_are_listed_most_used_first_and_one_that_is_gone_is_refused(open_browser: Open) -> None:
    browser = open_browser()
    browser.result("replies.import", {"replies": [reply("a"), reply("b")]})
    browser.result("replies.used", {"id": "b"})
    assert [each["id"] for each in browser.result("replies.list")["replies"]] == ["b", "a"]
    browser.result("replies.delete", {"id": "b"})
    assert browser.ask("replies.used", {"id": "b"})["error"]["code"] == "unknown_reply"


def test_the_built_in_rules_hold_until_the_user_has_others(open_browser: Open, data_dir: Path) -> None:
    browser = open_browser()
    built_in = browser.result("rules.get")
    assert not built_in["own"]
    assert {each["platform"] for each in built_in["sending"]} == {"shopee", "lazada", "tiktok"}
    own = browser.result("rules.save", {"deadlines": [RULE]})
    assert own["own"]
    assert [(each["hours"], each["soon_minutes"]) for each in own["deadlines"]] == [(6, 180)]
    kill_core(data_dir)
    browser = open_browser()
    assert browser.result("rules.get") == own
    assert browser.result("rules.save", {"deadlines": None}) == built_in
    kill_core(data_dir)
    assert open_browser().result("rules.get") == built_in


def test_a_rule_that_can_not_be_used_is_named_and_changes_nothing(open_browser: Open) -> None:
    browser = open_browser()
    before = browser.result("rules.get")
    unusable = {**RULE, "kind": "cycle", "cut": "18:00", "answer_by": "17:00"}
    refused = browser.ask("rules.save", {"deadlines": [RULE, unusable]})
    assert refused["error"] == {"code": "rule_unusable", "params": {"row": "2", "field": "answer_by"}}
    assert browser.result("rules.get") == before


def test_other_rules_give_every_session_another_deadline_and_the_panel_is_told(open_browser: Open) -> None:
    browser = open_browser()
    Tab(browser)
    waits = {"conversation": "5", "buyer": "6", "buyer_name": "mei", "preview": "?", "last_direction": "in",
             "time_ms": 1_795_260_000_000}  # fmt: skip
    browser.result("list.read", {"tab": 1, "store": {**STORE, "name": "lion.city.gadgets"}, "rows": [waits]})
    before = browser.result("sessions.list")
    (row,) = before["sessions"]
    assert row["due_ms"] - row["waiting_ms"] == 12 * 3_600_000
    browser.result("rules.save", {"deadlines": [RULE]})
    told = browser.wait_push("sessions.changed", lambda news: news["epoch"] != before["epoch"])
    after = browser.result("sessions.list")
    assert after["epoch"] == told["epoch"]
    (row,) = after["sessions"]
    assert (row["due_ms"] - row["waiting_ms"], row["due_ms"] - row["soon_ms"]) == (6 * 3_600_000, 3 * 3_600_000)


def test_each_profile_gets_its_own_snapshot_back_after_a_restart(open_browser: Open, data_dir: Path) -> None:
    first, second = open_browser(), open_browser(hello={**HELLO, "profile": "p2"})
    Tab(first)
    first.result("snapshot.save", snapshot())
    second.result("snapshot.save", snapshot(offset=4))
    first.result("core.stop")
    first.core_gone()
    kept = open_browser().result("snapshot.get")
    assert kept["snapshot"]["offset"] == 3
    assert kept["snapshot"]["sessions"] == snapshot()["sessions"]
    assert 0 <= kept["age_ms"] < 300_000
    assert open_browser(hello={**HELLO, "profile": "p2"}).result("snapshot.get")["snapshot"]["offset"] == 4
    assert open_browser(hello={**HELLO, "profile": "p3"}).result("snapshot.get") == {"snapshot": None, "age_ms": 0}


def test_a_deleted_store_leaves_the_snapshots_and_keeps_its_quick_replies(open_browser: Open, data_dir: Path) -> None:
    browser = open_browser()
    Tab(browser)
    browser.result("replies.save", reply("ships", stores=[STORE]))
    browser.result("snapshot.save", snapshot())
    browser.result("tab.gone", {"tab": 1})
    browser.result("store.delete", STORE)
    assert browser.result("snapshot.get")["snapshot"]["sessions"] == []
    assert not any(b"canary" in path.read_bytes() for path in (data_dir / "snapshots").iterdir())
    assert [each["stores"] for each in browser.result("replies.list")["replies"]] == [[STORE]]
