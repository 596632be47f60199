"""Each kind of fault, seen from the page and in the truth."""

from __future__ import annotations

import http.client
import json

import pytest

from native_host.practice.faults import KINDS
from native_host.practice.process import PracticeError, PracticeProcess
from tests.practice.seller_page import SellerPage

BUYER = "tan_weijie"
TEXT = "On its way."
NO_ANSWER = (ConnectionError, http.client.HTTPException)


def stored(practice: PracticeProcess) -> int:
    return sum(message.text == TEXT and message.direction == "out" for message in practice.truth())


@pytest.mark.parametrize(("kind", "copies"), [("answer_lost_stored", 1), ("answer_lost_not_stored", 0)])
def test_an_answer_is_lost(practice: PracticeProcess, page: SellerPage, kind: str, copies: int) -> None:
    practice.arm_fault(kind)
    with pytest.raises(NO_ANSWER):
        page.send(BUYER, TEXT)
    assert (stored(practice), practice.requests()[-1].outcome) == (copies, kind)
    assert page.send(BUYER, "the next one is answered")[0] == 200


@pytest.mark.parametrize(("kind", "copies"), [("error_stored", 1), ("error_not_stored", 0)])
def test_a_server_error_says_nothing_about_storing(
    practice: PracticeProcess, page: SellerPage, kind: str, copies: int
) -> None:
    practice.arm_fault(kind)
    assert page.send(BUYER, TEXT)[0] == 500
    assert stored(practice) == copies


def test_a_refusal_carries_the_platforms_sentence(practice: PracticeProcess, page: SellerPage) -> None:
    practice.arm_fault("refused", reason="reach_5_message_limit")
    _, answer = page.send(BUYER, TEXT)
    assert answer["error_code"] == "reach_5_message_limit"
    assert "5 messages in a row" in answer["error_msg"]
    assert (stored(practice), practice.requests()[-1].code) == (0, "reach_5_message_limit")


def test_a_late_message_is_stored_after_its_answer_was_lost(practice: PracticeProcess, page: SellerPage) -> None:
    before = practice.fact_counts()["message_stored"]
    practice.arm_fault("late", ms=300)
    with pytest.raises(NO_ANSWER):
        page.send(BUYER, TEXT)
    assert stored(practice) == 0
    practice.wait("message_stored", after=before)
    assert stored(practice) == 1


def test_a_slow_message_is_stored_before_it_is_answered(practice: PracticeProcess, page: SellerPage) -> None:
    before = practice.fact_counts()
    practice.arm_fault("slow", ms=400)
    row = page.conversation(BUYER)
    connection = page.open()
    body = {"to_id": row["to_id"], "conversation_id": row["id"], "type": "text", "content": {"text": TEXT}}
    connection.request("POST", f"/webchat/api/v1.2/messages?shop_id={page.store}", json.dumps(body))
    practice.wait("message_stored", after=before["message_stored"])
    assert practice.fact_counts()["send_finished"] == before["send_finished"]
    assert connection.getresponse().status == 200
    connection.close()


def test_the_platform_warns_of_a_repeated_answer_and_takes_it_when_confirmed(
    practice: PracticeProcess, page: SellerPage
) -> None:
    practice.arm_fault("warning_dialog", times=2)
    assert page.send(BUYER, TEXT)[1] == {"warning": "redundant_reply"}
    assert stored(practice) == 0
    assert "id" in page.send(BUYER, TEXT, confirmed=True)[1]
    assert stored(practice) == 1


def test_identical_text_is_refused_only_to_the_same_buyer(practice: PracticeProcess, page: SellerPage) -> None:
    practice.arm_fault("identical_text_refused")
    page.send(BUYER, TEXT)
    assert page.send(BUYER, TEXT)[1]["error_code"] == "error_business"
    assert "id" in page.send("priya.nair", TEXT)[1]
    assert stored(practice) == 2


def test_an_ended_conversation_takes_nothing_until_it_is_restarted(practice: PracticeProcess, page: SellerPage) -> None:
    row = page.conversation(BUYER)
    practice.arm_fault("ended", store=page.store, conversation=row["id"])
    assert page.conversation(BUYER)["ended"] is True
    assert page.send(BUYER, TEXT)[1]["error_code"] == "conversation_ended"
    page.post(f"/conversations/{row['id']}/restart", {})
    assert "id" in page.send(BUYER, TEXT)[1]


def test_a_message_of_more_than_600_characters_is_refused(practice: PracticeProcess, page: SellerPage) -> None:
    assert "id" in page.send(BUYER, "x" * 600)[1]
    assert page.send(BUYER, "x" * 601)[1]["error_code"] == "message_too_long"


