"""The practice Shopee's chat page in a real browser: the hooks, habits and lags of the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from native_host.practice.browsers import BrowserSession, Tab
from native_host.practice.process import PracticeProcess
from tests.practice.react_data import PROPS

STORE = "170044686"
BUYER, OTHER = "tan_weijie", "priya.nair"
COMPOSER = '[data-cy="webchat-conversation-detail-input"] #inputField textarea'
SEND_ICON = '[data-cy="webchat-conversation-detail-input"] svg.chat-icon'
FAILED = '[data-cy="webchat-message-status-failed"]'
ROW = '[data-cy^="webchat-conversation-cell-root"]:has([title="{}"])'
BUBBLES = (
    """[...document.querySelectorAll('[data-cy="webchat-message-send"] pre > div')].map((e) => e.firstChild.data)"""
)
HEADER = """document.querySelector('[data-cy="webchat-conversation-detail-header"] .UcYjICexD_')?.textContent"""
READY = "!!document.querySelector('#tab_unreplied') && document.documentElement.dataset.practiceStream === 'open'"
LAG = "document.documentElement.dataset.practiceLag"


@pytest.fixture
def chat(practice: PracticeProcess, browser: BrowserSession) -> Iterator[Tab]:
    """The chat page, with a stream, before any conversation is open."""
    practice.arm_fault("lag", header=0, body=0)
    tab = browser.open(practice.address.stores[0].url)
    tab.wait(READY)
    yield tab
    tab.close()


@pytest.fixture
def open_chat(chat: Tab) -> Tab:
    """The chat page with a buyer's conversation open."""
    open_conversation(chat, BUYER)
    return chat


def open_conversation(tab: Tab, buyer: str) -> None:
    tab.click(ROW.format(buyer))
    tab.wait(f"{HEADER} === {json.dumps(buyer)} && {BUBBLES}.length > 0 && !!document.querySelector('{COMPOSER}')")


def write(tab: Tab, text: str) -> None:
    tab.type(COMPOSER, text)
    tab.press("Enter")


def copies(practice: PracticeProcess, text: str) -> list[str]:
    """The buyers to whom ``text`` has been sent, once for each copy."""
    return [message.buyer for message in practice.truth() if message.text == text and message.direction == "out"]


def test_the_rows_hold_the_conversation_and_the_bubbles_the_message(open_chat: Tab) -> None:
    row = open_chat.evaluate(PROPS, '[data-cy="webchat-conversation-cell-root-current"]', "conversation")
    message = open_chat.evaluate(PROPS, '[data-cy="webchat-message-send"]', "message")
    assert (row["to_name"], row["shop_id"]) == (BUYER, int(STORE))
    assert (message["conversation_id"], message["to_id"]) == (row["id"], row["to_id"])
    assert (message["send_by_yourself"], message["status"], len(message["id"])) == (True, "normal", 19)


