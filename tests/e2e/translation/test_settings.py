"""An engine is set up on the options page, tried, used on a chat page, and what it cost is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from tests.e2e.axe import faults
from tests.e2e.translation.eyes import Eyes

ENGINE = '[data-testid="engine"][data-kind="libretranslate"]'
FORM = '[data-testid="engine-form"]'
KEY = "canary of the engine"
BUYER, TEXT = "set.up", "มีรวมสวอตช์ลิปสติกไหมคะ"
SAID = "(css) => document.querySelector(css)?.innerText ?? ''"
THERE = "(css) => document.querySelector(css) !== null"


@pytest.fixture
def options(stage: Stage) -> Iterator[Tab]:
    """The options page of somebody who has no engine; after the test there is none again."""
    stage.accounts.unlock()
    stage.practice.forget_translations()
    tab = stage.session.extension_page("options/options.html")
    tab.click('[data-testid="translation-open"]', timeout_s=20)
    tab.wait(THERE, '[data-testid="engine-add"]')
    yield tab
    tab.close()
    stage.practice.let_go()
    stage.translating.turn_off()


def wait_said(tab: Tab, wanted: str, css: str) -> None:
    """Wait until a part of the page says something."""
    wait_until(lambda: tab.evaluate(SAID, css), lambda said: wanted in said, what=f"{wanted!r} in {css}", timeout_s=15)


def press(tab: Tab, testid: str, within: str = "") -> None:
    tab.click(f'{within} [data-testid="{testid}"]')


def test_an_engine_is_set_up_tried_used_and_counted(stage: Stage, look: None, options: Tab) -> None:
    practice = stage.practice
    practice.pull("key", key=KEY)
    press(options, "engine-add")
    press(options, "engine-kind-libretranslate")
    for field, text in {"address": practice.address.translator, "price": "1000"}.items():
        box = f'{FORM} [data-testid="engine-{field}"]'
        options.click(box)
        options.press("a", control=True)
        options.type_here(text)
    press(options, "engine-save", FORM)
    options.wait(THERE, ENGINE)

    press(options, "engine-test", ENGINE)
    wait_until(lambda: practice.translator()["levers"][0]["hits"], what="the try without a key")
    press(options, "engine-edit", ENGINE)
    options.type(f'{FORM} [data-testid="engine-key"]', KEY)
    press(options, "engine-save", FORM)
    options.wait(THERE, f'{ENGINE} [data-testid="engine-has-key"]')
    press(options, "engine-test", ENGINE)
    wait_said(options, "It works", ENGINE)
    assert KEY not in str(options.evaluate("document.documentElement.outerHTML"))
    assert not faults(options, ENGINE)

    stage.tab.activate()
    stage.greet(BUYER, TEXT)
    Eyes(stage).wait_said(TEXT, "Is there a collection of lipstick swatches?")

    options.activate()
    press(options, "use-open")
    options.wait(THERE, '[data-testid="use-row"]')
    assert f"$0.{len(TEXT):03}" in options.evaluate(SAID, '[data-testid="use"]'), "characters times the price"
    assert not faults(options, '[data-testid="use"]')

    press(options, "engine-delete", ENGINE)
    press(options, "engine-delete-confirm", ENGINE)
    wait_until(lambda: not options.evaluate(THERE, ENGINE), what="no engine any more")
