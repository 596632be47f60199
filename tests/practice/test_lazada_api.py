"""The practice Lazada open API: two layers of errors, time cursors, rationed reading, and its tokens."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from native_host.practice.lazada.platform import LAZADA
from native_host.practice.process import PracticeProcess
from tests.practice.api_client import Lazada, multipart

STORE, BUYER = "100094063", "Hui Min"
AUTH = "auth.lazada.com"
SEND = "/im/message/send"
DAY_S = 86400


@pytest.fixture
def lazada(practice: PracticeProcess) -> Lazada:
    return Lazada(practice)


def sessions(lazada: Lazada, **asked: object) -> dict[str, Any]:
    found: dict[str, Any] = lazada.ask(
        "GET", "/im/session/list", {"start_time": lazada.now(), "page_size": 20} | asked
    )["data"]
    return found


def session_of(lazada: Lazada, buyer: str) -> str:
    return next(str(row["session_id"]) for row in sessions(lazada)["session_list"] if row["title"] == buyer)


def authorise(lazada: Lazada, **chosen: str) -> dict[str, list[str]]:
    """Press a button of the authorise page; returns what it hands to the callback."""
    query = {"response_type": "code", "force_auth": "true", "redirect_uri": "https://agent.example/back"}
    query |= {"client_id": LAZADA.app.key, "state": "s1", **chosen}
    answer = lazada.door.ask("GET", AUTH, f"/oauth/authorize?{urlencode(query)}")
    assert answer.status == 302
    return parse_qs(urlsplit(answer.headers["location"]).query)


def create(lazada: Lazada, **given: object) -> dict[str, Any]:
    return lazada.ask("POST", "/auth/token/create", dict(given), access_token=None, host=AUTH)


def refresh(lazada: Lazada, token: str) -> dict[str, Any]:
    return lazada.ask("GET", "/auth/token/refresh", {"refresh_token": token}, access_token=None, host=AUTH)


def test_the_authorise_page_offers_the_stores(lazada: Lazada) -> None:
    query = {"response_type": "code", "redirect_uri": "https://agent.example/back", "client_id": LAZADA.app.key}
    page = lazada.door.ask("GET", AUTH, f"/oauth/authorize?{urlencode(query)}").text
    assert "Marina Bay Home (SG)" in page
    assert "Bangkok Living (TH)" in page


def test_authorising_gives_a_code_that_is_good_once(lazada: Lazada) -> None:
    given = authorise(lazada, store=STORE, choice="authorise")
    assert given["state"] == ["s1"]
    tokens = create(lazada, code=given["code"][0])
    assert (tokens["code"], tokens["country"], tokens["account_platform"]) == ("0", "sg", "seller_center")
    assert (tokens["expires_in"], tokens["refresh_expires_in"]) == (30 * DAY_S, 180 * DAY_S)
    (country,) = tokens["country_user_info"]
    assert (country["country"], country["seller_id"]) == ("sg", "1000142")
    assert create(lazada, code=given["code"][0])["code"] == "InvalidCode"
    lazada.access = tokens["access_token"]
    assert lazada.ask("GET", "/seller/get")["data"]["name"] == "Marina Bay Home"


def test_cancelling_gives_none(lazada: Lazada) -> None:
    assert authorise(lazada, store=STORE, choice="cancel") == {"error": ["access_denied"], "state": ["s1"]}


def test_countries_may_be_a_map(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.switch(lazada_countries_as_map=True)
    tokens = refresh(lazada, practice.tokens(STORE, "issue")["refresh_token"])
    assert tokens["country_user_info_list"]["sg"]["seller_id"] == "1000142"


def test_an_app_in_test_status_has_short_lived_tokens(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.switch(lazada_test_app=True)
    tokens = create(lazada, code=authorise(lazada, store=STORE, choice="authorise")["code"][0])
    assert (tokens["expires_in"], tokens["refresh_expires_in"]) == (7 * DAY_S, 14 * DAY_S)


def test_refreshing_does_not_prolong_the_refreshing(practice: PracticeProcess, lazada: Lazada) -> None:
    token = practice.tokens(STORE, "issue")["refresh_token"]
    practice.tokens(STORE, "end_refresh", seconds=3600)
    again = refresh(lazada, token)
    assert again["refresh_expires_in"] <= 3600 < again["expires_in"]
    assert refresh(lazada, token)["code"] == "0"
    practice.tokens(STORE, "end_refresh")
    assert refresh(lazada, again["refresh_token"])["code"] == "IllegalRefreshToken"


@pytest.mark.parametrize("action", ["end_access", "end_authorisation", "revoke"])
def test_an_access_token_that_has_ended_is_illegal(practice: PracticeProcess, lazada: Lazada, action: str) -> None:
    practice.tokens(STORE, action)
    answer = lazada.ask("GET", "/seller/get")
    assert (answer["code"], answer["type"]) == ("IllegalAccessToken", "ISV")


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ({"timestamp": 1}, "IllegalTimestamp"),
        ({"app_key": "654321"}, "InvalidAppKey"),
        ({"app_key": None}, "MissingParameter"),
        ({"access_token": None}, "MissingParameter"),
        ({"access_token": "not one of ours"}, "IllegalAccessToken"),
        ({"host": "api.lazada.co.th"}, "IllegalAccessToken"),
        ({"host": AUTH}, "InvalidApiPath"),
    ],
)
def test_a_call_that_is_not_in_order_is_refused(lazada: Lazada, system: dict[str, Any], code: str) -> None:
    assert lazada.ask("GET", "/seller/get", **system)["code"] == code


def test_a_wrong_sign_is_refused(lazada: Lazada) -> None:
    params = lazada.signed("/seller/get", {}) | {"extra": "unsigned"}
    answer = lazada.door.ask("GET", lazada.host, f"/rest/seller/get?{urlencode(params)}")
    assert answer.body["code"] == "IncompleteSignature"


def test_sessions_are_listed_by_20_from_a_time_backwards(practice: PracticeProcess, lazada: Lazada) -> None:
    seeded = practice.seed(STORE, conversations=30, messages=1)
    first = sessions(lazada)
    after = {"start_time": first["next_start_time"], "last_session_id": first["last_session_id"]}
    second = sessions(lazada, **after)
    listed = [row["session_id"] for row in first["session_list"] + second["session_list"]]
    assert (len(first["session_list"]), first["has_more"], second["has_more"]) == (20, True, False)
    assert [each for each in listed if each in seeded] == seeded
    assert len(set(listed)) == len(listed) == 33


@pytest.mark.parametrize(
    ("size", "code"), [(21, "InvalidParameter"), (0, "InvalidParameter"), ("", "MissingParameter")]
)
def test_a_page_has_20_rows_at_most(lazada: Lazada, size: object, code: str) -> None:
    assert lazada.ask("GET", "/im/session/list", {"start_time": lazada.now(), "page_size": size})["code"] == code


def test_sessions_of_another_country_are_not_this_tokens(lazada: Lazada) -> None:
    assert "Nadia Z." not in {row["title"] for row in sessions(lazada)["session_list"]}


def test_positions_are_texts_in_the_list_and_numbers_alone(lazada: Lazada) -> None:
    row = sessions(lazada)["session_list"][0]
    alone = lazada.ask("GET", "/im/session/get", {"session_id": row["session_id"]})["data"]
    assert [type(each["self_position"]) for each in (row, alone)] == [str, int]


def test_a_thread_is_read_from_the_newest_back(practice: PracticeProcess, lazada: Lazada) -> None:
    session = practice.seed(STORE, conversations=1, messages=25)[0]
    stored = [message.id for message in practice.truth(conversation=session)]
    given: dict[str, object] = {"session_id": session, "start_time": lazada.now(), "page_size": 20}
    first = lazada.ask("GET", "/im/message/list", given)["data"]
    more = {"start_time": first["next_start_time"], "last_message_id": first["last_message_id"]}
    second = lazada.ask("GET", "/im/message/list", given | more)["data"]
    read = [message["message_id"] for message in first["message_list"] + second["message_list"]]
    assert (read, second["has_more"]) == (stored[::-1], False)


def test_messages_tell_ms_and_json_in_json(practice: PracticeProcess, lazada: Lazada) -> None:
    said = practice.say(STORE, BUYER, "ของอยู่ไหน")
    message = lazada.messages(said.conversation)[0]
    assert (message["message_id"], json.loads(message["content"])) == (said.message, {"txt": "ของอยู่ไหน"})
    assert (message["from_account_type"], message["from_account_id"]) == (1, str(said.buyer_id))
    assert abs(message["send_time"] - time.time() * 1000) < 60_000


def test_a_send_is_stored_and_answered_with_its_id(practice: PracticeProcess, lazada: Lazada) -> None:
    session = session_of(lazada, BUYER)
    answer = lazada.send(session, "Hello, สวัสดี & 你好")
    (stored,) = [message for message in practice.truth(store=STORE) if message.text == "Hello, สวัสดี & 你好"]
    data = answer.body["data"]
    assert (data["message_id"], data["template_id"], data["current_time"]) == (stored.id, 1, stored.time)
    assert (stored.channel, len(stored.id)) == ("api", 18)
    assert answer.headers["connection"] == "close"
    assert lazada.messages(session)[0]["from_account_type"] == 2


def test_a_business_refusal_lies_under_a_good_gateway_code(practice: PracticeProcess, lazada: Lazada) -> None:
    answer = lazada.send("100094063_2_1_1_103", "x").body
    assert (answer["code"], answer["success"], answer["err_code"]) == ("0", False, "-12")
    practice.switch(lazada_old_spelling=True)
    assert lazada.send("100094063_2_1_1_103", "x").body["error_code"] == "-12"


def test_an_intercepted_message_has_an_id_and_a_process_msg(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.arm_fault("intercepted", store=STORE)
    session = session_of(lazada, BUYER)
    sent = lazada.send(session, "Call me on my own number").body["data"]["message_id"]
    message = lazada.messages(session)[0]
    assert (message["message_id"], message["status"]) == (sent, 0)
    assert message["process_msg"]


def test_a_recalled_message_stays_with_another_status_and_a_notice(practice: PracticeProcess, lazada: Lazada) -> None:
    session = session_of(lazada, BUYER)
    sent = lazada.send(session, "Oops").body["data"]["message_id"]
    assert lazada.ask("POST", "/im/message/recall", {"session_id": session, "message_id": sent})["success"] is True
    notice, message = lazada.messages(session)[:2]
    assert (message["message_id"], message["status"]) == (sent, 1)
    assert (notice["template_id"], notice["type"]) == (2, 2)


def test_five_messages_a_day_to_a_buyer_who_never_wrote(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.say(STORE, "silent one", "Welcome!", role="seller")
    session = session_of(lazada, "silent one")
    outcomes = [lazada.send(session, f"Offer {nth}").body["err_code"] for nth in range(5)]
    assert outcomes == ["0", "0", "0", "0", "-14"]
    practice.say(STORE, "silent one", "Thanks")
    assert lazada.send(session, "You are welcome").body["err_code"] == "0"


def test_who_polls_the_list_loses_the_permission(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.set_limits(STORE, session_lists=2)
    assert [lazada.ask("GET", "/im/session/get", {"session_id": session_of(lazada, BUYER)})["code"]] == ["0"]
    sessions(lazada)
    lazada.ask("GET", "/im/session/list", {"start_time": lazada.now(), "page_size": 20})
    assert lazada.ask("GET", "/im/session/get", {"session_id": "any"})["code"] == "InsufficientPermission"
    assert lazada.send("any", "x").body["code"] == "InsufficientPermission"
    practice.reset()
    assert sessions(lazada)["session_list"]


def test_reading_on_in_one_thread_is_no_polling(practice: PracticeProcess, lazada: Lazada) -> None:
    practice.set_limits(STORE, thread_reads=1)
    said = practice.say(STORE, BUYER, "Hello")
    given: dict[str, object] = {"session_id": said.conversation, "start_time": lazada.now(), "page_size": 1}
    page = lazada.ask("GET", "/im/message/list", given)["data"]
    after = given | {"start_time": page["next_start_time"], "last_message_id": page["last_message_id"]}
    for _ in range(3):
        assert lazada.ask("GET", "/im/message/list", after)["code"] == "0"
    lazada.ask("GET", "/im/message/list", given)
    assert lazada.ask("GET", "/im/message/list", after)["code"] == "InsufficientPermission"


def test_a_picture_is_uploaded_and_sent(practice: PracticeProcess, lazada: Lazada, png: bytes) -> None:
    body, kind = multipart("image", png, dict(lazada.signed("/image/upload", {})))
    answer = lazada.door.ask("POST", lazada.host, "/rest/image/upload", body, {"content-type": kind})
    url = answer.body["data"]["image"]["url"]
    session = session_of(lazada, BUYER)
    given = {"session_id": session, "template_id": 3, "img_url": url, "width": 2, "height": 3}
    assert lazada.ask("POST", SEND, given)["success"] is True
    received = json.loads(lazada.messages(session)[0]["content"])
    assert (received["imgUrl"], received["width"]) == (url, 2)


def test_cards_are_sent_by_template(practice: PracticeProcess, lazada: Lazada) -> None:
    session = session_of(lazada, BUYER)
    for template, name in ((10006, "item_id"), (10007, "order_id"), (10008, "promotion_id")):
        given = {"session_id": session, "template_id": template}
        assert lazada.ask("POST", SEND, given | {name: "22910047711"})["success"] is True
        assert lazada.ask("POST", SEND, given)["err_code"] == "-10"
    assert [message["template_id"] for message in lazada.messages(session)[:3]] == [10008, 10007, 10006]


def test_reading_clears_the_unread_count(practice: PracticeProcess, lazada: Lazada) -> None:
    said = practice.say(STORE, BUYER, "Hello?")
    given: dict[str, object] = {"session_id": said.conversation, "last_read_message_id": said.message}
    assert lazada.ask("POST", "/im/session/read", given)["err_code"] == "0"
    assert lazada.ask("GET", "/im/session/get", {"session_id": said.conversation})["data"]["unread_count"] == 0


def test_order_items_lead_from_an_order_to_a_buyer(lazada: Lazada) -> None:
    orders = lazada.ask("GET", "/orders/get", {"created_after": "2020-01-01T00:00:00+08:00"})["data"]["orders"]
    wanted = json.dumps([order["order_id"] for order in orders])
    rows = lazada.ask("GET", "/orders/items/get", {"order_ids": wanted})["data"]
    buyers = {item["buyer_id"] for row in rows for item in row["order_items"]}
    assert len(rows) == len(orders) > 0
    assert buyers & {row["buyer_id"] for row in sessions(lazada)["session_list"]}
    opened = lazada.ask("GET", "/im/session/open", {"order_id": orders[0]["order_id"]})
    assert opened["session_id"].startswith(STORE)
    assert lazada.ask("GET", "/orders/get")["code"] == "36"


def test_vouchers_are_listed_by_type(lazada: Lazada) -> None:
    asked: dict[str, object] = {"voucher_type": "CODE_VOUCHER", "status": "ONGOING"}
    listed = lazada.ask("GET", "/promotion/vouchers/get", asked)["data"]["data_list"]
    assert [voucher["voucher_code"] for voucher in listed] == ["SAVE8"]
    assert lazada.ask("GET", "/promotion/vouchers/get")["code"] == "MissingParameter"
