"""What is wrong with a store stands in the panel in red, by its own name, and goes by itself when it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from native_host.practice.browsers.chromium_tab import ChromiumTab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage, sound_network
from native_host.practice.tour.network import DOWN
from tests.e2e.panel.panel_page import PanelPage

SHOPEE, LAZADA = PAGE_HOOKS["shopee"], PAGE_HOOKS["lazada"]
SHOPEE_HOST = str(urlsplit(SHOPEE.chat).hostname)
BANNER = '[data-testid="banner"]'
SLOW_MS = 3_100
"""An answer that takes longer than 3 s is slow."""


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel beside two platforms' pages."""
    for hooks in ("lazada", "shopee"):
        theatre.turn_to(hooks)
    opened = PanelPage(theatre).from_the_top()
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def front(panel: PanelPage, look: None) -> None:
    panel.tab.activate()


def test_a_page_that_is_not_recognised(panel: PanelPage) -> None:
    row, stage = panel.store(SHOPEE.store), panel.stage
    with sound_network(stage):
        stage.practice.arm_fault("layout_changed")
        stage.turn_to("shopee").reload()
        panel.tab.activate()
        panel.wait_there(trouble(panel, SHOPEE.store, "not_recognised"), timeout_s=20)
        panel.click("store-trouble-why", row)
        panel.wait_there(f'{row} [data-testid="store-trouble-help"]')
    stage.turn_to("shopee").reload()
    panel.tab.activate()
    panel.wait_gone(trouble(panel, SHOPEE.store), timeout_s=20)


@pytest.mark.parametrize("name", ["shopee", "lazada", "tiktok"])
def test_a_store_that_was_signed_out_is_red_until_its_chat_is_back(panel: PanelPage, name: str) -> None:
    hooks, stage = PAGE_HOOKS[name], panel.stage
    red = trouble(panel, hooks.store, "signed_out")
    with sound_network(stage):
        tab = stage.turn_to(name)
        stage.practice.say(hooks.store, "out.next", "Hello?")
        stage.greet("out.open")
        stage.practice.arm_fault("logged_out", store=hooks.store)
        tab.click(hooks.row.format("out.next"))
        tab.wait("document.querySelector('form input, form button') !== null", timeout_s=20)
        panel.tab.activate()
        panel.wait_there(red, timeout_s=20)
        assert "Not open now" not in panel.text(panel.store(hooks.store))
        panel.click("store-link", panel.store(hooks.store))
        tab.wait("document.visibilityState === 'visible'")
    stage.turn_to(name).goto(hooks.chat)
    panel.tab.activate()
    panel.wait_gone(red, timeout_s=20)


@pytest.mark.parametrize("name", ["lazada", "tiktok"])
def test_a_redesigned_page_is_still_its_stores(panel: PanelPage, name: str) -> None:
    hooks, stage = PAGE_HOOKS[name], panel.stage
    with sound_network(stage):
        stage.turn_to(name)
        panel.tab.activate()
        panel.wait_gone(trouble(panel, hooks.store), timeout_s=20)
        stage.practice.arm_fault("layout_changed", store=hooks.store)
        stage.turn_to(name).reload()
        panel.tab.activate()
        panel.wait_there(trouble(panel, hooks.store, "not_recognised"), timeout_s=20)
    stage.turn_to(name).reload()
    panel.tab.activate()
    panel.wait_gone(trouble(panel, hooks.store), timeout_s=20)


@pytest.mark.parametrize("theatre", ["chromium"], indirect=True)  # Firefox freezes no tabs
def test_a_tab_that_was_frozen_wakes_when_pressed(panel: PanelPage) -> None:
    tab = panel.stage.turn_to("lazada")
    assert isinstance(tab, ChromiumTab)
    panel.tab.activate()
    tab.wait("() => document.visibilityState === 'hidden'")  # only then it can be frozen
    tab.freeze()
    panel.wait_there(trouble(panel, LAZADA.store, "tab_asleep"), timeout_s=20)
    panel.click("store-link", panel.store(LAZADA.store))
    panel.tab.activate()
    panel.wait_gone(trouble(panel, LAZADA.store), timeout_s=20)


def test_a_tab_that_was_thrown_out_of_memory_wakes_when_pressed(panel: PanelPage) -> None:
    stage, row = panel.stage, panel.store(LAZADA.store)
    stage.turn_to("lazada")
    panel.tab.activate()
    stage.discard()
    panel.wait_there(trouble(panel, LAZADA.store, "tab_discarded"))
    panel.click("store-link", row)
    stage.find_again()
    panel.tab.activate()
    panel.wait_gone(trouble(panel, LAZADA.store), timeout_s=20)


def test_the_network_is_gone_and_a_red_bar_says_so_at_once(panel: PanelPage) -> None:
    stage = panel.stage
    with sound_network(stage):
        stage.practice.network("cut")
        stage.session.offline(True)
        wait_until(lambda: DOWN in panel.said("banner"), what="the red bar", timeout_s=3)
        stage.session.offline(False)
    panel.wait_gone(BANNER, timeout_s=30)


def test_a_hotels_gate_stands_before_the_network(panel: PanelPage) -> None:
    with sound_network(panel.stage):
        panel.stage.practice.network("gated")
        glance(panel)
        panel.wait_there(trouble(panel, SHOPEE.store, "captive_portal"), timeout_s=40)
        panel.click("banner-help")
        panel.wait_said("This network wants you to sign in first", "banner")
    glance(panel)
    panel.wait_gone(BANNER, timeout_s=40)
    panel.wait_gone(trouble(panel, SHOPEE.store))


def test_one_platform_is_slow(panel: PanelPage) -> None:
    with sound_network(panel.stage):
        panel.stage.practice.network("slow", SHOPEE_HOST, ms=SLOW_MS)
        wait_until(lambda: glanced(panel, "platform_slow"), what="the slow platform", timeout_s=40)
        assert not panel.there(trouble(panel, LAZADA.store))
    wait_until(lambda: not glanced(panel, "platform_slow"), what="no slow platform any more", timeout_s=40)


def test_one_platform_is_down_and_the_others_are_not(panel: PanelPage) -> None:
    with sound_network(panel.stage):
        panel.stage.practice.network("cut", SHOPEE_HOST)
        glance(panel)
        panel.wait_there(trouble(panel, SHOPEE.store, "platform_down"), timeout_s=40)
        panel.wait_said("lion.city.gadgets", "host-banner")
        assert "Marina Bay Home" not in panel.said("host-banner")
    glance(panel)
    panel.wait_gone(BANNER, timeout_s=40)
    panel.wait_gone(trouble(panel, SHOPEE.store))


def trouble(panel: PanelPage, store: str, kind: str | None = None) -> str:
    """The selector of what is wrong with a store."""
    data = "" if kind is None else f'[data-trouble="{kind}"]'
    return f'{panel.store(store)} [data-testid="store-trouble"]{data}'


def glance(panel: PanelPage) -> None:
    """Look at the store's page for a moment: it then asks at once whether its platform answers."""
    panel.stage.turn_to("shopee")
    panel.tab.activate()


def glanced(panel: PanelPage, kind: str) -> bool:
    """Return whether this is the matter with the store, and glance at its page."""
    there = panel.there(trouble(panel, SHOPEE.store, kind))
    glance(panel)
    return there
