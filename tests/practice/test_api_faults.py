"""Faults, limits and the clock on the open APIs of all three platforms, seen by a client and in the truth."""

from __future__ import annotations

import email.utils
import http.client
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from native_host.practice.process import PracticeError, PracticeProcess
from tests.practice.api_client import Answer, Lazada, Shopee, TikTok

NO_ANSWER = (ConnectionError, http.client.HTTPException, TimeoutError, ssl.SSLEOFError)
BUYER, TEXT = "fault.buyer", "On its way."


@dataclass(frozen=True)
class Line:
    """One store, its conversation with one buyer, and how it is written to and read."""

    store: str
    conversation: str
    send: Callable[[str], Answer]
    read: Callable[[], Answer]
    internal: Callable[[Answer], bool]
    limited: Callable[[Answer], bool]
    expired: Callable[[Answer], bool]
    forbidden: Callable[[Answer], bool]


def shopee(practice: PracticeProcess) -> Line:
    client = Shopee(practice)
    said = practice.say(client.store, BUYER, "Hello?")
    return Line(
        client.store,
        said.conversation,
        lambda text: client.send(said.buyer_id, text),
        lambda: client.answer("GET", "sellerchat/get_message", {"conversation_id": said.conversation}),
        lambda answer: answer.body["error"] == "error_server",
        lambda answer: (answer.status, answer.headers["retry-after"]) == (429, "7"),
        lambda answer: answer.body["error"] == "invalid_acceess_token",
        lambda answer: answer.body["error"] == "error_api_permission",
    )


def lazada(practice: PracticeProcess) -> Line:
    client = Lazada(practice)
    said = practice.say(client.store, BUYER, "Hello?")
    page: dict[str, object] = {"session_id": said.conversation, "start_time": client.now() + 60_000, "page_size": 20}
    return Line(
        client.store,
        said.conversation,
        lambda text: client.send(said.conversation, text),
        lambda: client.answer("GET", "/im/message/list", page),
        lambda answer: answer.body["type"] == "ISP",
        lambda answer: "this ban will last 7 seconds" in answer.body["message"],
        lambda answer: answer.body["code"] == "IllegalAccessToken",
        lambda answer: answer.body["code"] == "InsufficientPermission",
    )


def tiktok(practice: PracticeProcess) -> Line:
    client = TikTok(practice)
    said = practice.say(client.store, BUYER, "Hello?")
    thread = f"{client.prefix}/conversations/{said.conversation}/messages"
    return Line(
        client.store,
        said.conversation,
        lambda text: client.send(said.conversation, text),
        lambda: client.answer("GET", thread, {"page_size": 10}),
        lambda answer: answer.body["code"] == 36009003,
        lambda answer: (answer.status, answer.headers["retry-after"]) == (429, "7"),
        lambda answer: (answer.status, answer.body["code"]) == (401, 105002),
        lambda answer: (answer.status, answer.body["code"]) == (401, 105005),
    )


@pytest.fixture(params=[shopee, lazada, tiktok], ids=["shopee", "lazada", "tiktok"])
def line(practice: PracticeProcess, request: pytest.FixtureRequest) -> Line:
    made: Line = request.param(practice)
    return made


def stored(practice: PracticeProcess, line: Line) -> int:
    return sum(message.text == TEXT for message in practice.truth(line.store, line.conversation))


def arm(practice: PracticeProcess, line: Line, kind: str, **more: Any) -> None:
    practice.arm_fault(kind, store=line.store, channel="api", **more)


@pytest.mark.parametrize(("kind", "copies"), [("answer_lost_stored", 1), ("answer_lost_not_stored", 0), ("late", 0)])
def test_an_answer_is_lost(practice: PracticeProcess, line: Line, kind: str, copies: int) -> None:
    arm(practice, line, kind, ms=60_000)
    with pytest.raises(NO_ANSWER):
        line.send(TEXT)
    assert (stored(practice, line), practice.requests()[-1].outcome) == (copies, kind)
    assert line.send("the next one is answered").status == 200


@pytest.mark.parametrize("copies", [1, 0])
def test_a_server_error_says_nothing_about_storing(practice: PracticeProcess, line: Line, copies: int) -> None:
    arm(practice, line, "error_stored" if copies else "error_not_stored")
    assert line.send(TEXT).status == 500
    assert stored(practice, line) == copies


@pytest.mark.parametrize("copies", [1, 0])
def test_an_internal_error_says_nothing_about_storing(practice: PracticeProcess, line: Line, copies: int) -> None:
    arm(practice, line, "internal_stored" if copies else "internal_not_stored")
    assert line.internal(line.send(TEXT))
    assert stored(practice, line) == copies


@pytest.mark.parametrize("copies", [1, 0])
def test_garbage_says_nothing_about_storing(practice: PracticeProcess, line: Line, copies: int) -> None:
    arm(practice, line, "garbage_stored" if copies else "garbage_not_stored")
    answer = line.send(TEXT)
    assert (answer.status, stored(practice, line)) == (200, copies)
    with pytest.raises(json.JSONDecodeError):
        _ = answer.body


def test_a_redirect_leads_elsewhere_and_stores_nothing(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "redirected")
    assert line.send(TEXT).status == 302
    assert stored(practice, line) == 0


