"""The panel's list: every store's sessions in one, nothing moves under a reader or a pointer, and no place is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import eq

import pytest

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from tests.e2e.panel.panel_page import PanelPage

NAMES = {"shopee": "lion.city.gadgets", "lazada": "Marina Bay Home", "tiktok": "Orchard Beauty"}
SEARCHES = {
    "shopee": ("list.chinese", "请问黑色的还有货吗？", "黑色"),
    "lazada": ("list.thai", "สินค้าพร้อมส่งไหมคะ", "พร้อมส่ง"),
    "tiktok": ("list.vietnamese", "Khi nào hàng về ạ, mình đợi", "mình doi"),
}
"""By platform: buyer, what they write, and what the agent looks for."""
CROWD = 50
LOW = 560
"""Height of a window in which not all rows have room (px)."""


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel beside three platforms' pages."""
    for platform in NAMES:
        theatre.turn_to(platform)
    opened = PanelPage(theatre).from_the_top()
    opened.tab.look(width=1280, height=LOW, dark=False)
    wait_until(lambda: {row.store for row in opened.rows()} == set(NAMES.values()), what="all stores' sessions")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def clean(panel: PanelPage, look: None) -> None:
    """Each test begins in front of the whole list, at its top."""
    panel.tab.activate()
    panel.point_away()
    panel.clear_filters()
    panel.scroll(0)


def say(panel: PanelPage, platform: str, buyer: str, text: str) -> None:
    panel.stage.practice.say(PAGE_HOOKS[platform].store, buyer, text)


def test_sessions_of_three_platforms_stand_in_one_list(panel: PanelPage) -> None:
    for platform, name in NAMES.items():
        say(panel, platform, f"one.list.{platform}", "Anybody there?")
        say(panel, platform, f"one.list.{platform}", "Hello?")
        row = panel.wait_row(f"one.list.{platform}", lambda row: row.unread == 2, "with two unread")
        assert (row.store, row.site, row.preview) == (name, "SG", "Hello?")
    assert set(panel.buyers()[:3]) == {f"one.list.{platform}" for platform in NAMES}


def test_filters_show_what_they_say(panel: PanelPage) -> None:
    panel.click("list-platform", value="lazada")
    wait_until(lambda: {row.store for row in panel.rows()} == {NAMES["lazada"]}, what="Lazada's sessions alone")
    panel.click("list-platform", value="all")
    panel.click("filter-unread")
    wait_until(lambda: all(row.unread for row in panel.rows()), what="only unread ones")
    panel.click("filters-clear")
    wait_until(lambda: any(not row.unread for row in panel.rows()), what="all of them")


def test_buyers_and_messages_are_found_in_any_script(panel: PanelPage) -> None:
    for platform, (buyer, text, _) in SEARCHES.items():
        say(panel, platform, buyer, text)
        panel.wait_row(buyer)
    for buyer, _, wanted in SEARCHES.values():
        panel.search(wanted)
        panel.wait_buyers(partial(eq, [buyer]), f"{buyer} alone")
    panel.search("CHINESE")
    panel.wait_buyers(partial(eq, ["list.chinese"]), "a name in other letters")


def test_beyond_20_px_nothing_is_inserted_and_a_pill_says_so(panel: PanelPage) -> None:
    panel.scroll(150)
    before = {row.conversation: row.top for row in panel.rows()}
    say(panel, "shopee", "list.latecomer", "Am I late?")
    panel.wait_there('[data-testid="fresh"]')
    now = {row.conversation: row.top for row in panel.rows()}
    assert {key: now[key] for key in before} == before
    assert panel.row("list.latecomer") is None
    panel.click("fresh")
    panel.wait_row("list.latecomer", lambda row: row.place == 1, "the first")
    panel.wait_gone('[data-testid="fresh"]')


def test_a_press_opens_the_row_that_was_drawn_while_fifty_new_ones_come(panel: PanelPage) -> None:
    target = panel.rows()[2]
    x, y = panel.point_at(target.buyer)
    for nth in range(CROWD):
        say(panel, "shopee", f"crowd.{nth}", "Me too!")
    panel.wait_there('[data-testid="fresh"]')
    assert panel.rows()[2].conversation == target.conversation
    panel.tab.click_at(x, y)
    panel.wait_said(target.buyer, "chat-buyer")
    panel.point_away()
    panel.wait_buyers(lambda buyers: buyers[0].startswith("crowd."), "the new ones on top")
    assert panel.said("chat-buyer") == target.buyer


def test_the_selected_session_stays_through_news_filters_and_a_reload(panel: PanelPage) -> None:
    say(panel, "lazada", "kept.session", "Is it waterproof?")
    panel.wait_row("kept.session")
    panel.press_row("kept.session")
    panel.point_away()
    say(panel, "tiktok", "kept.other", "And this one?")
    panel.wait_row("kept.other", lambda row: row.place == 1, "the first")
    panel.wait_row("kept.session", lambda row: row.selected, "still selected")

    panel.click("list-platform", value="shopee")
    panel.wait_there('[data-testid="recovery"][data-kind="filtered"]')
    assert panel.said("chat-buyer") == "kept.session"
    assert panel.evaluate("document.querySelector('[data-testid=session-list]').scrollTop") == 0
    panel.click("show-anyway")
    panel.wait_row("kept.session", lambda row: row.selected, "selected")
    wait_until(lambda: panel.in_sight("kept.session"), what="it being in sight")

    panel.tab.reload()
    panel.wait_row("kept.session", lambda row: row.selected, "selected after a reload")
    assert panel.said("chat-buyer") == "kept.session"
    wait_until(lambda: panel.in_sight("kept.session"), what="it being in sight again")


def test_who_waits_has_a_clock(panel: PanelPage) -> None:
    practice = panel.stage.practice
    try:
        for hours, urgency in ((13, "overdue"), (10, "soon")):
            practice.set_clock(-hours * 3_600_000)
            say(panel, "tiktok", f"clock.{urgency}", "I have been waiting.")
            practice.set_clock(0)
            panel.search(f"clock.{urgency}")
            wait_until(partial(_urgency, panel, f"clock.{urgency}"), partial(eq, urgency), what=urgency)
    finally:
        practice.set_clock(0)
    panel.search("")
    panel.order("due")
    panel.scroll(0)
    panel.wait_row("clock.overdue", lambda row: row.place == 1, "the first")
    panel.order("newest")


def _urgency(panel: PanelPage, buyer: str) -> str | None:
    row = panel.row(buyer)
    return row.urgency if row else None
