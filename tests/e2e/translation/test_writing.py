"""An agent writes in their own words: the buyer gets the translation, once, and whoever looks later sees both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.stage import Stage
from native_host.practice.tour.translation import settle, wait_written, write_translated
from tests.e2e.translation.eyes import Eyes

ASKS = "ส่งของเมื่อไหร่คะ"
WORDS, SENT = "We ship by 6 pm today.", "ทางร้านส่งก่อน 6 โมงเย็นวันนี้ค่ะ"
OPEN, SEND, INSERT = "writer", "writer-send", "writer-insert"
CJK = "我们今天下午 6 点前发货。"


def copies(stage: Stage, buyer: str, text: str) -> int:
    """Return how often the platform has a text for a buyer."""
    return sum(message.buyer == buyer for message in stage.stored(text))


def twice(stage: Stage, testid: str) -> None:
    """Click twice, as a hand does that is used to doing so."""
    (node,) = stage.nodes(testid)
    stage.tab.click_at(*node.rect.centre)
    stage.tab.click_at(*node.rect.centre)


@pytest.mark.parametrize("platform", PAGE_HOOKS)
def test_the_translation_goes_out_once_and_the_agents_words_stand_at_it(
    translated: Stage, look: None, eyes: Eyes, platform: str
) -> None:
    stage = translated
    stage.turn_to(platform)
    stage.greet("write.me", ASKS)
    eyes.wait_card(ASKS)
    write_translated(stage, WORDS, SENT)
    stage.tab.overlay_click(INSERT)
    stage.wait_composer(SENT)
    assert not stage.stored(SENT), "inserting sent it"
    wait_until(lambda: not stage.nodes(OPEN), what="the writer being gone")
    stage.tab.press("Enter")
    stage.wait_stored(SENT)
    stage.wait_state(SENT, "sent")
    assert len(stage.stored(SENT)) == 1
    eyes.wait_own(SENT, WORDS)
    calls = stage.practice.translator()["calls"]
    write_translated(stage, WORDS, SENT)
    stage.tab.overlay_click(SEND)
    wait_until(lambda: len(stage.stored(SENT)) == 2, what="the second one")
    assert stage.practice.translator()["calls"] == calls, "the same words were paid for twice"


def test_what_the_agent_changes_in_the_translation_is_what_goes_out(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, sent = translated, "ได้รับภายใน 10-14 วันทำการค่ะ"
    edited = f"{sent} 555"
    stage.greet("edit.me", ASKS)
    eyes.wait_card(ASKS)
    write_translated(stage, "It arrives in 10-14 working days.", sent)
    assert "10-14" in stage.nodes("writer-kept")[0].text, "what came through unchanged is not named"
    stage.tab.overlay_click("writer-translation")
    stage.tab.press("End", control=True)
    stage.tab.type_here(" 555")
    wait_written(stage, edited)
    stage.tab.press("Enter", control=True)
    stage.tab.press("Enter", control=True)
    stage.wait_state(edited, "sent")
    assert (copies(stage, "edit.me", edited), copies(stage, "edit.me", sent)) == (1, 0)


def test_an_engine_that_fails_is_told_of_and_the_words_wait_for_another_try(
    translated: Stage, look: None, eyes: Eyes
) -> None:
    stage = translated
    stage.greet("fails.me", ASKS)
    eyes.wait_card(ASKS)
    stage.practice.pull("garbage", times=None)
    stage.tab.press("T", alt=True, shift=True)
    stage.tab.overlay_click("writer-words")
    stage.tab.insert("Sorry for the wait.")
    stage.tab.press("Enter")
    wait_until(
        lambda: [node.text for node in stage.nodes("writer-problem")],
        lambda said: said == ["The engine's answer made no sense. Try again, or another engine."],
        what="the reason",
    )
    stage.practice.let_go()
    stage.tab.press("Enter")
    wait_written(stage, "ขออภัยที่ให้รอนะคะ")
    stage.tab.press("Escape")


def test_an_input_method_at_work_translates_and_inserts_nothing(translated: Stage, look: None, eyes: Eyes) -> None:
    stage = translated
    stage.greet("ime.me", ASKS)
    eyes.wait_card(ASKS)
    calls = stage.practice.translator()["calls"]
    stage.tab.press("T", alt=True, shift=True)
    stage.tab.overlay_click("writer-words")
    stage.tab.compose(CJK)
    assert stage.nodes("writer-words")[0].text == CJK
    assert stage.nodes(OPEN)[0].data["step"] == "resting"
    assert not stage.nodes("writer-result")
    stage.tab.press("Enter")
    wait_written(stage, SENT)
    stage.tab.press("Escape")
    wait_until(lambda: not stage.nodes(OPEN), what="the writer being closed")
    assert stage.practice.translator()["calls"] == calls + 2  # there, and read back
    assert stage.composer_text() == ""


# --- Enter with words that the buyer can not read


def asked(stage: Stage, buyer: str, eyes: Eyes, text: str) -> None:
    """Press Enter on words in the agent's language, and be asked."""
    stage.greet(buyer, ASKS)
    eyes.wait_card(ASKS)
    stage.write(text)
    stage.tab.press("Enter")
    stage.tab.press("Enter")
    wait_until(lambda: stage.nodes("wrong-language"), what="the question")
    assert copies(stage, buyer, text) == 0
    assert stage.state(text) == "none", "it was recorded before the agent had decided"
    settle(stage.tab)


