"""What we draw has no fault that axe knows of: light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, sound_network
from tests.e2e.axe import copy_overlay, faults, put_overlay
from tests.e2e.panel.panel_page import PanelPage

LOOKS = [(1440, False), (1024, True), (360, False), (360, True)]
BUYER = "axe.buyer"
DIALOG = "[role=dialog], dialog[open]"


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel with a session open."""
    theatre.turn_to("shopee")
    theatre.practice.say(theatre.page.store, BUYER, "Can everybody read this?")
    opened = PanelPage(theatre).from_the_top()
    opened.wait_row(BUYER)
    opened.press_row(BUYER)
    yield opened
    opened.close()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_the_panel_has_no_fault(panel: PanelPage, width: int, dark: bool) -> None:
    panel.tab.look(width=width, height=800, dark=dark)
    assert not faults(panel.tab)


@pytest.mark.parametrize("width", [720, 1024])
def test_the_open_session_tells_its_store_whole(panel: PanelPage, width: int) -> None:
    panel.tab.look(width=width, height=800, dark=False)
    cut = "(css) => [...document.querySelectorAll(css)].map((each) => each.scrollWidth - each.clientWidth)"
    assert panel.tab.evaluate(cut, '[data-testid="chat-store"], [data-testid="chat-buyer"]') == [0, 0]


def test_the_help_has_no_fault(panel: PanelPage) -> None:
    panel.tab.look(width=1440, height=800, dark=False)
    panel.tab.press("?")
    panel.wait_there(DIALOG)
    assert not faults(panel.tab)
    panel.tab.press("Escape")
    panel.wait_gone(DIALOG)


@pytest.mark.parametrize("page", ["options/options.html", "popup/popup.html"])
def test_our_other_pages_have_no_fault(theatre: Stage, page: str) -> None:
    tab = theatre.session.extension_page(page)
    tab.wait("document.querySelector('h1, h2') !== null")
    for width, dark in ((1440, False), (360, True)):
        tab.look(width=width, height=800, dark=dark)
        assert not faults(tab), (width, dark)
    tab.close()


def test_the_overlay_has_no_fault(theatre: Stage) -> None:
    theatre.turn_to("shopee")
    theatre.greet("axe.overlay")
    with sound_network(theatre):
        theatre.practice.arm_fault("refused", store=theatre.page.store, reason="message_is_censored")
        theatre.send("This is refused.")
        theatre.wait_state("This is refused.", "failed")
        theatre.session.offline(True)
        wait_until(lambda: theatre.nodes("banner"), what="the red bar")
        if not theatre.nodes("switcher"):
            theatre.tab.overlay_click("switcher-toggle")
        wait_until(lambda: theatre.nodes("store-row"), what="the switcher")
        shown = copy_overlay(theatre.tab)
        theatre.session.offline(False)
    theatre.tab.overlay_click("switcher-toggle")
    wait_until(lambda: not theatre.nodes("switcher"), what="the switcher closed: it lies over what others press")
    theatre.tab.overlay_click("bubble-discard")
    theatre.wait_no_text("Send failed")
    empty = theatre.session.open("about:blank")
    for dark in (False, True):
        empty.look(width=1280, height=800, dark=dark)
        assert not faults(empty, put_overlay(shown, empty)), dark
    empty.close()
