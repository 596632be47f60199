"""The practice TikTok Shop open API: small pages, hidden rows, texts of JSON, and who a token is for."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from native_host.practice.process import PracticeProcess
from native_host.practice.tiktok.platform import TIKTOK
from tests.practice.api_client import TikTok, multipart

STORE, BUYER = "7494049642642441621", "jolene.sg"
SERVICE = TikTok.prefix
LIST, SHOPS = f"{SERVICE}/conversations", "/authorization/202309/shops"


@pytest.fixture
def tiktok(practice: PracticeProcess) -> TikTok:
    return TikTok(practice)


def listed(tiktok: TikTok, **asked: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tiktok.ask("GET", LIST, {"page_size": 20} | asked)["data"]["conversations"]
    return found


def buyer_of(row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in row["participants"] if each["role"] == "BUYER")
    return found


def conversation_of(tiktok: TikTok, buyer: str) -> str:
    return next(str(row["id"]) for row in listed(tiktok) if buyer_of(row)["nickname"] == buyer)


def messages(tiktok: TikTok, conversation: str, **asked: object) -> list[dict[str, Any]]:
    path = f"{LIST}/{conversation}/messages"
    found: list[dict[str, Any]] = tiktok.ask("GET", path, {"page_size": 10} | asked)["data"]["messages"]
    return found


def token_call(tiktok: TikTok, what: str, **given: str) -> dict[str, Any]:
    query = {"app_key": TIKTOK.app.key, "app_secret": TIKTOK.app.secret, **given}
    return tiktok.door.ask("GET", tiktok.auth_host, f"/api/v2/token/{what}?{urlencode(query)}").body


def authorise(tiktok: TikTok, **chosen: str) -> dict[str, list[str]]:
    """Press a button of the authorise page; returns what it hands to the callback."""
    query = {"service_id": TIKTOK.app.service, "state": "s1", **chosen}
    answer = tiktok.door.ask("GET", "services.tiktokshop.com", f"/open/authorize?{urlencode(query)}")
    assert answer.status == 302
    return parse_qs(urlsplit(answer.headers["location"]).query)


def test_the_authorise_page_offers_the_stores(tiktok: TikTok) -> None:
    query = urlencode({"service_id": TIKTOK.app.service})
    page = tiktok.door.ask("GET", "services.tiktokshop.com", f"/open/authorize?{query}").text
    assert "Orchard Beauty (SG)" in page


def test_authorising_gives_a_code_for_tokens_with_absolute_ends(tiktok: TikTok) -> None:
    given = authorise(tiktok, store=STORE, choice="authorise")
    code, grant = given["code"][0], "authorized_code"
    tokens = token_call(tiktok, "get", auth_code=code, grant_type=grant)["data"]
    assert given["state"] == ["s1"]
    assert abs(tokens["access_token_expire_in"] - time.time() - 7 * 86400) < 60
    assert tokens["refresh_token_expire_in"] > tokens["access_token_expire_in"]
    assert "seller.customer_service" in tokens["granted_scopes"]
    assert token_call(tiktok, "get", auth_code=code, grant_type=grant)["code"] != 0
    tiktok.access = tokens["access_token"]
    (shop,) = tiktok.ask("GET", SHOPS, shop_cipher=None)["data"]["shops"]
    assert (shop["id"], shop["region"], shop["cipher"]) == (STORE, "SG", tiktok.cipher)


def test_cancelling_gives_null_and_an_error(tiktok: TikTok) -> None:
    given = authorise(tiktok, store=STORE, choice="cancel")
    assert (given["code"], given["error"]) == (["null"], ["auth_denied"])


def test_refreshing_keeps_the_end_of_the_refreshing(practice: PracticeProcess, tiktok: TikTok) -> None:
    issued = practice.tokens(STORE, "issue")
    again = token_call(tiktok, "refresh", refresh_token=issued["refresh_token"], grant_type="refresh_token")["data"]
    assert again["refresh_token_expire_in"] == issued["refresh_until"] // 1000
    practice.tokens(STORE, "end_refresh")
    ended = token_call(tiktok, "refresh", refresh_token=again["refresh_token"], grant_type="refresh_token")
    assert ended["code"] != 0


def test_the_token_host_knows_its_apps(tiktok: TikTok) -> None:
    assert token_call(tiktok, "get", app_secret="guessed", auth_code="x", grant_type="authorized_code")["code"] != 0


@pytest.mark.parametrize(
    ("action", "code"), [("end_access", 105002), ("revoke", 101000), ("end_authorisation", 101000)]
)
def test_an_access_token_ends_when_told(practice: PracticeProcess, tiktok: TikTok, action: str, code: int) -> None:
    practice.tokens(STORE, action)
    assert tiktok.ask("GET", LIST, {"page_size": 20})["code"] == code


@pytest.mark.parametrize(
    ("path", "changed", "code"),
    [
        (LIST, {"shop_cipher": None}, 106013),
        (LIST, {"shop_cipher": "ROW_of_somebody_else"}, 36009004),
        (LIST, {"shop_cipher": "ROW_k2Qm3AAAAAB7wThChaoPhrayaSnackTH"}, 101000),
        (SHOPS, {}, 36009004),
        (LIST, {"access": None}, 36009004),
        (LIST, {"access": "not one of ours"}, 36009004),
        (LIST, {"age": 400}, 36009004),
        (LIST, {"age": -90}, 36009004),
        (LIST, {"app_key": "other"}, 36009004),
        ("/customer_service/202309/nothing", {}, 36009009),
    ],
)
def test_a_call_that_is_not_in_order_is_refused(tiktok: TikTok, path: str, changed: dict[str, Any], code: int) -> None:
    assert tiktok.ask("GET", path, {"page_size": 20}, **changed)["code"] == code


def test_the_body_is_signed_to_the_byte(tiktok: TikTok) -> None:
    path = f"{LIST}/{conversation_of(tiktok, BUYER)}/messages"
    said = {"type": "TEXT", "content": json.dumps({"content": "x"})}
    spaced, dense = json.dumps(said), json.dumps(said, separators=(",", ":"))
    assert tiktok.ask("POST", path, body=spaced.encode())["code"] == 0
    assert tiktok.ask("POST", path, body=dense.encode())["code"] == 0


def test_pages_have_20_conversations_and_10_messages_at_most(practice: PracticeProcess, tiktok: TikTok) -> None:
    conversation = practice.seed(STORE, conversations=25, messages=12)[0]
    thread = f"{LIST}/{conversation}/messages"
    assert tiktok.ask("GET", LIST, {"page_size": 21})["code"] == 36009004
    assert tiktok.ask("GET", LIST)["code"] == 36009004
    assert tiktok.ask("GET", thread, {"page_size": 11})["code"] == 36009004
    first = tiktok.ask("GET", LIST, {"page_size": 20})["data"]
    second = tiktok.ask("GET", LIST, {"page_size": 20, "page_token": first["next_page_token"]})["data"]
    assert (len(first["conversations"]), len(second["conversations"]), second["next_page_token"]) == (20, 8, "")


@pytest.mark.parametrize("order", ["DESC", "ASC"])
def test_a_thread_is_paged_by_tokens_either_way(practice: PracticeProcess, tiktok: TikTok, order: str) -> None:
    conversation = practice.seed(STORE, conversations=1, messages=23)[0]
    read: list[str] = []
    token = ""
    while token or not read:
        asked = {"page_size": 10, "sort_order": order} | ({"page_token": token} if token else {})
        page = tiktok.ask("GET", f"{LIST}/{conversation}/messages", asked)["data"]
        read += [message["id"] for message in page["messages"]]
        token = page["next_page_token"]
    stored = [message.id for message in practice.truth(conversation=conversation)]
    assert read == (stored[::-1] if order == "DESC" else stored)


def test_messages_tell_seconds_and_texts_of_json(practice: PracticeProcess, tiktok: TikTok) -> None:
    said = practice.say(STORE, BUYER, "หมดหรือยัง")
    message = messages(tiktok, said.conversation)[0]
    assert (message["id"], json.loads(message["content"])) == (said.message, {"content": "หมดหรือยัง"})
    assert (message["sender"]["role"], message["sender"]["im_user_id"]) == ("BUYER", str(said.buyer_id))
    assert abs(message["create_time"] - time.time()) < 60
    assert int(message["index"]) > 2**53


def test_threads_hold_rows_that_no_page_shows_and_what_machines_say(practice: PracticeProcess, tiktok: TikTok) -> None:
    conversation = conversation_of(tiktok, BUYER)
    practice.say(STORE, BUYER, "Rate us", conversation, role="system", visible=False)
    practice.say(STORE, BUYER, "We are away", conversation, role="robot")
    thread = messages(tiktok, conversation)
    assert [message["sender"]["role"] for message in thread[:2]] == ["ROBOT", "SYSTEM"]
    assert len({message["sender"]["im_user_id"] for message in thread[:2]}) == 1
    assert False in {message["is_visible"] for message in thread}
    practice.switch(tiktok_notices=False)
    assert {message["sender"]["role"] for message in messages(tiktok, conversation)} == {"BUYER", "CUSTOMER_SERVICE"}


def test_a_send_is_stored_and_answered_with_its_id_alone(practice: PracticeProcess, tiktok: TikTok) -> None:
    conversation = conversation_of(tiktok, BUYER)
    answer = tiktok.send(conversation, "On its way.")
    (stored,) = [message for message in practice.truth(store=STORE) if message.text == "On its way."]
    assert answer.body["data"] == {"message_id": stored.id}
    assert (stored.channel, answer.headers["connection"]) == ("api", "close")
    newest = messages(tiktok, conversation)[0]
    assert (newest["id"], newest["sender"]["role"]) == (stored.id, "CUSTOMER_SERVICE")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"type": "TEXT", "content": {"content": "no text of JSON"}}, 45101001),
        ({"type": "TEXT", "content": "no JSON"}, 45101001),
        ({"type": "TEXT", "content": json.dumps({"content": ""})}, 45101001),
        ({"type": "SONG", "content": json.dumps({"content": "la"})}, 45101001),
        ({"type": "TEXT", "content": json.dumps({"content": "x" * 2001})}, 45101001),
    ],
)
def test_a_send_that_makes_no_sense_is_refused(tiktok: TikTok, body: dict[str, object], code: int) -> None:
    path = f"{LIST}/{conversation_of(tiktok, BUYER)}/messages"
    assert tiktok.ask("POST", path, body=body)["code"] == code


def test_a_send_to_nowhere_is_refused(tiktok: TikTok) -> None:
    assert tiktok.send("7494560109732334262", "x").body["code"] == 45101003


def test_a_picture_is_uploaded_unsigned_and_its_sizes_come_back_as_texts(tiktok: TikTok, png: bytes) -> None:
    body, kind = multipart("data", png)
    picture = tiktok.ask("POST", f"{SERVICE}/images/upload", body=body, content_type=kind)["data"]
    assert (picture["width"], picture["height"]) == (2, 3)
    conversation = conversation_of(tiktok, BUYER)
    sent = {"type": "IMAGE", "content": json.dumps(picture)}
    assert tiktok.ask("POST", f"{LIST}/{conversation}/messages", body=sent)["code"] == 0
    received = json.loads(messages(tiktok, conversation)[0]["content"])
    assert received == {"url": picture["url"], "width": "2", "height": "3"}


def test_coupon_cards_are_limited_to_one_in_two_seconds(tiktok: TikTok) -> None:
    path = f"{LIST}/{conversation_of(tiktok, BUYER)}/messages"
    card = {"type": "COUPON_CARD", "content": json.dumps({"coupon_id": "880012001"})}
    assert [tiktok.ask("POST", path, body=card)["code"] for _ in range(2)] == [0, 45111012]


def test_reading_clears_the_unread_count(practice: PracticeProcess, tiktok: TikTok) -> None:
    said = practice.say(STORE, BUYER, "Hello?")
    assert tiktok.ask("POST", f"{LIST}/{said.conversation}/messages/read", body={})["code"] == 0
    assert next(row for row in listed(tiktok) if row["id"] == said.conversation)["unread_count"] == 0


def test_orders_can_be_searched_by_buyer_and_lead_to_the_conversation(tiktok: TikTok) -> None:
    rows = {buyer_of(row)["user_id"]: row["id"] for row in listed(tiktok)}
    every = tiktok.ask("POST", "/order/202309/orders/search", {"page_size": 100}, body={})["data"]["orders"]
    user = every[0]["user_id"]
    asked = {"buyer_user_id": user}
    of_one = tiktok.ask("POST", "/order/202309/orders/search", {"page_size": 100}, body=asked)["data"]["orders"]
    assert {order["user_id"] for order in every} <= set(rows)
    assert [order["id"] for order in of_one] == [order["id"] for order in every if order["user_id"] == user]
    assert tiktok.ask("POST", LIST, body=asked)["data"]["conversation_id"] == rows[user]
    assert tiktok.ask("POST", LIST, body={"buyer_user_id": "1"})["code"] == 45109003


def test_coupons_are_searched_by_status(tiktok: TikTok) -> None:
    asked = {"status": ["ONGOING"]}
    found = tiktok.ask("POST", "/promotion/202406/coupons/search", {"page_size": 50}, body=asked)["data"]["coupons"]
    assert [coupon["promo_code"] for coupon in found] == ["SAVE8"]


def test_chats_are_accepted_when_told(tiktok: TikTok) -> None:
    path = f"{SERVICE}/agents/settings"
    tiktok.ask("PUT", path, body={"can_accept_chat": True})
    assert tiktok.ask("GET", path)["data"] == {"can_accept_chat": True}
