"""The reference's samples of conversations and messages, in our words."""

from __future__ import annotations

import json

import pytest

from native_host.platforms.fields import Fields, Malformed, parse
from native_host.platforms.lazada import shapes as lazada
from native_host.platforms.lazada.authorise import stores
from native_host.platforms.lazada.shop import moment_ms
from native_host.platforms.platform import Conversation, Shop, ThreadMessage
from native_host.platforms.shopee import shapes as shopee
from native_host.platforms.tiktok import shapes as tiktok
from native_host.protocol.words import Direction

SHOPEE_CONVERSATION = b"""{"conversation_id":"296431470344582725","to_id":69018330,"to_name":"buyer01","unread_count":2,
 "latest_message_id":"2310845219873456001","latest_message_type":"text","latest_message_content":{"text":"hi"},
 "last_message_timestamp":1716700000123456789,"pinned":false}"""

SHOPEE_MESSAGE = {
    "message_id": "2310845219873456001",
    "message_type": "text",
    "conversation_id": "296431470344582725",
    "from_id": 69018330,
    "from_shop_id": 68001122,
    "to_id": 170050000,
    "to_shop_id": 170044686,
    "created_timestamp": 1716700000,
    "status": "normal",
    "source": "android",
    "content": {"text": "hi"},
}


def shopee_message(**changes: object) -> ThreadMessage:
    return shopee.message(Fields(SHOPEE_MESSAGE | changes), "170044686")


def test_a_shopee_conversation() -> None:
    assert shopee.conversation(parse(SHOPEE_CONVERSATION)) == Conversation(
        id="296431470344582725",
        buyer="69018330",
        buyer_name="buyer01",
        unread=2,
        last_message="2310845219873456001",
        last_time_ms=1716700000123,
        preview="hi",
        order_buyer="69018330",
    )


def test_a_shopee_conversation_without_a_latest_message() -> None:
    row = Fields({"conversation_id": 296431470344582725, "latest_message_content": None})
    assert shopee.conversation(row).id == "296431470344582725"
    assert shopee.conversation(row).last_message is None


def test_a_shopee_message_of_a_buyer_who_has_a_shop_too() -> None:
    assert shopee_message() == ThreadMessage("2310845219873456001", Direction.IN, "text", "hi", 1716700000000)


def test_a_shopee_message_of_ours() -> None:
    assert shopee_message(from_shop_id=170044686, source="openapi").direction is Direction.OUT


@pytest.mark.parametrize("changes", [{"status": "auto_reply"}, {"status": "offwork_autoreply"}, {"source": "chatbot"}])
def test_what_nobody_wrote_at_shopee_is_automatic(changes: dict[str, object]) -> None:
    assert shopee_message(from_shop_id=170044686, **changes).kind == "auto"


def test_a_notice_of_shopees_is_nobodys() -> None:
    notice = shopee_message(message_type="notification")
    assert (notice.direction, notice.kind) == (Direction.OUT, "system")


@pytest.mark.parametrize("status", ["blocked", "censored_blacklist"])
def test_what_shopee_kept_from_the_buyer_is_intercepted(status: str) -> None:
    assert shopee_message(from_shop_id=170044686, status=status).intercepted
    assert not shopee_message(status=status).intercepted


LAZADA_SESSION = {
    "session_id": "100094063_2_1011822749_1_103",
    "title": "b***u",
    "summary": "hello2",
    "buyer_id": 1011822749,
    "unread_count": 2,
    "last_message_id": "23hR7YH0BtkiN00001",
    "last_message_time": 1623399917434,
    "site_id": "SG",
}

LAZADA_MESSAGE = {
    "message_id": "23hR5b20BtRbT00001",
    "session_id": "100094063_2_1011822749_1_103",
    "template_id": 1,
    "content": '{"txt":"hello"}',
    "type": 1,
    "from_account_id": "1011822749",
    "from_account_type": 1,
    "to_account_id": "100094063",
    "to_account_type": 2,
    "send_time": 1623399917435,
    "status": 0,
    "process_msg": "",
    "auto_reply": False,
    "site_id": "SG",
}


def lazada_message(**changes: object) -> ThreadMessage:
    return lazada.message(Fields(LAZADA_MESSAGE | changes))


def test_a_lazada_session() -> None:
    assert lazada.conversation(Fields(LAZADA_SESSION)) == Conversation(
        id="100094063_2_1011822749_1_103",
        buyer="1011822749",
        buyer_name="b***u",
        unread=2,
        last_message="23hR7YH0BtkiN00001",
        last_time_ms=1623399917434,
        preview="hello2",
        order_buyer="1011822749",
    )


def test_a_lazada_message_of_a_buyer() -> None:
    assert lazada_message() == ThreadMessage("23hR5b20BtRbT00001", Direction.IN, "text", "hello", 1623399917435)


def test_lazada_intercepts_what_only_the_seller_sees() -> None:
    ours = lazada_message(from_account_type=2, process_msg="Contains a phone number")
    assert (ours.direction, ours.intercepted) == (Direction.OUT, True)


def test_lazada_marks_what_was_recalled() -> None:
    assert lazada_message(from_account_type=2, status=1).recalled
    assert not lazada_message().recalled


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"template_id": 3}, "image"),
        ({"template_id": "10006"}, "item"),
        ({"template_id": 10007}, "order"),
        ({"template_id": 77777}, "77777"),
        ({"type": 2}, "system"),
        ({"from_account_type": 2, "auto_reply": True}, "auto"),
        ({"template_id": 10015}, "auto"),
    ],
)
def test_what_kind_a_lazada_message_is(changes: dict[str, object], kind: str) -> None:
    assert lazada_message(**changes).kind == kind


