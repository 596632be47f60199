"""Answering from the panel: what the platform stored is the judge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.core.client import CoreClient
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, kill, sound_network
from native_host.practice.tour.by_api import signed_in
from tests.e2e.panel.panel_page import LIST, ROW, PanelPage

LIMIT = 600
"""Characters of a Shopee message."""


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel, and a store that is answered in it."""
    theatre.turn_to("shopee")
    with signed_in(theatre):
        opened = PanelPage(theatre).from_the_top()
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def front(panel: PanelPage, look: None) -> None:
    panel.tab.activate()
    panel.clear_filters()


def greeted(panel: PanelPage, buyer: str) -> None:
    """A buyer has written, and their session is open in the panel."""
    panel.stage.practice.say(panel.stage.page.store, buyer, "Is it there in blue?")
    panel.wait_row(buyer)
    panel.press_row(buyer)
    panel.wait_there('[data-testid="reply"]', timeout_s=20)


def arrived_once(stage: Stage, text: str) -> None:
    stage.wait_stored(text)
    stage.wait_state(text, "sent")
    assert [message.channel for message in stage.stored(text)] == ["api"]


def test_a_quick_reply_is_sent_with_one_press_and_arrives_once(panel: PanelPage) -> None:
    reply: dict[str, object] = {"id": "r1", "title": "Blue", "text": "Dear {buyer}, yes, in blue.", "stores": []}
    with CoreClient(str(panel.stage.data_dir)) as core:
        core.ask("replies.save", reply)
    greeted(panel, "reply.quick")
    panel.click("quick-replies")
    panel.click("phrase-send", '[data-reply="r1"]')
    arrived_once(panel.stage, "Dear reply.quick, yes, in blue.")
    panel.wait_said("Dear reply.quick, yes, in blue.", "thread")


def test_a_shift_goes_without_a_mouse(panel: PanelPage) -> None:
    panel.stage.practice.say(panel.stage.page.store, "reply.keys", "Hello?")
    panel.wait_row("reply.keys")
    for key in ("Escape", "Escape", "/"):
        panel.tab.press(key)
    panel.tab.type_here("reply.keys")
    panel.wait_buyers(lambda buyers: list(buyers) == ["reply.keys"], "who was looked for")
    panel.tab.press("ArrowDown")
    panel.wait_there(f'{LIST}[aria-busy="false"] {ROW}[data-active="true"]')
    panel.tab.press("Enter")
    panel.tab.wait("document.activeElement?.dataset.testid === 'reply'")
    panel.tab.type_here("np? Not a shortcut while typing.")
    panel.tab.press("Enter")
    panel.tab.press("Enter")
    arrived_once(panel.stage, "np? Not a shortcut while typing.")


def test_what_the_platform_would_refuse_is_held_back_and_says_why(panel: PanelPage) -> None:
    greeted(panel, "reply.limits")
    too_long = "x" * (LIMIT + 1)
    panel.tab.click('[data-testid="reply"]')
    panel.tab.insert(too_long)
    wait_until(lambda: panel.said("composer-problem"), what="the reason")
    panel.tab.press("Enter")
    panel.tab.press("Backspace")
    wait_until(lambda: not panel.said("composer-problem"), what="no reason any more")
    panel.tab.press("Enter")
    arrived_once(panel.stage, too_long[1:])
    assert not panel.stage.stored(too_long)


def test_a_reply_survives_the_core_the_background_and_the_tab(panel: PanelPage) -> None:
    stage = panel.stage

    def kill_core() -> None:
        status = stage.status()
        assert status is not None
        kill(status.pid)

    deaths = {"core": kill_core, "background": stage.session.stop_background, "tab": panel.tab.crash}
    for name, die in deaths.items():
        greeted(panel, f"reply.{name}")
        text = f"The {name} fell."
        with sound_network(stage):
            stage.practice.arm_fault("slow", store=stage.page.store, ms=1500, channel="api")
            panel.tab.click('[data-testid="reply"]')
            panel.tab.type_here(text)
            panel.tab.press("Enter")
            stage.wait_state(text, "sending", "sent")
            die()
            if name == "tab":  # which session was chosen last is kept two seconds after it was
                panel.tab.reload()
                panel.press_row(f"reply.{name}")
            if name == "core":
                stage.accounts.unlock()
            arrived_once(stage, text)
        panel.wait_said(text, "thread", timeout_s=30)
