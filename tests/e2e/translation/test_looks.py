"""What translation draws on a chat page has no fault that axe knows of, light and dark."""

from __future__ import annotations

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from native_host.practice.tour.translation import write_translated
from tests.e2e.axe import copy_overlay, faults, put_overlay
from tests.e2e.translation.eyes import Eyes

BUYER, FAILS = "axe.translated", "อันนี้แปลไม่ได้ค่ะ"
SAID = ("มีสีอื่นไหมคะ", "ส่งของเมื่อไหร่คะ")


def test_cards_writer_and_question_have_no_fault(translated: Stage, look: None, eyes: Eyes) -> None:
    stage = translated
    for text in SAID:
        stage.practice.say(stage.page.store, BUYER, text)
    stage.open_conversation(BUYER)
    for text in SAID:
        eyes.wait_card(text)
    stage.practice.pull("garbage", times=None)
    stage.practice.say(stage.page.store, BUYER, FAILS)
    eyes.wait_card(FAILS, "failed")
    stage.practice.let_go()
    copied = {"a card that is corrected": _copied_while_correcting(stage, eyes)}
    write_translated(stage, "We ship by 6 pm today.", "ทางร้านส่งก่อน 6 โมงเย็นวันนี้ค่ะ")
    copied["the writer"] = copy_overlay(stage.tab)
    stage.tab.press("Escape")
    stage.write("Sorry, the blue one is sold out until next week.")
    stage.tab.press("Enter")
    wait_until(lambda: stage.nodes("wrong-language"), what="the question")
    copied["the question"] = copy_overlay(stage.tab)
    stage.tab.press("Escape")
    empty = stage.session.extension_page("popup/popup.html")
    empty.wait("document.querySelector('h1, h2') !== null")
    for name, held in copied.items():
        for dark in (False, True):
            empty.look(width=1440, height=800, dark=dark)
            assert not faults(empty, put_overlay(held, empty)), (name, dark)
    empty.close()
    stage.tab.activate()


def _copied_while_correcting(stage: Stage, eyes: Eyes) -> object:
    eyes.reach(SAID[0], "translation-correct")
    wait_until(lambda: stage.nodes("translation-entry"), what="the box to correct in")
    copied = copy_overlay(stage.tab)
    stage.tab.press("Escape")
    return copied
