"""Buyers' messages are translated beside their bubbles, once, and the page's own list is never touched."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from native_host.practice.tour.translation import translating, wait_shown
from tests.e2e.panel.panel_page import PanelPage
from tests.e2e.translation.eyes import Eyes

SAID = {
    "สินค้ายังไม่ถึงเลยค่ะ ช่วยเช็คให้หน่อยได้ไหม": "The goods have not arrived yet. Could you check for me?",
    "ส่งไปกูชิงได้ไหมคะ เลขพัสดุ SPXSG04412873091": "SPXSG04412873091",
    "มีสีอื่นไหมคะ": "Are there other colours?",
}
FOREIGN = re.compile(r"[\u0e00-\u0e7f\u4e00-\u9fff]")


def is_foreign(text: str) -> bool:
    """Whether an agent of English can't read a text: of Thai and Chinese that is certain at once."""
    return FOREIGN.search(text) is not None


@pytest.mark.parametrize("platform", PAGE_HOOKS)
def test_what_a_buyer_writes_is_translated_and_the_pages_list_is_not_touched(
    translated: Stage, look: None, eyes: Eyes, platform: str
) -> None:
    stage = translated
    stage.turn_to(platform)
    stage.practice.pull("lag", ms=600)
    for text in SAID:
        stage.practice.say(stage.page.store, "read.me", text)
    stage.open_conversation("read.me")
    for text in SAID:
        eyes.wait_card(text, "waiting", "late", "done")
    eyes.watch_list()  # the page is at rest, and the translations are under way
    for text, translation in SAID.items():
        eyes.wait_said(text, translation)
    eyes.wait_in_place(is_foreign)
    assert not eyes.touched()


def test_cards_keep_to_their_messages_while_the_page_scrolls_and_redraws(
    translated: Stage, look: None, eyes: Eyes
) -> None:
    stage = translated
    newest = stage.practice.seed(stage.page.store, conversations=1, messages=120, seed=5, at_once=True)[0]
    held = [message for message in stage.practice.truth(conversation=newest) if message.direction == "in"]
    stage.practice.say(stage.page.store, held[0].buyer, "Are you there?", newest)  # its row stands on top, in sight
    stage.wait_known()
    stage.open_conversation(held[0].buyer)
    eyes.wait_in_place(is_foreign)
    for by in (-240, -700, -1500, -90, 1200, 100_000):
        eyes.scroll(by)
        eyes.wait_in_place(is_foreign)
    before = eyes.mark()
    stage.practice.say(stage.page.store, held[0].buyer, "มีสีอื่นไหมคะ", newest)
    stage.practice.say(stage.page.store, held[0].buyer, "And one in a language that I can read.", newest)
    eyes.wait_in_place(is_foreign)
    assert eyes.marked() >= before - 2, "cards were drawn anew that had only moved"  # two rows have left at the top
    for width in (820, 1280):
        stage.tab.look(width=width, height=860, dark=False)
        eyes.wait_in_place(is_foreign)


def test_going_back_and_forth_loading_again_and_a_new_core_ask_the_engine_nothing(
    translated: Stage, look: None, eyes: Eyes
) -> None:
    stage = translated
    buyers = {"forth.one": "还没有发货吗？", "forth.two": "ขอใบเสร็จด้วยนะคะ"}

    def go_round() -> None:
        for buyer, text in buyers.items():
            stage.open_conversation(buyer)
            eyes.wait_card(text)

    for buyer, text in buyers.items():
        stage.practice.say(stage.page.store, buyer, text)
    go_round()
    asked = stage.practice.translator()["calls"]
    stage.tab.reload()
    stage.wait_known()
    go_round()
    stage.kill_core()
    go_round()
    assert stage.practice.translator()["calls"] == asked
    counted = Counter(each["text"] for each in stage.practice.translator()["texts"])
    assert not {text for text, count in counted.items() if count > 1}


def test_an_engine_that_is_down_is_told_of_and_retry_works(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text = translated, "งั้นขอสีดำสองชิ้นค่ะ"
    stage.practice.pull("fail", status=500, times=None)
    stage.greet("down.buyer", text)
    told = eyes.wait_card(text, "failed").text
    assert "Translation failed" in told
    assert "The engine is busy. Try again in a minute." in told
    stage.practice.let_go()
    eyes.tab.overlay_click("translation-retry")
    eyes.wait_card(text)


def test_what_a_person_corrected_is_what_every_session_shows(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text, better = translated, "老板，这个多少米？", "Boss, how many metres is this?"
    stage.greet("corrected.one", text)
    eyes.reach(text, "translation-correct")
    wait_until(lambda: stage.nodes("translation-entry"), what="the box to correct in")
    eyes.tab.press("a", control=True)
    eyes.tab.insert(better)
    eyes.tab.press("Enter")
    eyes.wait_said(text, better)
    calls = stage.practice.translator()["calls"]
    stage.greet("corrected.two", text)
    eyes.wait_said(text, better)
    assert stage.practice.translator()["calls"] == calls
    panel = PanelPage(stage).from_the_top()
    panel.press_row("corrected.two")
    panel.wait_said(better, "translation")
    panel.close()


def test_originals_only_is_one_press_away(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text = translated, "มีสีดำกับสีขาวค่ะ"
    stage.greet("fold.buyer", text)
    wait_shown(stage, "Yes, we have it in black and in white.")
    eyes.tab.overlay_click("translations-switch")
    stage.wait_no_text("Yes, we have it in black and in white.")
    eyes.tab.overlay_click("translations-switch")
    wait_shown(stage, "Yes, we have it in black and in white.")


def test_without_an_engine_nothing_of_translation_is_left_on_the_page(stage: Stage, look: None) -> None:
    with translating(stage):
        stage.greet("gone.buyer", "有别的颜色吗？")
        wait_shown(stage, "Are there other colours?")

    def ours() -> list[str]:
        return [node.testid for node in stage.tab.overlay() if node.testid.startswith(("translation", "writer"))]

    wait_until(ours, lambda left: not left, what="a page without translation")
