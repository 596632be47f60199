"""The practice Lazada's chat window in a real browser: country tabs, a controlled textarea, ids that are no numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from native_host.practice.browsers import BrowserSession, Tab
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.process import PracticeProcess
from tests.practice.react_data import PROPS

STORE = "100094063"
BUYER, OTHER, ABROAD = "Hui Min", "Arjun R.", "Nadia Z."
COMPOSER, ROW = PAGE_HOOKS["lazada"].composer, PAGE_HOOKS["lazada"].row
SEND_ICON = "footer .im-message-input-footer-right a i.im-icon-paper-plane"
FAILED = ".message-row.self .message-status-failed"
NAMES = "[...document.querySelectorAll('.session-item .title-name')].map((name) => name.textContent)"
HEADER = "document.querySelector('.session-view .session-view-header .title-name')?.textContent"
SAID = "[...document.querySelectorAll('.message-list .message-row.self .message-text')].map((e) => e.textContent)"
READY = "!!document.querySelector('.session-item') && document.documentElement.dataset.practiceStream === 'open'"


@pytest.fixture
def chat(practice: PracticeProcess, browser: BrowserSession) -> Iterator[Tab]:
    """The Singapore account's chat window, with a stream, before any session is open."""
    practice.arm_fault("lag", header=0, body=0)
    tab = browser.open(PAGE_HOOKS["lazada"].chat)
    tab.wait(READY)
    yield tab
    tab.close()


@pytest.fixture
def open_chat(chat: Tab) -> Tab:
    """The chat window with a buyer's session open."""
    open_session(chat, BUYER)
    return chat


def open_session(tab: Tab, buyer: str) -> None:
    tab.click(ROW.format(buyer))
    tab.wait(f"{HEADER} === {json.dumps(buyer)} && {SAID}.length > 0 && !!document.querySelector('{COMPOSER}')")


def write(tab: Tab, text: str) -> None:
    tab.type(COMPOSER, text)
    tab.press("Enter")


def copies(practice: PracticeProcess, text: str) -> list[str]:
    """The buyers to whom ``text`` has been sent, once for each copy."""
    return [message.buyer for message in practice.truth() if message.text == text and message.direction == "out"]


def test_the_rows_hold_the_session_and_the_message(practice: PracticeProcess, open_chat: Tab) -> None:
    session = open_chat.evaluate(PROPS, ".session-item.selected", "session")
    message = open_chat.evaluate(PROPS, ".message-row.self", "message")
    (stored,) = [m for m in practice.truth(store=STORE) if m.buyer == BUYER and m.direction == "out"]
    assert session["session_id"] == f"{STORE}_2_{session['buyer_id']}_1_103" == message["session_id"]
    assert (session["title"], session["site_id"]) == (BUYER, "SG")
    assert (message["message_id"], message["send_time"]) == (stored.id, stored.time)
    assert (message["from_account_id"], message["from_account_type"], message["template_id"]) == (STORE, 2, 1)
    assert json.loads(message["content"]) == {"txt": stored.text}


def test_a_sent_message_shows_at_once_and_then_bears_the_stored_id(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("slow", ms=60_000)
    practice.arm_fault("echo_late", ms=400)
    write(open_chat, "See you\nat seven.")
    assert open_chat.wait(f"{SAID}.at(-1)") == "See you\nat seven."
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER}').value") == ""
    pending = open_chat.evaluate(PROPS, ".message-row.self:has(.message-status-sending)", "message")
    assert pending["message_id"].startswith("local-")
    open_chat.wait("!document.querySelector('.message-status-sending')")
    assert open_chat.evaluate(f"{SAID}.filter((text) => text.startsWith('See you')).length") == 1
    assert copies(practice, "See you\nat seven.") == [BUYER]


def test_the_send_icon_sends_what_a_quick_reply_has_put_in(practice: PracticeProcess, open_chat: Tab) -> None:
    before = practice.fact_counts()["send_finished"]
    open_chat.click(".im-icon-dialogue")
    open_chat.click(".quick-reply__item")
    text = open_chat.wait(f"document.querySelector('{COMPOSER}').value")
    open_chat.click(SEND_ICON)
    practice.wait("send_finished", after=before)
    assert copies(practice, text) == [BUYER]


def test_the_enter_that_ends_a_composition_sends_nothing(practice: PracticeProcess, open_chat: Tab) -> None:
    open_chat.click(COMPOSER)
    open_chat.compose("你好")
    open_chat.wait(f"document.querySelector('{COMPOSER}').value === '你好'")
    before = practice.fact_counts()["send_finished"]
    open_chat.press("Enter")
    practice.wait("send_finished", after=before)
    assert [send.text for send in practice.requests()] == ["你好"]


