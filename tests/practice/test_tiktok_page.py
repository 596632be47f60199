"""The practice TikTok Shop's chat in a real browser: a composer that is no field, an address that names the store."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from native_host.practice.browsers import BrowserSession, Tab
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.process import PracticeProcess
from tests.practice.react_data import CHILD_PROPS, PROPS

STORE = "7494049642642441621"
HOST = "https://seller-sg.tiktok.com"
BUYER, OTHER = "jolene.sg", "haziq_m"
COMPOSER, ROW = PAGE_HOOKS["tiktok"].composer, PAGE_HOOKS["tiktok"].row
OLDER_COMPOSER = ":has(> #chat-input-send-button) > textarea"
FAILED = ".chatd-message-status--failed"
CARD = '[data-testid="chat.chatroom.message_card"]'
ROWS = '[data-testid="chat.chatroom.conversation_card"]'
SELECTED = ROWS + '[aria-selected="true"]'
HEADER = """document.querySelector('[data-testid="chat.chatroom.header_username"]')?.textContent"""
SAID = f"[...document.querySelectorAll('{CARD} .chatd-bubble-main--self')].map((bubble) => bubble.textContent)"
READY = f"!!document.querySelector('{ROWS}') && document.documentElement.dataset.practiceStream === 'open'"
PASTE = """(css, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  clipboardData.setData("text/html", "<b>" + text + "</b>");
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(css).dispatchEvent(paste);
}"""


@pytest.fixture
def chat(practice: PracticeProcess, browser: BrowserSession) -> Iterator[Tab]:
    """The Singapore store's chat, with a stream, before any conversation is open."""
    practice.arm_fault("lag", header=0, body=0)
    tab = browser.open(PAGE_HOOKS["tiktok"].chat)
    tab.wait(READY)
    yield tab
    tab.close()


@pytest.fixture
def open_chat(chat: Tab) -> Tab:
    """The chat with a buyer's conversation open."""
    open_conversation(chat, BUYER)
    return chat


def open_conversation(tab: Tab, buyer: str) -> None:
    tab.click(ROW.format(buyer))
    tab.wait(f"{HEADER} === '{buyer}' && {SAID}.length > 0 && !!document.querySelector('#chat-input-send-button')")


def write(tab: Tab, text: str) -> None:
    tab.type(COMPOSER, text)
    tab.press("Enter")


def copies(practice: PracticeProcess, text: str) -> list[str]:
    """The buyers to whom ``text`` has been sent, once for each copy."""
    return [message.buyer for message in practice.truth() if message.text == text and message.direction == "out"]


def test_the_rows_child_holds_the_contact_and_the_card_the_message(practice: PracticeProcess, open_chat: Tab) -> None:
    contact = open_chat.evaluate(CHILD_PROPS, SELECTED, "contact")
    message = open_chat.evaluate(PROPS, f"{CARD}:has(.chatd-bubble-main--self)", "message")
    (stored,) = [m for m in practice.truth(store=STORE) if m.buyer == BUYER and m.direction == "out"]
    assert (contact["conversationId"], contact["nickname"]) == (stored.conversation, BUYER)
    assert len(contact["pigeonUid"]) == len(message["sender"]) == 19
    assert (message["messageServerId"], message["createTime"]) == (stored.id, stored.time // 1000)
    assert message["rawMessage"] == {"serverId": stored.id, "conversationId": stored.conversation}
    assert (message["msgType"], json.loads(message["content"])) == (1000, {"content": stored.text})


def test_the_page_says_whose_store_it_is_and_how_its_rows_are_numbered(chat: Tab) -> None:
    assert chat.evaluate("document.querySelector('[data-testid=\"seller.shop_name\"]').textContent") == "Orchard Beauty"
    ids = chat.evaluate(f"[...document.querySelectorAll('{ROWS}')].map((row) => row.id)")
    assert ids == [f"chat-room-conversation-list-item-{number}" for number in range(3)]


def test_a_sent_message_shows_at_once_and_then_bears_the_stored_id(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("slow", ms=60_000)
    practice.arm_fault("echo_late", ms=400)
    write(open_chat, "Two lines\nin one message")
    assert open_chat.wait(f"{SAID}.at(-1)") == "Two lines\nin one message"
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER}').textContent") == ""
    pending = open_chat.evaluate(PROPS, f"{CARD}:has(.chatd-message-status--sending)", "message")
    assert (pending["messageServerId"], pending["rawMessage"]["serverId"]) == ("", "")
    open_chat.wait("!document.querySelector('.chatd-message-status--sending')")
    stored = open_chat.evaluate(PROPS, f".chatd-row:last-child {CARD}", "message")
    assert (stored["messageId"], len(stored["messageServerId"])) == (pending["messageId"], 19)
    assert copies(practice, "Two lines\nin one message") == [BUYER]


def test_the_send_button_sends_and_what_is_pasted_is_plain(practice: PracticeProcess, open_chat: Tab) -> None:
    before = practice.fact_counts()["send_finished"]
    open_chat.click(COMPOSER)
    open_chat.evaluate(PASTE, COMPOSER, "bold\nand brave")
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER} b')") is None
    open_chat.click("#chat-input-send-button")
    practice.wait("send_finished", after=before)
    assert copies(practice, "bold\nand brave") == [BUYER]