def test_a_limited_send_says_how_long_to_wait(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "limited", ms=7000)
    assert line.limited(line.send(TEXT))
    assert stored(practice, line) == 0


def test_a_request_can_break_off_before_it_is_read(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "body_reset")
    with pytest.raises(NO_ANSWER):
        line.send(TEXT)
    assert (stored(practice, line), practice.requests()[-1].outcome) == (0, "body_reset")


def test_a_send_closes_its_connection_and_a_read_keeps_it(line: Line) -> None:
    assert line.send(TEXT).headers.get("connection") == "close"
    assert "connection" not in line.read().headers


def test_a_refusal_is_the_platforms_own(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "refused")
    refused = line.send(TEXT)
    assert "not allowed" in refused.text or "sensitive" in refused.text
    assert stored(practice, line) == 0


def test_a_slow_send_is_stored_before_it_is_answered(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "slow", ms=50)
    assert line.send(TEXT).status == 200
    assert (stored(practice, line), practice.requests()[-1].outcome) == (1, "slow")


def test_a_fault_of_one_channel_leaves_the_other_alone(practice: PracticeProcess, line: Line) -> None:
    practice.arm_fault("error_not_stored", store=line.store, channel="page")
    assert line.send(TEXT).status == 200
    assert practice.faults()[0]["hits"] == 0


def test_a_token_can_count_as_expired_once(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "token_expired")
    assert line.expired(line.send(TEXT))
    assert line.send(TEXT).status == 200
    assert stored(practice, line) == 1


def test_a_permission_stays_lost(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "permission_lost")
    assert line.forbidden(line.send(TEXT))
    assert line.forbidden(line.read())
    assert stored(practice, line) == 0


def test_reading_can_fail_get_no_answer_or_be_limited(practice: PracticeProcess, line: Line) -> None:
    arm(practice, line, "read_error")
    arm(practice, line, "read_lost")
    arm(practice, line, "read_limited", ms=7000)
    assert line.read().status == 500
    with pytest.raises(NO_ANSWER):
        line.read()
    assert line.limited(line.read())
    assert line.read().status == 200


def test_a_thread_can_lag_behind_and_have_a_hole(practice: PracticeProcess, line: Line) -> None:
    line.send(TEXT)
    arm(practice, line, "thread_behind", ms=60_000)
    assert TEXT not in line.read().text
    practice.clear_faults()
    arm(practice, line, "thread_hole")
    assert TEXT not in line.read().text
    assert TEXT in line.read().text


def test_a_day_has_so_many_calls_and_no_more(practice: PracticeProcess, line: Line) -> None:
    practice.set_limits(line.store, per_day=2)
    first, second, third = line.read(), line.send(TEXT), line.send(TEXT)
    assert {first.status, second.status} == {200}
    assert any(word in third.text for word in ("error_limit", "AppCallLimit", "45101004"))
    assert stored(practice, line) == 1


def test_a_second_has_so_many_calls_of_one_api(practice: PracticeProcess, line: Line) -> None:
    practice.set_limits(line.store, per_second=0)
    assert any(word in line.read().text for word in ("error_rate_limit", "ApiCallLimit", "36009002"))


def test_calls_are_counted_by_api_and_store(practice: PracticeProcess, line: Line) -> None:
    line.read()
    line.read()
    line.send(TEXT)
    counts = {(count["api"], count["store"]): count["count"] for count in practice.calls()}
    assert sorted(counts.values()) == [1, 2]
    assert {store for _, store in counts} == {line.store}


def test_a_platforms_clock_can_be_wrong(practice: PracticeProcess, line: Line) -> None:
    practice.set_clock(20_000)
    told = email.utils.parsedate_to_datetime(line.send(TEXT).headers["date"]).timestamp()
    assert 10 < told - time.time() < 30
    (message,) = [message for message in practice.truth(line.store) if message.text == TEXT]
    assert message.time / 1000 - time.time() > 10


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda practice: practice.tokens("nobody", "issue"), "store must be one of"),
        (lambda practice: practice.tokens("100094063", "lose"), "action must be one of"),
        (lambda practice: practice.set_limits(flood=1), "a limit must be one of"),
        (lambda practice: practice.set_limits(per_day=-1), "per_day must be a whole number"),
        (lambda practice: practice.set_limits("nobody", per_day=1), "store must be one of"),
        (lambda practice: practice.switch(moon=True), "a switch must be one of"),
        (lambda practice: practice.arm_fault("body_reset", channel="page"), "channel must be one of: api"),
        (lambda practice: practice.arm_fault("slow", channel="pigeon"), "channel must be one of: page, api"),
        (lambda practice: practice.say("100094063", "b", "t", role="king"), "role must be one of"),
    ],
)
def test_a_body_that_makes_no_sense_is_answered_with_a_sentence(
    practice: PracticeProcess, call: Callable[[PracticeProcess], Any], sentence: str
) -> None:
    with pytest.raises(PracticeError, match=sentence):
        call(practice)


def test_who_is_authorised_is_told_without_a_token(practice: PracticeProcess) -> None:
    issued = practice.tokens("170099123", "issue")
    (told,) = [each for each in practice.authorisations() if each["store"] == "170099123"]
    assert (told["access_until"], told["revoked"]) == (issued["access_until"], False)
    assert issued["access_token"] not in json.dumps(told)