def test_words_in_the_wrong_language_ask_first_and_escape_leaves_them_where_they_are(
    translated: Stage, look: None, eyes: Eyes
) -> None:
    stage, text = translated, "Sorry, the blue one is sold out until next week."
    asked(stage, "guard.stay", eyes, text)
    stage.tab.press("Escape")
    wait_until(lambda: not stage.nodes("wrong-language"), what="the question being gone")
    assert stage.composer_text() == text
    assert not stage.stored(text)


def test_sent_as_it_is_goes_once(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text = translated, "Please wait, we are looking into this for you."
    asked(stage, "guard.send", eyes, text)
    twice(stage, "wrong-language-send")
    stage.wait_state(text, "sent")
    assert len(stage.stored(text)) == 1


def test_translated_instead_goes_once_in_the_buyers_language(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text, thai = translated, "Yes, it is in stock and ships today.", "มีสินค้าพร้อมส่ง ส่งวันนี้ค่ะ"
    asked(stage, "guard.translate", eyes, text)
    stage.tab.overlay_click("wrong-language-translate")
    wait_written(stage, thai)
    stage.tab.overlay_click(SEND)
    wait_until(lambda: stage.stored(thai), what="the translation being stored")
    assert (copies(stage, "guard.translate", thai), copies(stage, "guard.translate", text)) == (1, 0)


def test_the_buyers_own_language_is_not_asked_about(translated: Stage, look: None, eyes: Eyes) -> None:
    stage, text = translated, "รอสักครู่นะคะ เดี๋ยวเช็คให้ค่ะ"
    stage.greet("guard.none", ASKS)
    eyes.wait_card(ASKS)
    stage.write(text)
    stage.tab.press("Enter")
    stage.wait_state(text, "sent")
    assert len(stage.stored(text)) == 1


# --- another session meanwhile


def _under_way(stage: Stage, words: str, sent: str) -> None:
    stage.practice.pull("lag", ms=1500, times=1)
    stage.tab.insert(words)
    before = stage.practice.fact_counts()["translation_asked"]
    stage.tab.press("Enter")
    stage.practice.wait("translation_asked", before)


def _shown(stage: Stage, words: str, sent: str) -> None:
    stage.tab.insert(words)
    stage.tab.press("Enter")
    wait_written(stage, sent)


@pytest.mark.parametrize(
    ("moment", "words", "sent"),
    [
        (_under_way, "Which size do you need?", "ต้องการไซส์ไหนคะ"),
        (_shown, "Which colour would you like?", "รับสีไหนดีคะ"),
    ],
    ids=["under way", "shown"],
)
def test_a_translation_stays_with_the_session_it_was_made_for(
    translated: Stage, look: None, eyes: Eyes, moment: Callable[[Stage, str, str], None], words: str, sent: str
) -> None:
    stage, own = translated, f"own.{moment.__name__}"
    stage.practice.say(stage.page.store, "other.session", "好的，我下单了。")
    stage.greet(own, ASKS)
    eyes.wait_card(ASKS)
    stage.tab.press("T", alt=True, shift=True)
    stage.tab.overlay_click("writer-words")
    moment(stage, words, sent)
    stage.open_conversation("other.session")
    eyes.wait_card("好的，我下单了。")
    stage.tab.press("Enter")
    stage.tab.press("Enter", control=True)
    assert stage.composer_text() == ""
    assert not [node for node in stage.tab.overlay() if sent in node.text or words in node.text]
    stage.open_conversation(own)
    wait_written(stage, sent)
    twice(stage, INSERT)
    stage.wait_composer(sent)
    assert copies(stage, "other.session", sent) == 0
