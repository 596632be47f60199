"""With no host, on a page that is not recognised, or in the mini chat, the page works as if we were not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.browsers.session import BROWSERS
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage


@pytest.fixture(scope="module", params=BROWSERS)
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage whose host can not be started."""
    with Stage(request.param, launcher=tmp_path_factory.mktemp("host") / "missing") as stage:
        yield stage


def test_without_a_host_the_page_sends_once_and_shows_nothing_of_ours_over_the_chat(alone: Stage) -> None:
    alone.tab = alone.session.open(alone.page.chat)
    alone.tab.click(alone.page.row.format("mei.lin88"), timeout_s=15)
    alone.tab.wait("(css) => !!document.querySelector(css)", alone.page.composer)
    alone.send("Without a host.")
    alone.wait_stored("Without a host.")
    assert len(alone.stored("Without a host.")) == 1
    assert not [node for node in alone.tab.overlay() if node.testid in ("bubble", "banner", "port-bar")]


def test_a_page_that_is_not_recognised_sends_once_and_the_switcher_says_so(stage: Stage, look: None) -> None:
    stage.practice.arm_fault("layout_changed")
    try:
        stage.tab.reload()
        wait_until(
            lambda: [tab for tab in stage.page_tabs() if tab.unrecognised], what="the core hearing", timeout_s=20
        )
        wait_until(lambda: stage.nodes("switcher-toggle"), what="the bell on the new page")
        if not stage.nodes("switcher"):
            stage.tab.overlay_click("switcher-toggle")
        wait_until(lambda: stage.nodes("store-unrecognised"), what="the switcher saying so")
    finally:
        stage.practice.clear_faults()
        stage.tab.reload()
        wait_until(lambda: [tab for tab in stage.page_tabs() if tab.store and not tab.unrecognised], what="recognised")


def test_two_stores_stand_in_one_switcher(stage: Stage, look: None) -> None:
    second = stage.session.open(next(each.url for each in stage.practice.address.stores if each.site == "MY"))
    try:
        wait_until(
            lambda: {"SG", "MY"} <= {tab.store.site for tab in stage.tabs() if tab.store},
            what="both stores",
            timeout_s=20,
        )
        if not stage.nodes("switcher", second):
            second.overlay_click("switcher-toggle")
        wait_until(lambda: len(stage.nodes("store-row", second)) >= 2, what="two rows")
        shown = second.overlay_text()
        assert "lion.city.gadgets" in shown
        assert "SG" in shown
        assert "MY" in shown
    finally:
        second.close()
        stage.tab.activate()


def test_enter_pressed_twice_sends_once(stage: Stage, look: None) -> None:
    stage.greet("double.enter")
    stage.write("Pressed twice.")
    stage.tab.press("Enter")
    stage.tab.press("Enter")
    stage.wait_state("Pressed twice.", "sent")
    assert len(stage.stored("Pressed twice.")) == 1


def test_a_draft_stays_with_its_conversation(stage: Stage, look: None) -> None:
    stage.practice.say(stage.page.store, "draft.b", "Hello")
    stage.greet("draft.a")
    stage.write("for A only")
    stage.open_conversation("draft.b")
    assert stage.composer_text() == ""
    stage.tab.reload()
    wait_until(lambda: any(tab.store for tab in stage.page_tabs()), what="the store being recognised", timeout_s=20)
    stage.open_conversation("draft.a")
    stage.wait_composer("for A only")
    stage.tab.click(stage.page.composer)
    stage.tab.press("Enter")
    stage.wait_state("for A only", "sent")
