"""Translation on the options page, in real browsers over the real core: engines, glossary, use, the browser's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from native_host.core.client import CoreClient
from native_host.practice.browsers.tab import Tab
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from tests.e2e.axe import faults

LOOKS = [(1200, False), (360, True)]
ENTER = """(css, value) => {
  const field = document.querySelector(css);
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", {bubbles: true}));
}"""
CHOOSE = """(css, text) => {
  const files = new DataTransfer();
  files.items.add(new File([text], "terms.csv"));
  const field = document.querySelector(css);
  field.files = files.files;
  field.dispatchEvent(new Event("change", {bubbles: true}));
}"""
THERE = "(css) => document.querySelector(css) !== null"
AGAIN = "(again, css) => (document.querySelector(again).click(), document.querySelector(css) !== null)"
GONE = "(css) => document.querySelector(css) === null"
SAYS = "(css, text) => [...document.querySelectorAll(css)].some((each) => each.innerText.includes(text))"
TEXTS = ["สวัสดีค่ะ", "มีของไหมคะ"]


def at(testid: str, within: str = "") -> str:
    return f'{within} [data-testid="{testid}"]'


LIBRE = '[data-kind="libretranslate"]'


class Page:
    """The options page with some of its sections open."""

    def __init__(self, stage: Stage, *sections: str) -> None:
        self.tab: Tab = stage.session.extension_page("options/options.html")
        for section in sections:
            self.tab.click(at(f"{section}-open"))

    def click(self, testid: str, within: str = "") -> None:
        self.tab.click(at(testid, within))

    def enter(self, testid: str, value: str) -> None:
        self.tab.wait(THERE, at(testid))
        self.tab.evaluate(ENTER, at(testid), value)

    def said(self, text: str, css: str = '[data-testid="outcome"], [role="alert"]') -> None:
        self.tab.wait(SAYS, css, text)

    def add_libretranslate(self, address: str) -> None:
        self.click("engine-add")
        self.click("engine-kind-libretranslate")
        self.enter("engine-address", address)
        self.enter("engine-price", "20")
        self.click("engine-save")
        self.tab.wait(THERE, LIBRE)

    def faults(self) -> list[object]:
        found: list[object] = []
        for width, dark in LOOKS:
            self.tab.look(width=width, height=900, dark=dark)
            found += faults(self.tab)
        self.tab.look(width=1200, height=900, dark=False)
        return found


@pytest.fixture
def restored(stage: Stage) -> Iterator[Stage]:
    """The stage, whose settings and glossary are afterwards what they were."""
    with CoreClient(str(stage.data_dir)) as core:
        settings, glossary = core.ask("translation.settings"), core.ask("glossary.list")
        yield stage
        core.ask("translation.save", settings)
        core.ask("glossary.import", {"terms": glossary["terms"], "replace": True})


def test_an_engine_is_added_tested_and_put_first(restored: Stage) -> None:
    page = Page(restored, "translation")
    page.click("engine-add")
    page.click("engine-kind-libretranslate")
    page.enter("engine-address", "http://translate.example")
    page.click("engine-save")
    page.said("it must begin with https://")
    assert not page.faults()
    page.click("engine-cancel")
    page.add_libretranslate(restored.practice.address.translator)
    page.click("engine-test", LIBRE)
    page.said("It works:")
    page.click("engine-up", LIBRE)
    page.tab.wait("document.querySelector('[data-testid=engine]').dataset.kind === 'libretranslate'")
    page.tab.wait("document.activeElement.dataset.testid === 'engine-down'")
    assert not page.faults()
    page.tab.close()


def test_two_windows_do_not_overwrite_each_other_unseen(restored: Stage) -> None:
    restored.translating.set_up()
    one, other = Page(restored, "translation"), Page(restored, "translation")
    one.click("engine-edit")
    one.enter("engine-name", "Mine")
    other.click("engine-edit")
    other.enter("engine-name", "Theirs")
    other.click("engine-save")
    other.said("Saved.")
    one.click("translation-guard")
    other.tab.wait("document.querySelector('[data-testid=translation-guard]').checked === false")
    one.click("engine-save")
    one.said("Somebody changed this in another window.")
    other.said("Theirs", '[data-testid="engine"]')
    one.click("engine-save")
    other.said("Mine", '[data-testid="engine"]')
    one.tab.close()
    other.tab.close()


def test_terms_come_in_from_a_file_or_not_at_all(restored: Stage) -> None:
    page = Page(restored, "glossary")
    page.tab.wait(THERE, at("terms-found"))
    rows = [f'"Gift ""{nth}""";礼物 {nth};shopee/SG/{PAGE_HOOKS["shopee"].store}' for nth in range(4_000)]
    page.tab.evaluate(CHOOSE, at("terms-file"), "\n".join(["en;zh;stores", *rows, "Last;最后;nowhere"]))
    page.said("Row 4002, stores:")
    page.tab.evaluate(CHOOSE, at("terms-file"), "\n".join(["en;zh;stores", *rows]))
    page.said("4000 terms were taken in.")
    page.enter("terms-search", 'gift "399')
    page.said("11 of 4000", at("terms-found"))
    page.click("term-edit")
    page.tab.wait(THERE, at("term-form"))
    assert not page.faults()
    page.enter("term-note", "as printed on the box")
    page.click("term-save")
    page.said("as printed on the box", at("term"))
    page.tab.close()


def test_use_is_on_screen(restored: Stage) -> None:
    restored.translating.set_up()
    shopee = PAGE_HOOKS["shopee"]
    key = {"platform": "shopee", "site": shopee.site, "store": shopee.store, "conversation": "use"}
    asked: dict[str, object] = {
        "key": key,
        "texts": [{"text": text, "direction": "in"} for text in TEXTS],
        "language": "en",
    }
    page = Page(restored, "use")
    page.tab.wait(THERE, at("use"))
    with CoreClient(str(restored.data_dir)) as core:  # who asks has to stay: nothing is ordered for nobody
        core.ask("translation.read", asked)
        page.tab.wait(AGAIN, at("use-again"), '[data-engine="practice"] [data-testid="use-row"]')
    assert not page.faults()
    page.tab.close()


def test_the_browsers_own_translator_says_what_it_has(restored: Stage) -> None:
    """Here no browser can download a language: it must say so, and let go when it is told to stop."""
    page = Page(restored, "translation")
    page.tab.wait(THERE, '[data-kind="device"]')
    if not page.tab.evaluate("'Translator' in self"):
        page.said("This browser has no translator of its own.", at("device-none"))
    else:
        page.tab.click(f"{at('downloads')} summary")
        thai = '[data-testid="download"][data-language="th"]'
        page.tab.wait(THERE, f'{thai}[data-state="downloadable"]')
        page.click("download-start", thai)
        page.tab.wait(THERE, f"{thai} progress")
        page.click("download-stop", thai)
        page.tab.wait(GONE, f"{thai} progress")
        page.tab.wait(THERE, f'{thai}[data-state="downloadable"]')
        page.click("engine-test")
        page.said("The browser has to download this language first.")
    assert not page.faults()
    page.tab.close()