def test_another_countrys_tab_shows_other_sessions_of_the_account(practice: PracticeProcess, open_chat: Tab) -> None:
    assert ABROAD not in open_chat.evaluate(NAMES)
    open_chat.click(".im-page-header-right .simple-tab .tab-item:not(.selected) button")
    assert open_chat.wait(f"{NAMES}.includes('{ABROAD}') && {NAMES}") == [ABROAD]
    assert open_chat.evaluate(f"[{HEADER}, document.querySelector('{COMPOSER}')]") == [None, None]
    assert open_chat.evaluate("document.querySelector('.tab-item.selected').textContent").startswith("MY")
    open_session(open_chat, ABROAD)
    assert open_chat.evaluate(PROPS, ".session-item.selected", "session")["site_id"] == "MY"
    before = practice.fact_counts()["send_finished"]
    write(open_chat, "RM 8")
    practice.wait("send_finished", after=before)
    assert copies(practice, "RM 8") == [ABROAD]


def test_the_header_counts_what_is_unread_in_all_countries(practice: PracticeProcess, open_chat: Tab) -> None:
    unread = "document.querySelector('.im-page-header .im-icon .unread-count').textContent"
    open_chat.wait(f"{unread} === '2'")
    practice.say(STORE, OTHER, "Sent it just now.")
    open_chat.wait(f"{unread} === '3'")
    assert open_chat.evaluate(f"document.querySelector('{ROW.format(OTHER)} .badge').textContent") == "2"


def test_a_refusal_fails_with_the_platforms_sentence(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("refused", reason="-14")
    write(open_chat, "Hello?")
    assert open_chat.wait(f"document.querySelector('{FAILED}')?.title").startswith("You can send 5 messages a day")


def test_what_the_platform_intercepts_is_stored_and_says_that_it_went_nowhere(
    practice: PracticeProcess, open_chat: Tab
) -> None:
    practice.arm_fault("intercepted")
    write(open_chat, "Call me")
    assert "not delivered" in open_chat.wait(f"document.querySelector('{FAILED}')?.title")
    stored = open_chat.evaluate(PROPS, f".message-row:has({FAILED.split()[1]})", "message")["message_id"]
    assert [m.id for m in practice.truth() if m.text == "Call me"] == [stored]


def test_a_lost_answer_fails_until_the_thread_is_read_again(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("echo_dropped")
    practice.arm_fault("answer_lost_stored")
    write(open_chat, "Did it arrive?")
    assert open_chat.wait(f"document.querySelector('{FAILED}')?.title") == "Network error"
    practice.network("reset")
    open_chat.wait(f"!document.querySelector('{FAILED}')")
    assert open_chat.evaluate(f"{SAID}.filter((text) => text === 'Did it arrive?').length") == 1


def test_header_and_body_follow_a_switch_one_after_the_other(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("lag", header=100, body=60_000)
    open_chat.wait("document.documentElement.dataset.practiceLag === '100 60000 8000'")
    open_chat.click(ROW.format(OTHER))
    assert open_chat.evaluate("document.querySelector('.session-item.selected .title-name').textContent") == OTHER
    open_chat.wait(f"{HEADER} === '{OTHER}'")
    before = practice.fact_counts()["send_finished"]
    write(open_chat, "To whom does this go?")
    practice.wait("send_finished", after=before)
    assert copies(practice, "To whom does this go?") == [BUYER]


def test_an_older_generation_has_other_hooks(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("layout_changed")
    open_chat.reload()
    open_chat.wait("!!document.querySelector('.content .badge') && !!document.querySelector('.tab-item')")
    assert open_chat.evaluate("document.querySelector('.session-list, .session-item, .title-name, .selected')") is None


def test_whoever_is_logged_out_is_led_to_the_login(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("logged_out", store=STORE)
    open_chat.click(ROW.format(OTHER))
    open_chat.wait("location.pathname === '/apps/seller/login'")
    open_chat.click("button.next-btn-primary[type=submit]")
    open_chat.wait(READY)


def test_of_ten_thousand_messages_only_the_visible_ones_exist(practice: PracticeProcess, chat: Tab) -> None:
    chat.evaluate("window.isOld = true")
    practice.seed(STORE, conversations=300, messages=10_000, at_once=True)
    chat.wait(f"!window.isOld && {READY}")
    chat.click(".session-item")
    rows = chat.wait("document.querySelectorAll('.message-row').length")
    assert max(rows, chat.evaluate("document.querySelectorAll('.session-item').length")) < 60
    chat.wait("document.querySelector('.message-list .ReactVirtualized__Grid').scrollHeight > 400_000")
