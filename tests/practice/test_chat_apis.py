"""What the chat pages of Lazada and TikTok Shop ask their server: each in its own words, with the same truth behind."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from native_host.practice.process import PracticeProcess
from tests.practice.seller_page import SellerPage

Answer = dict[str, Any]


@dataclass(frozen=True)
class Interface:
    """One platform's, as its page uses it. Paths have ``{}`` where the conversation is named."""

    store: int
    """Place of the store among the addresses."""
    buyer: str
    api: str
    store_query: str
    conversations: str
    thread: str
    listed: Callable[[Answer], list[Answer]]
    read: Callable[[Answer], list[Answer]]
    older: Callable[[Answer], str]
    """Query of the page after an answer; empty when that was all."""
    name: str
    conversation: str
    message: str
    body: Callable[[Answer, str], Answer]
    id_of_sent: Callable[[Answer], str]
    reason: str
    refused: Callable[[Answer], str]
    login: str


LAZADA = Interface(
    store=2,
    buyer="Hui Min",
    api="/apps/im/api",
    store_query="",
    conversations="/sessions?start_time=9999999999999&page_size=200",
    thread="/sessions/{}/messages?page_size=3&",
    listed=lambda answer: answer["data"]["session_list"],
    read=lambda answer: answer["data"]["message_list"],
    older=lambda answer: (
        f"start_time={answer['data']['next_start_time']}&last_message_id={answer['data']['last_message_id']}"
        if answer["data"]["has_more"]
        else ""
    ),
    name="title",
    conversation="session_id",
    message="message_id",
    body=lambda row, text: {
        "session_id": row["session_id"],
        "buyer_id": row["buyer_id"],
        "template_id": 1,
        "txt": text,
        "request_id": "a try",
    },
    id_of_sent=lambda answer: answer["data"]["message_id"],
    reason="-16",
    refused=lambda answer: answer["err_message"],
    login="https://sellercenter.lazada.sg/apps/seller/login",
)
TIKTOK = Interface(
    store=4,
    buyer="jolene.sg",
    api="/api/v1/im",
    store_query="oec_seller_id=7494049642642441621",
    conversations="/conversations?count=200&",
    thread="/conversations/{}/messages?count=3&",
    listed=lambda answer: answer["data"]["conversations"],
    read=lambda answer: answer["data"]["messages"],
    older=lambda answer: f"cursor={answer['data']['next_cursor']}" if answer["data"]["next_cursor"] else "",
    name="nickname",
    conversation="conversationId",
    message="messageServerId",
    body=lambda row, text: {
        "conversationId": row["conversationId"],
        "pigeonUid": row["pigeonUid"],
        "msgType": 1000,
        "content": json.dumps({"content": text}),
        "messageId": "a try",
    },
    id_of_sent=lambda answer: answer["data"]["messageServerId"],
    reason="45109001",
    refused=lambda answer: answer["message"],
    login="https://seller-sg.tiktok.com/account/login",
)


class Chat:
    """A store's page, without the page."""

    def __init__(self, practice: PracticeProcess, interface: Interface) -> None:
        self.practice = practice
        self.spoken = interface
        self.address = practice.address.stores[interface.store]
        self.page = SellerPage(practice.address, self.address)

    def get(self, path: str) -> Answer:
        status, body = self.page.get(f"{self.spoken.api}{path}&{self.spoken.store_query}")
        assert status == 200, (status, body)
        answer: Answer = json.loads(body)
        return answer

    def row(self, buyer: str) -> Answer:
        listed = self.spoken.listed(self.get(self.spoken.conversations))
        return next(row for row in listed if row[self.spoken.name] == buyer)

    def send(self, text: str, **other: object) -> tuple[int, Answer]:
        return self.post("/messages", self.spoken.body(self.row(self.spoken.buyer), text) | other)

    def post(self, path: str, body: Answer) -> tuple[int, Answer]:
        connection = self.page.open()
        try:
            connection.request("POST", f"{self.spoken.api}{path}?{self.spoken.store_query}", json.dumps(body))
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def stored(self, text: str) -> list[str]:
        return [m.id for m in self.practice.truth(store=self.address.store) if (m.direction, m.text) == ("out", text)]


@pytest.fixture(params=[LAZADA, TIKTOK], ids=["lazada", "tiktok"])
def chat(practice: PracticeProcess, request: pytest.FixtureRequest) -> Chat:
    return Chat(practice, request.param)