def test_what_a_script_puts_in_counts_once_it_is_told_by_an_input_event(
    practice: PracticeProcess, open_chat: Tab
) -> None:
    before = practice.fact_counts()["send_finished"]
    fill = """(css, told) => {
      const box = document.querySelector(css);
      box.focus();
      box.textContent = "filled in";
      if (told) box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }"""
    open_chat.evaluate(fill, COMPOSER, False)
    assert open_chat.evaluate("document.querySelector('#chat-input-send-button').ariaDisabled") == "true"
    open_chat.evaluate(fill, COMPOSER, True)
    open_chat.wait("document.querySelector('#chat-input-send-button').ariaDisabled === 'false'")
    open_chat.press("Enter")
    practice.wait("send_finished", after=before)
    assert copies(practice, "filled in") == [BUYER]


def test_the_enter_that_ends_a_composition_sends_nothing(practice: PracticeProcess, open_chat: Tab) -> None:
    open_chat.click(COMPOSER)
    open_chat.compose("สวัสดี")
    open_chat.wait(f"document.querySelector('{COMPOSER}').innerText === 'สวัสดี'")
    before = practice.fact_counts()["send_finished"]
    open_chat.press("Enter")
    practice.wait("send_finished", after=before)
    assert [send.text for send in practice.requests()] == ["สวัสดี"]


def test_a_draft_waits_where_it_was_written(open_chat: Tab) -> None:
    open_chat.type(COMPOSER, "half a\nsentence")
    open_conversation(open_chat, OTHER)
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER}').innerText") == ""
    open_conversation(open_chat, BUYER)
    assert open_chat.evaluate(f"document.querySelector('{COMPOSER}').innerText") == "half a\nsentence"


def test_what_the_platform_notes_is_a_line_of_its_own_or_not_shown_at_all(
    practice: PracticeProcess, open_chat: Tab
) -> None:
    practice.say(STORE, BUYER, "asked for a rating", role="system", visible=False)
    practice.say(STORE, BUYER, "The buyer has left the live room.", role="system")
    practice.say(STORE, BUYER, "Hello?")
    texts = f"[...document.querySelectorAll('{CARD} .chatd-message')].map((message) => message.textContent)"
    open_chat.wait(f"{texts}.at(-1).includes('Hello?')")
    assert open_chat.evaluate(texts)[-2] == "The buyer has left the live room."
    assert open_chat.evaluate(f"{texts}.some((text) => text.includes('rating'))") is False
    unread = f"document.querySelector('{ROW.format(OTHER)} .p-badge-number').textContent"
    assert open_chat.evaluate(unread) == "1"


def test_a_refusal_fails_with_the_platforms_sentence(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("refused", reason="45101006")
    write(open_chat, "Hello?")
    assert "sensitive content" in open_chat.wait(f"document.querySelector('{FAILED}')?.title")


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
    assert open_chat.evaluate(CHILD_PROPS, SELECTED, "contact")["nickname"] == OTHER
    open_chat.wait(f"{HEADER} === '{OTHER}'")
    before = practice.fact_counts()["send_finished"]
    write(open_chat, "To whom does this go?")
    practice.wait("send_finished", after=before)
    assert copies(practice, "To whom does this go?") == [BUYER]


@pytest.mark.parametrize("query", ["", "?oec_seller_id=7495300187412009012&shop_region=TH"])
def test_an_address_that_does_not_name_the_store_leads_home(chat: Tab, query: str) -> None:
    chat.goto(f"{HOST}/chat/inbox/current{query}")
    chat.wait("location.pathname === '/homepage' && !!document.querySelector('main')")
    assert chat.evaluate(f"document.querySelector('{ROWS}')") is None


def test_after_a_redesign_none_of_the_hooks_is_left(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("layout_changed")
    open_chat.reload()
    open_chat.wait("!!document.querySelector('[data-testid^=im-room]')")
    hooks = "[data-testid^='chat.chatroom'], [id^=chat-room], #chat-input-send-button"
    assert open_chat.evaluate(f'document.querySelector("{hooks}")') is None


def test_an_older_build_has_a_textarea(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("older_build")
    open_chat.reload()
    open_chat.wait(READY)
    open_conversation(open_chat, BUYER)
    before = practice.fact_counts()["send_finished"]
    open_chat.type(OLDER_COMPOSER, "From an older build")
    open_chat.wait(f"document.querySelector('{OLDER_COMPOSER}').value === 'From an older build'")
    open_chat.press("Enter")
    practice.wait("send_finished", after=before)
    assert copies(practice, "From an older build") == [BUYER]


def test_whoever_is_logged_out_is_led_to_the_login(practice: PracticeProcess, open_chat: Tab) -> None:
    practice.arm_fault("logged_out", store=STORE)
    open_chat.click(ROW.format(OTHER))
    open_chat.wait("location.pathname === '/account/login'")
    open_chat.click("form button")
    open_chat.wait(READY)