@pytest.mark.parametrize(
    "told",
    [
        {"country_user_info": [{"country": "sg", "seller_id": "1000142", "user_id": "100094063", "short_code": "SGX"}]},
        {
            "country_user_info_list": [
                {"country": "sg", "seller_id": 1000142, "user_id": 100094063, "short_code": "SGX"}
            ]
        },
        {"country_user_info": {"sg": {"seller_id": "1000142", "user_id": "100094063", "short_code": "SGX"}}},
    ],
)
def test_lazada_names_its_stores_in_several_ways(told: dict[str, object]) -> None:
    assert stores(Fields(told), "MY") == [Shop("SG", "100094063", "SGX", {"seller_id": "1000142", "short_code": "SGX"})]


def test_a_lazada_answer_that_names_no_country_is_for_the_one_that_was_asked_for() -> None:
    assert stores(Fields({"account_id": "100094063", "account": "a@b.example"}), "my")[0].site == "MY"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21 10:38:37 +0800", 1795228717000),
        ("2026-11-21T10:38:37+08:00", 1795228717000),
        ("2026-11-21 02:38:37", 1795228717000),
        ("", 0),
        ("yesterday", 0),
    ],
)
def test_lazada_writes_dates_in_several_ways(text: str, expected: int) -> None:
    assert moment_ms(text) == expected


def person(role: str, number: int) -> dict[str, object]:
    return {
        "im_user_id": f"749456010973233426{number}",
        "user_id": "7494560109732334299",
        "role": role,
        "nickname": role,
    }


TIKTOK_MESSAGE = {
    "id": "7494560109732334263",
    "index": "7494560109732334274",
    "type": "TEXT",
    "content": '{"content": "hi"}',
    "create_time": 1691411573,
    "is_visible": True,
    "sender": person("BUYER", 1),
}

TIKTOK_CONVERSATION = {
    "id": "7494560109732334261",
    "can_send_message": True,
    "unread_count": 1,
    "create_time": 1691411000,
    "participants": [person("SHOP", 2), person("BUYER", 1)],
    "latest_message": TIKTOK_MESSAGE,
}


def tiktok_message(role: str = "BUYER", **changes: object) -> ThreadMessage:
    return tiktok.message(Fields(TIKTOK_MESSAGE | {"sender": person(role, 1)} | changes))


def test_a_tiktok_conversation() -> None:
    assert tiktok.conversation(Fields(TIKTOK_CONVERSATION)) == Conversation(
        id="7494560109732334261",
        buyer="7494560109732334261",
        buyer_name="BUYER",
        unread=1,
        last_message="7494560109732334263",
        last_time_ms=1691411573000,
        preview="hi",
        can_send=True,
        order_buyer="7494560109732334299",
    )


def test_a_tiktok_conversation_does_not_show_what_nobody_is_shown() -> None:
    hidden = TIKTOK_CONVERSATION | {"latest_message": TIKTOK_MESSAGE | {"is_visible": False}, "can_send_message": False}
    row = tiktok.conversation(Fields(hidden))
    assert (row.preview, row.can_send) == ("", False)


def test_a_tiktok_message_of_a_buyer() -> None:
    assert tiktok_message() == ThreadMessage(
        "7494560109732334263", Direction.IN, "text", "hi", 1691411573000, position=7494560109732334274
    )


@pytest.mark.parametrize(
    ("role", "direction", "kind"),
    [
        ("BUYER", Direction.IN, "text"),
        ("SHOP", Direction.OUT, "text"),
        ("CUSTOMER_SERVICE", Direction.OUT, "text"),
        ("SYSTEM", Direction.OUT, "system"),
        ("ROBOT", Direction.OUT, "auto"),
        ("CREATOR", Direction.OUT, "system"),
    ],
)
def test_who_wrote_a_tiktok_message(role: str, direction: Direction, kind: str) -> None:
    message = tiktok_message(role)
    assert (message.direction, message.kind) == (direction, kind)


@pytest.mark.parametrize(
    ("kind", "ours"),
    [("IMAGE", "image"), ("ORDER_CARD", "order"), ("PRODUCT_CARD", "item"), ("VIDEO", "video"), ("OTHER", "other")],
)
def test_what_kind_a_tiktok_message_is(kind: str, ours: str) -> None:
    content = json.dumps({"url": "https://x.example/1", "width": "640", "height": "480"})
    assert tiktok_message(type=kind, content=content).kind == ours
    assert tiktok_message(type=kind, content=content).text == ""


def test_a_tiktok_row_that_is_not_shown_says_so() -> None:
    assert not tiktok_message(is_visible=False).visible


@pytest.mark.parametrize(
    "read",
    [
        lambda: shopee_message(message_id=""),
        lambda: lazada_message(message_id=None),
        lambda: tiktok_message(id=""),
        lambda: shopee.conversation(Fields({})),
        lambda: lazada.conversation(Fields({})),
        lambda: tiktok.conversation(Fields({"participants": []})),
    ],
)
def test_a_row_without_an_id_is_refused(read: object) -> None:
    assert callable(read)
    with pytest.raises(Malformed):
        read()