def test_a_dropped_push_never_comes(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.arm_fault("echo_dropped")
    page.send(BUYER, "dropped")
    page.send(BUYER, "pushed")
    assert [message["content"]["text"] for message in stream.messages(1)] == ["pushed"]
    stream.close()


def test_a_duplicated_push_comes_twice(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.arm_fault("echo_duplicate")
    page.send(BUYER, "again")
    first, second = stream.messages(2)
    assert first["id"] == second["id"]
    stream.close()


def test_reordered_pushes_change_places(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.arm_fault("echo_reordered")
    page.send(BUYER, "first")
    page.send(BUYER, "second")
    assert [message["content"]["text"] for message in stream.messages(2)] == ["second", "first"]
    stream.close()


def test_a_late_push_comes_after_what_was_said_since(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.arm_fault("echo_late", ms=300)
    page.send(BUYER, "first")
    practice.say(page.store, BUYER, "second")
    assert [message["content"]["text"] for message in stream.messages(2)] == ["second", "first"]
    stream.close()


def test_a_slow_list_takes_its_time(practice: PracticeProcess, page: SellerPage) -> None:
    before = practice.fact_counts()["list_read"]
    practice.arm_fault("slow_list", ms=400)
    connection = page.open()
    connection.request("GET", f"/webchat/api/v1.2/conversations?shop_id={page.store}")
    with pytest.raises(PracticeError):
        practice.wait("list_read", after=before, timeout_s=0.1)
    assert connection.getresponse().status == 200
    connection.close()


def test_logged_out_ends_the_stream_refuses_calls_and_leads_to_the_login(
    practice: PracticeProcess, page: SellerPage
) -> None:
    stream = page.stream()
    practice.arm_fault("logged_out")
    assert list(stream) == []
    assert page.get(f"/webchat/api/v1.2/conversations?shop_id={page.store}")[0] == 401
    assert page.location("/new-webchat/conversations") == "https://accounts.shopee.sg/seller/login"
    practice.clear_faults()
    assert page.get("/new-webchat/conversations")[0] == 200


def test_logging_in_ends_being_logged_out(practice: PracticeProcess, page: SellerPage) -> None:
    practice.arm_fault("logged_out")
    connection = page.open("accounts.shopee.sg")
    connection.request("POST", "/seller/login", "loginKey=agent&password=x")
    assert connection.getresponse().getheader("location") == "https://seller.shopee.sg/new-webchat/conversations"
    assert page.get("/new-webchat/conversations")[0] == 200


def test_a_changed_layout_is_told_to_the_page(practice: PracticeProcess, page: SellerPage) -> None:
    practice.arm_fault("layout_changed", times=1)
    assert '"layout": "changed"' in page.get("/new-webchat/conversations")[1]
    practice.arm_fault("older_build", times=1)
    assert '"layout": "older"' in page.get("/new-webchat/conversations")[1]
    assert '"layout": "current"' in page.get("/new-webchat/conversations")[1]


def test_lags_are_told_to_open_pages_at_once(practice: PracticeProcess, page: SellerPage) -> None:
    stream = page.stream()
    practice.arm_fault("lag", header=700, body=900)
    told = next(iter(stream))
    assert told["settings"]["lag"] == {"header": 700, "body": 900, "timeout": 8000}
    stream.close()


def test_a_fault_hits_only_its_store_and_conversation_and_as_often_as_told(
    practice: PracticeProcess, page: SellerPage, other_page: SellerPage
) -> None:
    here = page.conversation(BUYER)["id"]
    practice.arm_fault("error_not_stored", store=page.store, conversation=here, times=2)
    assert other_page.send("farid.zul", TEXT)[0] == 200
    assert page.send("priya.nair", TEXT)[0] == 200
    assert [page.send(BUYER, TEXT)[0] for _ in range(3)] == [500, 500, 200]
    (armed,) = practice.faults()
    assert (armed["hits"], armed["times"]) == (2, 0)


def test_the_oldest_fault_that_applies_hits_first(practice: PracticeProcess, page: SellerPage) -> None:
    practice.arm_fault("refused")
    practice.arm_fault("error_stored")
    page.send(BUYER, TEXT)
    page.send(BUYER, TEXT)
    assert [send.outcome for send in practice.requests()] == ["refused", "error_stored"]


def test_every_kind_of_fault_has_its_sentence_and_can_be_armed(practice: PracticeProcess, page: SellerPage) -> None:
    conversation = page.conversation(BUYER)["id"]
    for kind in KINDS:
        practice.arm_fault(kind, store=page.store, conversation=conversation)
    assert [fault["kind"] for fault in practice.faults()] == list(KINDS)
    assert all(kind.doc.endswith(".") for kind in KINDS.values())
