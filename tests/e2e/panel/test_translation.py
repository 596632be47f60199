"""Reading and writing in one's own language in the panel: the practice translator counts, and the platform judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from native_host.practice.tour.by_api import signed_in
from native_host.practice.tour.translation import settle, translating
from tests.e2e.panel.panel_page import PanelPage

ASKED = "มีสีอื่นไหมคะ"
READ = "Are there other colours?"
WRITTEN = "We ship by 6 pm today."
SENT = "ทางร้านส่งก่อน 6 โมงเย็นวันนี้ค่ะ"

AWAY = """() => {
  const {scrollHeight, scrollTop, clientHeight} = document.querySelector('[data-testid="thread"]');
  return scrollHeight - scrollTop - clientHeight;
}"""
"""How many px the reader is away from the end."""


@pytest.fixture(scope="module")
def panel(theatre: Stage) -> Iterator[PanelPage]:
    """The panel with an engine, and a store that is answered in it."""
    theatre.turn_to("shopee")
    with signed_in(theatre), translating(theatre):
        opened = PanelPage(theatre).from_the_top()
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def front(panel: PanelPage, look: None) -> None:
    panel.tab.activate()
    panel.clear_filters()


def asked_for(panel: PanelPage, text: str) -> int:
    """How often the engine was asked for a text."""
    return sum(each["count"] for each in panel.stage.practice.translator()["texts"] if each["text"] == text)


def greeted(panel: PanelPage, buyer: str, *texts: str) -> None:
    """A buyer has written, and their session is open in the panel."""
    for text in texts:
        panel.stage.practice.say(panel.stage.page.store, buyer, text)
    panel.wait_row(buyer)
    panel.press_row(buyer)
    panel.wait_there('[data-testid="reply"]', timeout_s=20)


def test_what_a_buyer_wrote_is_there_at_once_on_the_way_back_and_paid_for_once(panel: PanelPage) -> None:
    panel.stage.practice.forget_translations()
    greeted(panel, "speak.one", ASKED)
    panel.wait_said(READ, "translation")
    greeted(panel, "speak.two", ASKED)
    panel.wait_said(READ, "translation")
    panel.press_row("speak.one")
    panel.wait_said(READ, "translation")
    panel.tab.reload()
    panel.wait_said(READ, "translation", timeout_s=30)
    assert asked_for(panel, ASKED) == 1


def test_translations_that_come_late_do_not_move_the_reader(panel: PanelPage) -> None:
    panel.stage.practice.pull("lag", ms=2500)
    try:
        texts = [f"เลขพัสดุ SPXSG0441287309{number} ส่งไปกูชิงได้ไหมคะ {number}" for number in range(10, 34)]
        greeted(panel, "speak.many", *texts)
        drawn = partial(panel.count, '[data-testid="message"]')
        wait_until(drawn, lambda count: count == len(texts), what="all messages", timeout_s=30)
        panel.evaluate("() => { document.querySelector('[data-testid=\"thread\"]').scrollTop -= 300; }")
        panel.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
        assert panel.evaluate(AWAY) > 200
        stands = panel.evaluate(
            """() => {
              const edge = document.querySelector('[data-testid="thread"]').getBoundingClientRect().top;
              const all = [...document.querySelectorAll('[data-testid="message"]')];
              const first = all.find((each) => each.getBoundingClientRect().top >= edge);
              return [first.dataset.message, first.getBoundingClientRect().top];
            }"""
        )
        read = partial(panel.count, '[data-testid="translation"]')
        wait_until(read, lambda count: count == len(texts), what="all translations", timeout_s=40)
        top = panel.evaluate(
            '(id) => document.querySelector(`[data-message="${id}"]`).getBoundingClientRect().top', stands[0]
        )
        assert abs(top - stands[1]) < 2
        assert panel.evaluate(AWAY) > 200
    finally:
        panel.stage.practice.let_go()


def test_an_answer_is_written_in_ones_own_language_and_both_are_kept(panel: PanelPage) -> None:
    greeted(panel, "speak.answer", ASKED)
    panel.wait_said(READ, "translation")
    panel.tab.click('[data-testid="reply"]')
    panel.tab.press("T", alt=True)
    panel.wait_there('[data-testid="writing-switch"][aria-checked="true"]')
    try:
        panel.tab.type_here(WRITTEN)
        panel.tab.press("Enter")
        panel.tab.wait("document.activeElement?.dataset.testid === 'rendered-text'", timeout_s=20)
        assert panel.evaluate("() => document.activeElement.value") == SENT
        panel.wait_said(WRITTEN, "read-back")
        assert not panel.stage.stored(SENT)
        settle(panel.tab)
        panel.tab.press("Enter")
        panel.stage.wait_stored(SENT)
        panel.stage.wait_state(SENT, "sent")
        panel.tab.wait("document.activeElement?.dataset.testid === 'reply'")
        panel.wait_said(WRITTEN, "thread")  # the agent's own words behind it
    finally:
        panel.click("writing-switch")


def test_a_text_in_the_agents_own_language_is_asked_about_and_sent_once(panel: PanelPage) -> None:
    greeted(panel, "speak.guard", ASKED, "ถ้ามีผมสั่งเลยครับ")
    panel.wait_said(READ, "translation")
    text = "Yes, we have it in blue and in green, please tell me which one you like."
    panel.tab.click('[data-testid="reply"]')
    panel.tab.type_here(text)
    panel.tab.press("Enter")
    panel.wait_there('[data-testid="language-question"]')
    assert not panel.stage.stored(text)
    panel.click("question-send")
    panel.stage.wait_stored(text)
    panel.stage.wait_state(text, "sent")
    assert len(panel.stage.stored(text)) == 1
