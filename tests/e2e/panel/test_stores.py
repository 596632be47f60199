"""The panel's switcher: every store, how it is, and the way to it, in whichever browser profile its page is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.core.client import CoreClient
from native_host.practice.browsers.session import BROWSERS
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from tests.benchmarks.crowd import Crowd
from tests.e2e.panel.hanging import hanging_pages
from tests.e2e.panel.panel_page import PanelPage

SHOPEE, LAZADA, TIKTOK = (PAGE_HOOKS[name] for name in ("shopee", "lazada", "tiktok"))
MALAYSIAN = "170099123"
SAID = {"chromium": "Chrome", "firefox": "Firefox"}
"""What a browser calls itself."""
FAILED = "Failed to open the update store panel. The system has logged the error."
VISIBLE = "document.visibilityState === 'visible'"


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel beside three platforms' pages."""
    for platform in PAGE_HOOKS:
        theatre.turn_to(platform)
    opened = PanelPage(theatre).from_the_top()
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def front(panel: PanelPage, look: None) -> None:
    panel.tab.activate()


@pytest.fixture
def sixty(panel: PanelPage) -> Iterator[None]:
    """Sixty more stores have been seen on pages that are closed by now."""
    identities = [identity.model_dump(mode="json", exclude={"agent"}) for identity in Crowd(60, 0).identities()]
    data_dir = str(panel.stage.data_dir)
    with CoreClient(data_dir) as core:
        for number, store in enumerate(identities):
            report = {"tab": number, "host": "seller.shopee.ph", "visible": False, "signed_in": True, "store": store}
            core.ask("tab.report", {**report, "active": None, "unread": 0, "unrecognised": []})
    yield
    with CoreClient(data_dir) as core:
        for store in identities:
            core.ask("store.delete", {name: store[name] for name in ("platform", "site", "store")})


def test_every_store_stands_in_the_switcher_and_is_found(panel: PanelPage) -> None:
    for hooks, name in ((SHOPEE, "lion.city.gadgets"), (LAZADA, "Marina Bay Home"), (TIKTOK, "Orchard Beauty")):
        panel.wait_said(name, "store-link", panel.store(hooks.store))
        panel.wait_said("just now", "store-heard", panel.store(hooks.store))
    panel.tab.type('[data-testid="store-search"]', "marina")
    panel.wait_gone(panel.store(SHOPEE.store))
    assert panel.there(panel.store(LAZADA.store))
    panel.evaluate("document.activeElement.select()")
    panel.tab.press("Delete")
    panel.click("store-platform", value="tiktok")
    panel.wait_gone(panel.store(LAZADA.store))
    panel.click("store-platform", value="all")
    panel.wait_there(panel.store(SHOPEE.store))


def test_many_stores_stand_on_pages(panel: PanelPage, sixty: None) -> None:
    panel.wait_said("1 of 2", "stores-page")
    panel.click("stores-next")
    panel.wait_said("2 of 2", "stores-page")
    panel.tab.type('[data-testid="store-search"]', "store 059")
    wait_until(lambda: panel.count('[data-testid="store-row"]') == 1, what="one store")
    panel.evaluate("document.activeElement.select()")
    panel.tab.press("Delete")
    panel.click("store-site", value="PH")
    wait_until(lambda: panel.count('[data-testid="store-row"]') == 5, what="the stores of one country")
    panel.click("store-platform", value="all")


def test_a_press_goes_to_the_stores_tab(panel: PanelPage) -> None:
    tabs = {name: panel.stage.turn_to(name) for name in ("lazada", "shopee")}
    for name, tab in tabs.items():
        panel.tab.activate()
        panel.click("store-link", panel.store(PAGE_HOOKS[name].store))
        tab.wait(VISIBLE)


def test_updating_a_store_reads_its_page_again(panel: PanelPage) -> None:
    row = panel.store(LAZADA.store)
    panel.click("store-menu", row)
    panel.click("store-update", row)
    panel.wait_said("Its page was read again.", "store-update-outcome", row)
    panel.click("store-menu", row)


def test_a_store_whose_page_hangs_cannot_be_updated(panel: PanelPage) -> None:
    row = panel.store(LAZADA.store)
    panel.click("store-menu", row)
    with hanging_pages(panel.stage):
        panel.click("store-update", row)
        panel.wait_said(FAILED, "store-update-outcome", row, timeout_s=30)
    panel.click("store-menu", row)


def test_a_deleted_store_takes_its_sessions_along(panel: PanelPage) -> None:
    stage, row = panel.stage, panel.store(MALAYSIAN)
    stage.practice.say(MALAYSIAN, "deleted.with.it", "Masih ada?")
    tab = stage.session.open(next(each.url for each in stage.practice.address.stores if each.store == MALAYSIAN))
    panel.tab.activate()
    panel.wait_row("deleted.with.it")
    tab.close()
    wait_until(lambda: "Not open" in panel.text(row), what="its page being closed")
    panel.click("store-menu", row)
    panel.click("store-delete", row)
    panel.click("store-delete-confirm", row)
    panel.wait_gone(row)
    panel.wait_buyers(lambda buyers: "deleted.with.it" not in buyers, "its sessions gone")


@pytest.mark.parametrize("same", [True, False], ids=["profile", "browser"])
def test_a_store_in_another_profile_or_browser_is_gone_to_and_its_session_opened(panel: PanelPage, same: bool) -> None:
    stage, row, buyer = panel.stage, panel.store(MALAYSIAN), f"other.{'profile' if same else 'browser'}"
    browser = next(each for each in BROWSERS if (each == stage.browser) is same)
    stage.practice.say(MALAYSIAN, buyer, "Boleh hantar?")
    with stage.another_profile(browser) as other:
        chat = other.open(next(each.url for each in stage.practice.address.stores if each.store == MALAYSIAN))
        other.open("about:blank")
        panel.wait_row(buyer)
        panel.wait_said(f"· in {SAID[browser]}", "store-heard", row)
        panel.press_row(buyer)
        panel.click("answer-on-page")
        chat.wait(VISIBLE)
        wait_until(lambda: _open_there(stage, buyer), what="the session open, over there", timeout_s=20)


def _open_there(stage: Stage, buyer: str) -> bool:
    return any(tab.active is not None and tab.active.buyer_name == buyer for tab in stage.tabs())