def test_a_sent_message_is_stored_and_answered_with_its_id(practice: PracticeProcess, chat: Chat) -> None:
    status, answer = chat.send("On its way.")
    assert (status, [chat.spoken.id_of_sent(answer)]) == (200, chat.stored("On its way."))
    assert [(send.request_id, send.channel) for send in practice.requests()] == [("a try", "page")]


def test_the_same_body_twice_makes_two_messages(chat: Chat) -> None:
    chat.send("twice")
    chat.send("twice")
    assert len(set(chat.stored("twice"))) == 2


def test_history_is_paged_from_the_newest_back(practice: PracticeProcess, chat: Chat) -> None:
    conversation = practice.seed(chat.address.store, conversations=1, messages=7, seed=3)[0]
    read: list[str] = []
    query = "start_time=9999999999999"
    while query:
        answer = chat.get(chat.spoken.thread.format(conversation) + query)
        read += [message[chat.spoken.message] for message in chat.spoken.read(answer)]
        query = chat.spoken.older(answer)
    assert read == [message.id for message in practice.truth(conversation=conversation)][::-1]


def test_reading_clears_the_unread_count(chat: Chat) -> None:
    row = chat.row(chat.spoken.buyer)
    count = next(name for name in ("unread_count", "unreadCount") if name in row)
    assert row[count] == 1
    chat.post(chat.spoken.thread.format(row[chat.spoken.conversation]).split("/messages")[0] + "/read", {})
    assert chat.row(chat.spoken.buyer)[count] == 0


def test_a_refusal_carries_the_platforms_sentence(practice: PracticeProcess, chat: Chat) -> None:
    practice.arm_fault("refused", reason=chat.spoken.reason)
    status, answer = chat.send("refused")
    assert (status, practice.requests()[-1].code, chat.stored("refused")) == (200, chat.spoken.reason, [])
    assert " " in chat.spoken.refused(answer)


def test_a_message_to_another_buyer_than_the_conversations_is_refused(practice: PracticeProcess, chat: Chat) -> None:
    assert chat.spoken.refused(chat.send("to whom?", buyer_id=1, pigeonUid="1")[1])
    assert (practice.requests()[-1].outcome, chat.stored("to whom?")) == ("refused", [])


def test_an_answer_is_lost_although_the_message_is_stored(practice: PracticeProcess, chat: Chat) -> None:
    practice.arm_fault("answer_lost_stored")
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        chat.send("lost")
    assert len(chat.stored("lost")) == 1


def test_a_warning_is_shopees_alone(practice: PracticeProcess, chat: Chat) -> None:
    practice.arm_fault("warning_dialog")
    assert [chat.spoken.id_of_sent(chat.send("again")[1])] == chat.stored("again")


@pytest.mark.parametrize(("kind", "status"), [("error_stored", 500), ("internal_not_stored", 500), ("limited", 429)])
def test_an_error_is_worded_as_all_else(practice: PracticeProcess, chat: Chat, kind: str, status: int) -> None:
    practice.arm_fault(kind)
    answered, answer = chat.send("an error")
    assert answered == status
    assert chat.spoken.refused(answer)


def test_logged_out_refuses_calls_and_leads_to_the_login(practice: PracticeProcess, chat: Chat) -> None:
    path = chat.address.url.removeprefix(f"https://{chat.page.host}")
    practice.arm_fault("logged_out")
    assert chat.post("/messages", {})[0] == 401
    assert chat.page.location(path) == chat.spoken.login
    practice.clear_faults()
    assert chat.page.location(path) is None


def test_a_body_that_makes_no_sense_stores_nothing(practice: PracticeProcess, chat: Chat) -> None:
    before = len(practice.truth())
    assert chat.spoken.refused(chat.post("/messages", {"content": "no JSON", "txt": 7})[1])
    assert len(practice.truth()) == before


def test_there_is_no_thread_of_a_conversation_that_there_is_not(chat: Chat) -> None:
    path = chat.spoken.thread.format("none") + f"start_time=1&{chat.spoken.store_query}"
    assert chat.page.get(chat.spoken.api + path)[0] == 404


def test_tiktok_shops_calls_must_name_the_hosts_store(practice: PracticeProcess) -> None:
    page = SellerPage(practice.address, practice.address.stores[TIKTOK.store])
    assert page.get("/api/v1/im/conversations?oec_seller_id=7495300187412009012")[0] == 403
