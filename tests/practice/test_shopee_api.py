"""The practice Shopee open API: its shapes, and the traps that it sets."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from native_host.practice.process import PracticeProcess
from native_host.practice.shopee.platform import SHOPEE
from tests.practice.api_client import Answer, Shopee, multipart

STORE, BUYER = "170044686", "tan_weijie"
PARTNER = int(SHOPEE.app.key)
LIST, THREAD, READ = "sellerchat/get_conversation_list", "sellerchat/get_message", "sellerchat/read_conversation"
REDIRECT = "https://agent.example/callback?from=storebell"


@pytest.fixture
def shopee(practice: PracticeProcess) -> Shopee:
    return Shopee(practice)


def rows(shopee: Shopee, **asked: object) -> list[dict[str, Any]]:
    listed = shopee.ask("GET", LIST, {"direction": "older", "type": "all"} | asked)
    found: list[dict[str, Any]] = listed["response"]["conversations"]
    return found


def row_of(shopee: Shopee, buyer: str) -> dict[str, Any]:
    return next(row for row in rows(shopee) if row["to_name"] == buyer)


def authorise(shopee: Shopee, **chosen: str) -> str:
    """Press a button of the authorise page; returns where it leads."""
    query = {"redirect": REDIRECT, **chosen}
    answer = shopee.door.ask("GET", shopee.host, shopee.address("shop/auth_partner", dict(query), public=True))
    assert answer.status == 302
    return answer.headers["location"]


def exchange(shopee: Shopee, name: str, **given: object) -> Answer:
    return shopee.answer("POST", name, body={"partner_id": PARTNER, "shop_id": int(STORE)} | given, public=True)


def test_the_authorise_page_offers_the_stores(shopee: Shopee) -> None:
    page = shopee.door.ask("GET", shopee.host, shopee.address("shop/auth_partner", {"redirect": REDIRECT}, public=True))
    assert "lion.city.gadgets (SG)" in page.text
    assert "kl.gear (MY)" in page.text
    assert "Cancel" in page.text


def test_authorising_leads_back_with_a_code_that_is_good_once(practice: PracticeProcess, shopee: Shopee) -> None:
    location = urlsplit(authorise(shopee, store=STORE, choice="authorise"))
    given = parse_qs(location.query)
    assert (location.netloc, given["from"], given["shop_id"]) == ("agent.example", ["storebell"], [STORE])
    tokens = exchange(shopee, "auth/token/get", code=given["code"][0]).body
    assert (tokens["error"], tokens["expire_in"] in range(14_390, 14_401)) == ("", True), "four hours from the exchange"
    assert "response" not in tokens
    assert exchange(shopee, "auth/token/get", code=given["code"][0]).body["error"] == "invalid_code"
    shopee.access = tokens["access_token"]
    assert shopee.ask("GET", "shop/get_shop_info")["shop_name"] == "lion.city.gadgets"


def test_cancelling_leads_back_without_a_code(shopee: Shopee) -> None:
    assert authorise(shopee, store=STORE, choice="cancel") == REDIRECT


def test_a_refresh_token_is_good_for_one_use_and_one_shop(practice: PracticeProcess, shopee: Shopee) -> None:
    first = practice.tokens(STORE, "issue")["refresh_token"]
    other = exchange(shopee, "auth/access_token/get", refresh_token=first, shop_id=170099123).body
    assert other["error"] == "error_shop_refresh_token"
    second = exchange(shopee, "auth/access_token/get", refresh_token=first).body
    assert (second["error"], second["shop_id"], second["expire_in"]) == ("", int(STORE), 14400)
    again = exchange(shopee, "auth/access_token/get", refresh_token=first)
    assert (again.status, again.body["error"], again.body["message"]) == (403, "error_auth", "Invalid refresh_token.")
    assert exchange(shopee, "auth/access_token/get", refresh_token=second["refresh_token"]).body["error"] == ""


def test_a_refresh_whose_answer_is_lost_has_used_its_token_up(practice: PracticeProcess, shopee: Shopee) -> None:
    token = practice.tokens(STORE, "issue")["refresh_token"]
    practice.arm_fault("refresh_lost", store=STORE)
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        exchange(shopee, "auth/access_token/get", refresh_token=token)
    assert exchange(shopee, "auth/access_token/get", refresh_token=token).body["error"] == "error_auth"


@pytest.mark.parametrize(
    ("action", "call", "refresh"),
    [
        ("end_access", "invalid_acceess_token", ""),
        ("end_refresh", "", "refresh_token_expired"),
        ("end_authorisation", "shop_access_expired", "shop_access_expired"),
        ("revoke", "shop_no_linked", "shop_no_linked"),
    ],
)
def test_tokens_and_authorisations_end_when_told(
    practice: PracticeProcess, shopee: Shopee, action: str, call: str, refresh: str
) -> None:
    tokens = practice.tokens(STORE, "issue")
    practice.tokens(STORE, action)
    assert shopee.ask("GET", "shop/get_shop_info", access_token=tokens["access_token"])["error"] == call
    assert exchange(shopee, "auth/access_token/get", refresh_token=tokens["refresh_token"]).body["error"] == refresh


def test_an_authorisation_that_ends_soon_is_told(practice: PracticeProcess, shopee: Shopee) -> None:
    practice.tokens(STORE, "end_authorisation", seconds=3 * 24 * 3600)
    left = shopee.ask("GET", "shop/get_shop_info")["expire_time"] - time.time()
    assert 0 <= 3 * 24 * 3600 - left < 10


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"age": 900}, "error_param"),
        ({"age": -900}, "error_param"),
        ({"timestamp": "yesterday"}, "error_param"),
        ({"access_token": "not one of ours"}, "error_auth"),
        ({"shop_id": "170099123"}, "error_auth"),
    ],
)
def test_a_call_that_is_not_in_order_is_refused(shopee: Shopee, changed: dict[str, Any], code: str) -> None:
    assert shopee.ask("GET", "shop/get_shop_info", **changed)["error"] == code


def test_a_wrong_sign_is_refused(shopee: Shopee) -> None:
    path = shopee.address("shop/get_shop_info")
    assert shopee.door.ask("GET", shopee.host, path.replace("sign=", "sign=0")).body["error"] == "error_sign"


def test_a_call_without_a_sign_is_refused(shopee: Shopee) -> None:
    assert shopee.door.ask("GET", shopee.host, "/api/v2/shop/get_shop_info").body["error"] == "error_param"


def test_older_lists_the_newest_first_and_pages_overlap(practice: PracticeProcess, shopee: Shopee) -> None:
    seeded = practice.seed(STORE, conversations=30, messages=1)
    first = shopee.ask("GET", LIST, {"direction": "older", "type": "all", "page_size": 25})["response"]
    cursor = first["page_result"]["next_cursor"]["next_message_time_nano"]
    second = rows(shopee, page_size=25, next_timestamp_nano=cursor)
    listed = [row["conversation_id"] for row in first["conversations"]]
    assert first["page_result"]["more"] is True
    assert [each for each in listed if each in seeded] == [each for each in seeded if each in listed]
    assert second[0]["conversation_id"] == listed[-1]
    assert len({row["conversation_id"] for row in second} | set(listed)) == 36


def test_latest_without_a_time_begins_with_the_oldest(shopee: Shopee) -> None:
    listed = rows(shopee, direction="latest")
    assert [row["to_name"] for row in listed[:2]] == ["nguyen.thao", "jx.lim"]
    times = [row["last_message_timestamp"] for row in listed]
    assert times == sorted(times)
    newer = rows(shopee, direction="latest", next_timestamp_nano=times[2])
    assert [row["last_message_timestamp"] for row in newer] == times[2:]


def test_timestamps_of_the_list_are_bare_integers_beyond_2_to_the_53(shopee: Shopee) -> None:
    text = shopee.answer("GET", LIST, {"direction": "older", "type": "all"}).text
    stamp = json.loads(text)["response"]["conversations"][0]["last_message_timestamp"]
    assert f'"last_message_timestamp":{stamp}' in text
    assert stamp > 2**53
    assert int(float(stamp)) != stamp, "a double must not do"


def test_more_than_25_rows_a_page_come_back_empty(practice: PracticeProcess, shopee: Shopee) -> None:
    assert rows(shopee, page_size=26) == []
    practice.switch(shopee_large_page_empty=False)
    assert len(rows(shopee, page_size=26)) == 6


@pytest.mark.parametrize("missing", ["direction", "type"])
def test_the_list_needs_direction_and_type(shopee: Shopee, missing: str) -> None:
    asked = {"direction": "older", "type": "all"}
    del asked[missing]
    assert shopee.ask("GET", LIST, dict(asked))["error"] == "param_error"


def test_a_thread_is_read_from_the_newest_back_by_overlapping_pages(practice: PracticeProcess, shopee: Shopee) -> None:
    conversation = practice.seed(STORE, conversations=1, messages=12)[0]
    read: list[str] = []
    offset = ""
    while offset or not read:
        asked = {"conversation_id": conversation, "page_size": 5} | ({"offset": offset} if offset else {})
        answer = shopee.ask("GET", THREAD, asked)["response"]
        read += [message["message_id"] for message in answer["messages"]]
        offset = answer["page_result"]["next_offset"]
    assert list(dict.fromkeys(read)) == [message.id for message in practice.truth(conversation=conversation)][::-1]
    assert len(read) > 12


def test_messages_tell_seconds_and_both_sides_shops(practice: PracticeProcess, shopee: Shopee) -> None:
    said = practice.say(STORE, BUYER, "And now?")
    message = shopee.ask("GET", THREAD, {"conversation_id": said.conversation})["response"]["messages"][0]
    assert (message["message_id"], message["content"], message["from_id"]) == (
        said.message,
        {"text": "And now?"},
        said.buyer_id,
    )
    assert abs(message["created_timestamp"] - time.time()) < 60
    assert message["to_shop_id"] == int(STORE)
    assert message["from_shop_id"] not in (0, int(STORE))


def test_a_send_is_stored_and_answered_with_a_bare_conversation_id(practice: PracticeProcess, shopee: Shopee) -> None:
    row = row_of(shopee, BUYER)
    answer = shopee.send(row["to_id"], "By the open API.")
    sent = answer.body["response"]
    (stored,) = [message for message in practice.truth(store=STORE) if message.text == "By the open API."]
    assert (sent["message_id"], stored.channel, stored.direction) == (stored.id, "api", "out")
    assert f'"conversation_id":{row["conversation_id"]}' in answer.text
    assert answer.headers["connection"] == "close"
    assert practice.requests()[-1].channel == "api"
    newest = shopee.ask("GET", THREAD, {"conversation_id": row["conversation_id"]})["response"]["messages"][0]
    assert (newest["message_id"], newest["source"]) == (stored.id, "openapi")


def test_the_same_body_twice_makes_two_messages(practice: PracticeProcess, shopee: Shopee) -> None:
    to = row_of(shopee, BUYER)["to_id"]
    ids = {shopee.send(to, "twice").body["response"]["message_id"] for _ in range(2)}
    assert len(ids) == sum(message.text == "twice" for message in practice.truth()) == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"to_id": "69018330", "message_type": "text", "content": {"text": "x"}}, "param_error"),
        ({"to_id": 69018330, "message_type": "song", "content": {"text": "x"}}, "param_error"),
        ({"to_id": 69018330, "message_type": "text", "content": {}}, "param_error"),
        ({"to_id": 4242, "message_type": "text", "content": {"text": "x"}}, "first_chat_without_order_info"),
    ],
)
def test_a_send_that_makes_no_sense_is_refused(
    practice: PracticeProcess, shopee: Shopee, body: dict[str, object], code: str
) -> None:
    assert shopee.ask("POST", "sellerchat/send_message", body=body)["error"] == code
    assert practice.requests()[-1].outcome == "refused"


def test_a_request_that_breaks_off_half_way_stores_nothing(practice: PracticeProcess, shopee: Shopee) -> None:
    to = row_of(shopee, BUYER)["to_id"]
    body = json.dumps({"to_id": to, "message_type": "text", "content": {"text": "half"}}).encode()
    connection = shopee.door.open(shopee.host)
    connection.putrequest("POST", shopee.address("sellerchat/send_message"))
    connection.putheader("content-length", str(len(body)))
    connection.endheaders(body[:-1])
    connection.close()
    assert shopee.send(to, "whole").status == 200
    assert [message.text for message in practice.truth(STORE) if message.channel == "api"] == ["whole"]


def test_the_first_contact_needs_an_order(practice: PracticeProcess, shopee: Shopee) -> None:
    body = {"to_id": 4242, "message_type": "text", "content": {"text": "Your order"}}
    answer = shopee.ask("POST", "sellerchat/send_message", body=body | {"source_content": {"order_sn": "2611X"}})
    assert answer["error"] == ""
    assert shopee.send(4242, "One more thing").body["error"] == ""


def test_a_text_is_at_most_600_characters(shopee: Shopee) -> None:
    to = row_of(shopee, BUYER)["to_id"]
    assert shopee.send(to, "x" * 600).body["error"] == ""
    assert shopee.send(to, "x" * 601).body["error"] == "message_too_long"


def test_a_picture_is_uploaded_and_sent(practice: PracticeProcess, shopee: Shopee, png: bytes) -> None:
    body, kind = multipart("file", png)
    picture = shopee.ask("POST", "sellerchat/upload_image", body=body, content_type=kind)["response"]
    assert (picture["thumb_width"], picture["thumb_height"]) == (2, 3)
    to = row_of(shopee, BUYER)["to_id"]
    sent = {"to_id": to, "message_type": "image", "content": {"image_url": picture["url"]}}
    assert shopee.ask("POST", "sellerchat/send_message", body=sent)["error"] == ""
    assert [message.text for message in practice.truth() if message.kind == "image"] == [f"[image] {picture['url']}"]


def test_reading_needs_a_bare_conversation_id(practice: PracticeProcess, shopee: Shopee) -> None:
    row = row_of(shopee, BUYER)
    body = {"conversation_id": row["conversation_id"], "last_read_message_id": row["latest_message_id"]}
    assert shopee.ask("POST", READ, body=body)["error"] == "param_error"
    assert shopee.ask("POST", READ, body=body | {"conversation_id": int(row["conversation_id"])})["error"] == ""
    assert row_of(shopee, BUYER)["unread_count"] == 0
    practice.switch(shopee_quoted_id_refused=False)
    assert shopee.ask("POST", READ, body=body)["error"] == ""


def test_unread_counts_conversations(practice: PracticeProcess, shopee: Shopee) -> None:
    count = "sellerchat/get_unread_conversation_count"
    before = shopee.ask("GET", count)["response"]["total_unread_count"]
    practice.say(STORE, "new.one", "Hi")
    practice.say(STORE, "new.one", "Hi?")
    assert shopee.ask("GET", count)["response"]["total_unread_count"] == before + 1
    assert {row["to_name"] for row in rows(shopee, type="unread")} >= {"new.one"}


def test_orders_name_their_buyers(shopee: Shopee) -> None:
    now = int(time.time())
    asked = {"time_range_field": "create_time", "time_from": now - 15 * 86400, "time_to": now, "page_size": 100}
    listed = shopee.ask("GET", "order/get_order_list", asked)["response"]["order_list"]
    numbers = ",".join(row["order_sn"] for row in listed)
    orders = shopee.ask("GET", "order/get_order_detail", {"order_sn_list": numbers})["response"]["order_list"]
    assert len(orders) == len(listed) > 0
    assert {order["buyer_username"] for order in orders} <= {row["to_name"] for row in rows(shopee)}
    too_long = asked | {"time_from": now - 16 * 86400}
    assert shopee.ask("GET", "order/get_order_list", too_long)["error"] == "order.order_list_invalid_time"


def test_vouchers_are_listed_by_status(shopee: Shopee) -> None:
    listed = shopee.ask("GET", "voucher/get_voucher_list", {"status": "ongoing"})["response"]["voucher_list"]
    assert [voucher["voucher_code"] for voucher in listed] == ["SAVE8"]
    assert shopee.ask("GET", "voucher/get_voucher_list")["error"] == "error_param"


def test_an_unknown_call_is_answered_as_one(shopee: Shopee) -> None:
    assert shopee.ask("GET", "sellerchat/get_offers")["error"] == "error_not_found"
