"""Three platforms in three tabs, one switcher."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import takewhile
from operator import eq

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.overlay import OverlayNode
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from native_host.practice.tour.by_api import signed_in

NAMES = {"shopee": "lion.city.gadgets", "lazada": "Marina Bay Home", "tiktok": "Orchard Beauty"}


def test_three_platforms_in_three_tabs_stand_in_one_switcher(stage: Stage, look: None) -> None:
    tabs = {platform: stage.turn_to(platform) for platform in NAMES}
    here = tabs["tiktok"]
    stage.practice.reset()  # a page tells how much is unread only while its whole list is in the window
    for tab in tabs.values():
        with suppress(BrowserError):  # a page in sight may be loading itself anew already, told of the reset
            tab.reload()
    if not stage.nodes("switcher"):
        here.overlay_click("switcher-toggle")
    for platform, name in NAMES.items():
        _wait_row(here, platform, name, "SG", "In sync", "Heard on its page, just now")
    for platform in ("shopee", "lazada"):
        unread = wait_until(_unread(here, platform), what="what is unread")
        stage.practice.say(PAGE_HOOKS[platform].store, "unread.buyer", "Anybody there?")
        wait_until(_unread(here, platform), partial(eq, unread + 1), what="one more, seen from another tab")
    stage.turn_to("shopee")
    with signed_in(stage):
        stage.turn_to("tiktok")
        _wait_row(here, "shopee", "Sends by API")
    for shown, wanted in (("tiktok", "lazada"), ("lazada", "shopee"), ("shopee", "tiktok")):
        _press(tabs[shown], wanted)
        wait_until(_shown(tabs[wanted]), what="the store's tab coming to the front")
        tabs[wanted].activate()


def _row(tab: Tab, platform: str) -> list[OverlayNode]:
    """Return a store's row of the switcher, with what stands in it."""
    nodes = tab.overlay()
    store = PAGE_HOOKS[platform].store
    at = next((n for n, each in enumerate(nodes) if each.testid == "store-row" and each.data["store"] == store), None)
    if at is None:
        return []
    return [nodes[at], *takewhile(lambda node: node.testid != "store-row", nodes[at + 1 :])]


def _wait_row(tab: Tab, platform: str, *wanted: str) -> None:
    def says() -> str:
        return next((node.text for node in _row(tab, platform)), "")

    wait_until(says, lambda said: all(each in said for each in wanted), what=f"{wanted} in the row", timeout_s=20)


def _unread(tab: Tab, platform: str) -> Callable[[], int]:
    return lambda: next((int(node.text) for node in _row(tab, platform) if node.testid == "store-unread"), 0)


def _press(tab: Tab, platform: str) -> None:
    if not any(node.testid == "switcher" for node in tab.overlay()):
        tab.overlay_click("switcher-toggle")
    link = next(node for node in _row(tab, platform) if node.testid == "store-link")
    tab.click_at(*link.rect.centre)


def _shown(tab: Tab) -> Callable[[], bool]:
    return lambda: bool(tab.evaluate("document.visibilityState === 'visible'"))
