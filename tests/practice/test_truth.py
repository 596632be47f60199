"""What the practice platforms store, and how it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from native_host.practice.process import PracticeError, PracticeProcess, StoredMessage
from tests.practice.seller_page import SellerPage

BUYER = "tan_weijie"


def sent(practice: PracticeProcess, text: str) -> list[StoredMessage]:
    return [message for message in practice.truth() if message.direction == "out" and message.text == text]


def test_a_sent_message_is_stored_and_answered_with_its_id(practice: PracticeProcess, page: SellerPage) -> None:
    status, answer = page.send(BUYER, "Yes, we open at ten.")
    (stored,) = sent(practice, "Yes, we open at ten.")
    assert (status, answer["id"]) == (200, stored.id)
    assert (stored.store, stored.site, stored.platform, stored.buyer) == (page.store, "SG", "shopee", BUYER)


def test_the_same_body_twice_makes_two_messages(practice: PracticeProcess, page: SellerPage) -> None:
    page.send(BUYER, "twice", request_id="one and the same")
    page.send(BUYER, "twice", request_id="one and the same")
    assert len(sent(practice, "twice")) == 2
    assert [send.request_id for send in practice.requests()] == ["one and the same"] * 2


def test_ids_are_19_digits_increase_and_outlive_a_reset(practice: PracticeProcess, page: SellerPage) -> None:
    before = int(page.send(BUYER, "first")[1]["id"])
    practice.reset()
    after = page.send(BUYER, "second")[1]["id"]
    assert len(after) == 19
    assert int(after) > before > 2**53


def test_a_buyer_who_is_new_gets_a_conversation(practice: PracticeProcess, page: SellerPage) -> None:
    first = practice.say(page.store, "new.buyer", "Hello?")
    second = practice.say(page.store, "new.buyer", "Anyone there?")
    row = page.conversation("new.buyer")
    assert (first.conversation, first.buyer_id) == (second.conversation, second.buyer_id) == (row["id"], row["to_id"])
    assert (row["unread_count"], row["latest_message_content"]["text"]) == (2, "Anyone there?")


def test_stores_do_not_see_each_other(practice: PracticeProcess, page: SellerPage, other_page: SellerPage) -> None:
    said = practice.say(page.store, "only.in.sg", "Hello")
    assert all(row["to_name"] != "only.in.sg" for row in other_page.api("/conversations")["conversations"])
    assert other_page.get(f"/webchat/api/v1.2/conversations?shop_id={page.store}")[0] == 403
    assert other_page.post("/messages", {"conversation_id": said.conversation, "to_id": said.buyer_id})[1]["error_code"]
    assert {message.store for message in practice.truth(store=page.store)} == {page.store}


def test_a_message_to_another_buyer_than_the_conversations_is_refused(
    practice: PracticeProcess, page: SellerPage
) -> None:
    _, answer = page.send(BUYER, "to whom?", to_id=page.conversation("priya.nair")["to_id"])
    assert answer["error_code"] == "param_error"
    assert sent(practice, "to whom?") == []


def test_reading_clears_the_unread_count(practice: PracticeProcess, page: SellerPage) -> None:
    row = page.conversation(BUYER)
    assert row["unread_count"] > 0
    page.post(f"/conversations/{row['id']}/read", {})
    assert page.conversation(BUYER)["unread_count"] == 0


def test_history_is_paged_from_the_newest_back(practice: PracticeProcess, page: SellerPage) -> None:
    conversation = practice.seed(page.store, conversations=1, messages=7, seed=3)[0]
    stored = [message.id for message in practice.truth(conversation=conversation)]
    read: list[str] = []
    offset = ""
    while offset or not read:
        answer = page.api(f"/conversations/{conversation}/messages", limit=3, offset=offset, direction="older")
        read += [message["id"] for message in answer["messages"]]
        offset = answer["next_offset"]
    assert read == stored[::-1]


def test_seeding_adds_long_lists_and_long_threads(practice: PracticeProcess, page: SellerPage) -> None:
    before = len({message.conversation for message in practice.truth(store=page.store)})
    newest = practice.seed(page.store, conversations=1000, messages=10_000)[0]
    stored = practice.truth(store=page.store)
    assert len({message.conversation for message in stored}) == before + 1000
    assert sum(message.conversation == newest for message in stored) == 10_000


def test_the_same_seed_tells_the_same_story(practice: PracticeProcess, page: SellerPage) -> None:
    def story() -> list[str]:
        practice.reset()
        added = practice.seed(page.store, conversations=5, messages=4, seed=11)
        return [message.text for conversation in added for message in practice.truth(conversation=conversation)]

    assert story() == story()


def test_a_seeded_store_has_pinned_and_answered_conversations(practice: PracticeProcess, page: SellerPage) -> None:
    added = practice.seed(page.store, conversations=40, messages=1, pinned=5, answered=10)
    rows = [row for row in page.api("/conversations", limit=500)["conversations"] if row["id"] in added]
    assert sum(row["pinned"] for row in rows) == 5
    assert sum(row["unread_count"] == 0 for row in rows) == 10
    assert sum(row["latest_message_from_id"] != row["to_id"] for row in rows) == 10


def test_what_the_seller_pins_is_listed_as_pinned(practice: PracticeProcess, page: SellerPage) -> None:
    practice.pin(page.store, page.conversation(BUYER)["id"])
    assert page.conversation(BUYER)["pinned"] is True
    practice.pin(page.store, page.conversation(BUYER)["id"], pinned=False)
    assert page.conversation(BUYER)["pinned"] is False


def test_a_buyer_may_have_written_long_ago_but_not_before_the_last_message(
    practice: PracticeProcess, page: SellerPage
) -> None:
    said = practice.say(page.store, "patient.buyer", "Anybody?", ago_ms=3_600_000)
    now = practice.say(page.store, "patient.buyer", "Hello?")
    hour_ago, latest = (message.time for message in practice.truth(conversation=said.conversation))
    assert now.conversation == said.conversation
    assert 3_600_000 <= latest - hour_ago < 3_660_000
    with pytest.raises(PracticeError, match="newer message"):
        practice.say(page.store, "patient.buyer", "Earlier", ago_ms=60_000)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda practice: practice.say("no such store", "b", "t"), "store must be one of"),
        (lambda practice: practice.say("170044686", "", "t"), "buyer must be a text"),
        (lambda practice: practice.say("170044686", "b", "t", "17"), "there is no conversation 17"),
        (lambda practice: practice.arm_fault("flood"), "kind must be one of"),
        (lambda practice: practice.arm_fault("slow", times=0), "times must be a whole number"),
        (lambda practice: practice.arm_fault("slow", ms=-1), "ms must be a whole number"),
        (lambda practice: practice.arm_fault("refused", reason="mood"), "reason must be one of"),
        (lambda practice: practice.arm_fault("ended"), "ended needs the store"),
        (lambda practice: practice.network("foggy"), "state must be one of"),
        (lambda practice: practice.network("delayed"), "delayed needs ms"),
        (lambda practice: practice.network("cut", host="example.com"), "host must be"),
        (lambda practice: practice.wait("doomsday"), "until must be one of"),
        (lambda practice: practice.seed("170044686", 1, 1, pinned=-1), "pinned must be a whole number"),
        (lambda practice: practice.pin("170044686", "17"), "there is no conversation 17"),
    ],
)
def test_a_body_that_makes_no_sense_is_answered_with_a_sentence(
    practice: PracticeProcess, call: Callable[[PracticeProcess], object], sentence: str
) -> None:
    with pytest.raises(PracticeError, match=sentence):
        call(practice)