def test_a_sent_message_shows_at_once_and_then_bears_the_stored_id(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("slow", ms=60_000)
    practice.arm_fault("echo_late", ms=400)
    write(open_chat, "See you at seven.")
    assert open_chat.wait(f"{BUBBLES}.at(-1)") == "See you at seven."
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER}').value") == ""
    pending = open_chat.evaluate(PROPS, '[data-cy="webchat-message-status-sending"]', "message")
    assert len(pending["id"]) == len("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
    open_chat.wait("!document.querySelector('[data-cy=webchat-message-status-sending]')")
    assert open_chat.evaluate(f"{BUBBLES}.filter((text) => text === 'See you at seven.').length") == 1
    assert copies(practice, "See you at seven.") == [BUYER]


def test_the_send_icon_sends(practice: PracticeProcess, open_chat: Tab) -> None:
    before = practice.fact_counts()["send_finished"]
    open_chat.type(COMPOSER, "By the icon")
    open_chat.click(SEND_ICON)
    practice.wait("send_finished", after=before)
    assert copies(practice, "By the icon") == [BUYER]


def test_the_enter_that_ends_a_composition_sends_nothing(practice: PracticeProcess, open_chat: Tab) -> None:
    open_chat.click(COMPOSER)
    open_chat.compose("你好")
    open_chat.wait(f"document.querySelector('{COMPOSER}').value === '你好'")
    open_chat.press("Enter")
    practice.wait("send_finished", after=practice.fact_counts()["send_finished"] - len(practice.requests()))
    assert [send.text for send in practice.requests()] == ["你好"]


def test_a_refusal_fails_with_the_platforms_sentence(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("refused", reason="error_blocked")
    write(open_chat, "Hello?")
    assert open_chat.wait(f"document.querySelector('{FAILED}')?.title") == "You have blocked this user."


@pytest.mark.parametrize(("kind", "left"), [("answer_lost_stored", 0), ("answer_lost_not_stored", 1)])
def test_a_lost_answer_fails_until_the_thread_is_read_again(
    practice: PracticeProcess, open_chat: Tab, kind: str, left: int
) -> None:
    practice.arm_fault("echo_dropped")
    practice.arm_fault(kind)
    write(open_chat, "Did it arrive?")
    assert open_chat.wait(f"document.querySelector('{FAILED}')?.title") == "Network error"
    before = practice.fact_counts()["thread_read"]
    practice.network("reset")
    practice.wait("thread_read", after=before)
    open_chat.wait(f"document.querySelectorAll('{FAILED}').length === {left}")
    assert open_chat.evaluate(f"{BUBBLES}.filter((text) => text === 'Did it arrive?').length") == 1
    assert len(practice.requests()) == 1, "a browser that tries again by itself would blur what a lost answer means"


def test_the_pages_own_retry_is_careless(practice: PracticeProcess, open_chat: Tab) -> None:
    before = practice.fact_counts()["send_finished"]
    practice.arm_fault("echo_dropped")
    practice.arm_fault("answer_lost_stored")
    write(open_chat, "Twice, then")
    open_chat.click('[data-cy="webchat-message-resend"]')
    open_chat.wait(f"!document.querySelector('{FAILED}')")
    practice.wait("send_finished", after=before + 1)
    assert copies(practice, "Twice, then") == [BUYER, BUYER]


def test_header_and_body_follow_a_switch_one_after_the_other(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("lag", header=100, body=60_000)
    open_chat.wait(f"{LAG} === '100 60000 8000'")
    open_chat.click(ROW.format(OTHER))
    assert open_chat.evaluate("document.querySelector('[data-cy$=root-current] [title]').title") == OTHER
    open_chat.wait(f"{HEADER} === '{OTHER}'")
    before = practice.fact_counts()["send_finished"]
    write(open_chat, "To whom does this go?")
    practice.wait("send_finished", after=before)
    assert copies(practice, "To whom does this go?") == [BUYER]


def test_rows_take_no_clicks_of_scripts_but_can_be_called(chat: Tab) -> None:
    row = ROW.format(BUYER)
    chat.evaluate("(css) => document.querySelector(css).click()", row)
    assert chat.evaluate("!document.querySelector('[data-cy$=root-current]')")
    chat.evaluate(
        """(css) => {
          const row = document.querySelector(css);
          row[Object.keys(row).find((key) => key.startsWith("__reactProps$"))].onClick();
        }""",
        row,
    )
    assert chat.wait(HEADER) == BUYER


def test_an_ended_conversation_offers_to_restart(practice: PracticeProcess, open_chat: Tab) -> None:
    conversation = open_chat.evaluate(PROPS, '[data-cy="webchat-message-send"]', "message")["conversation_id"]
    practice.arm_fault("ended", store=STORE, conversation=conversation)
    open_chat.wait(f"!document.querySelector('{COMPOSER}')")
    open_chat.click('[data-cy="webchat-conversation-restart"]')
    open_chat.wait(f"!!document.querySelector('{COMPOSER}')")


def test_a_repeated_answer_is_sent_only_when_the_agent_insists(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("warning_dialog")
    write(open_chat, "Please wait.")
    open_chat.wait("!!document.querySelector('[data-cy=webchat-duplicate-warning]')")
    assert copies(practice, "Please wait.") == []
    before = practice.fact_counts()["send_finished"]
    open_chat.click("[role=dialog] .primary")
    practice.wait("send_finished", after=before)
    assert copies(practice, "Please wait.") == [BUYER]


def test_after_a_redesign_none_of_the_hooks_is_left(practice: PracticeProcess, chat: Tab) -> None:
    practice.arm_fault("layout_changed")
    chat.reload()
    chat.wait("!!document.querySelector('[data-cy]')")
    assert chat.evaluate("document.querySelector('[data-cy^=webchat], #messageSection, #tab_unreplied')") is None


def test_news_that_came_during_a_cut_is_there_afterwards(practice: PracticeProcess, open_chat: Tab) -> None:
    before = practice.fact_counts()["stream_closed"]
    practice.network("cut")
    practice.wait("stream_closed", after=before)
    practice.say(STORE, BUYER, "Still there?")
    practice.network("restored")
    open_chat.wait("document.querySelector('#message-virtualized-list').textContent.includes('Still there?')")


def test_of_ten_thousand_messages_only_the_visible_ones_exist(practice: PracticeProcess, chat: Tab) -> None:
    chat.evaluate("window.isOld = true")
    practice.seed(STORE, conversations=1000, messages=10_000, at_once=True)
    chat.wait(f"!window.isOld && {READY}")
    chat.click('[data-cy^="webchat-conversation-cell-root"]')
    bubbles = chat.wait("document.querySelectorAll('#message-virtualized-list [data-cy^=webchat-message-]').length")
    rows = chat.evaluate("document.querySelectorAll('[data-cy^=webchat-conversation-cell-root]').length")
    assert max(bubbles, rows) < 60
    chat.wait("document.querySelector('#message-virtualized-list').scrollHeight > 400_000")


def test_the_mini_chat_of_other_pages_has_a_composer_of_its_own(chat: Tab) -> None:
    chat.goto("https://seller.shopee.sg/portal/product/list")
    chat.wait("!!document.querySelector('[data-cy=\"mini-webchat-root\"] textarea')")
    assert chat.evaluate("document.querySelector('[data-cy=webchat-conversation-detail-input]')") is None
