"""The practice open APIs check signatures as the platforms do: every vector of the platforms' documents and SDKs."""

from __future__ import annotations

import pytest

from native_host.practice.lazada.open_api import signing as lazada
from native_host.practice.shopee.open_api import signing as shopee
from native_host.practice.tiktok.open_api import signing as tiktok

PARTNER_KEY, PARTNER, TIME = "test_partner_key_0123456789abcdef", "2001887", "1655714431"
SHOP = ("59777174636562737266615546704c6d", "14701711")


@pytest.mark.parametrize(
    ("path", "scope", "expected"),
    [
        ("/api/v2/auth/token/get", (), "0c212acc232b9af44093a3f982a47b546c9edf3d005ebf999580c3e5978e0336"),
        ("/api/v2/auth/access_token/get", (), "cd438687e4f2b82442d63ff6755775d7eef146415f46ee0aa46cf4810a52dffd"),
        ("/api/v2/shop/auth_partner", (), "bef10fe18a2ec6e9d5d68cebd255bc5394835300a97f99336cd7e3679949ebb9"),
        ("/api/v2/shop/get_shop_info", SHOP, "fae2453506d0e74461bff5acf9985e736a81491c37c1c77537598bc991c034fc"),
        (
            "/api/v2/sellerchat/get_conversation_list",
            SHOP,
            "aac3f06484854e1cc34b7a32d1e337e832fd1dc5167de8956742c5c6261a09e9",
        ),
        ("/api/v2/sellerchat/get_message", SHOP, "dbecf27ec97101365a03251a0cf91bb344dc1b644a1f6e62d3709bc961ace27e"),
        ("/api/v2/sellerchat/send_message", SHOP, "c314efe2ba8accd85d92eaa2539d1e11c3235f22293410304cf5b0b071fd0794"),
        ("/api/v2/sellerchat/upload_image", SHOP, "070cbd380e19b4d351e214c64aa0f108e0686d0db7b76b93664ed444cb72d7e2"),
    ],
)
def test_shopee_signs_calls(path: str, scope: tuple[str, ...], expected: str) -> None:
    assert shopee.sign(PARTNER_KEY, PARTNER, path, TIME, *scope) == expected


def test_shopee_signs_pushes() -> None:
    body = (
        b'{"code":10,"shop_id":14701711,"timestamp":1655714431,"msg_id":"abc","data":{"type":"message","region":"SG",'
        b'"content":{"message_id":"2310845219873456001","message_type":"text","content":{"text":"hi"}}}}'
    )
    signed = shopee.sign_push(PARTNER_KEY, "https://hub.example.com/hooks/shopee", body)
    assert signed == "da05f85f36b4fd0aaa32e56735c3756271f8fe0085e3af2a826f14b20227a5cb"


LAZADA = {"app_key": "123456", "timestamp": "1700000000000", "sign_method": "sha256"}
WITH_TOKEN = LAZADA | {"access_token": "test-token"}
SESSION = "100094063_2_1011822749_1_103"
PAGE = {"start_time": "1700000000000", "page_size": "20"}


@pytest.mark.parametrize(
    ("secret", "path", "params", "expected"),
    [
        (
            "helloworld",
            "/order/get",
            {"access_token": "test", "app_key": "123456", "order_id": "1234", "sign_method": "sha256"}
            | {"timestamp": "1517820392000"},
            "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A",
        ),
        (
            "secret",
            "/test/api",
            {"foo": "1", "bar": "2", "foo_bar": "3", "foobar": "4"},
            "C9E42CE09BA9FE95ECCB17111AA4E3F41D1C82F000435219C75936A427D9C945",
        ),
        (
            "test-secret",
            "/im/session/list",
            WITH_TOKEN | PAGE,
            "F2127E37DD6CF14EC23710D69A2C5D7B76476DC0D0457BB085EAE56501B2D717",
        ),
        (
            "test-secret",
            "/im/message/list",
            WITH_TOKEN | PAGE | {"session_id": SESSION},
            "51D2B42D511D9ECF44DBECA0439699918BE8AFFFFD5BBF2E23B220AE918A8040",
        ),
        (
            "test-secret",
            "/im/message/send",
            WITH_TOKEN | {"session_id": SESSION, "template_id": "1", "txt": "Hello, สวัสดี & 你好"},
            "522D7E63BD68B354766B172600F50E8C4F462CCE8414BE5AD02E296373A8E0BC",
        ),
        (
            "test-secret",
            "/auth/token/create",
            LAZADA | {"code": "0_123456_abcdef"},
            "013E064B374E017597E789CD05D378DD575FB511BA3D2127E2F9BC700D6B1D0A",
        ),
        (
            "test-secret",
            "/auth/token/refresh",
            LAZADA | {"refresh_token": "50001700a00test"},
            "62FD24B29FCB59FEADE74DD5479F8B614DB6E5A782B50A417CAA0D5CA56B858F",
        ),
    ],
)
def test_lazada_signs_calls(secret: str, path: str, params: dict[str, str], expected: str) -> None:
    assert lazada.sign(secret, path, params | {"sign": "is not signed"}) == expected


def test_lazada_signs_pushes() -> None:
    body = (
        b'{"seller_id":"1234567","message_type":2,"data":{"session_id":"100094063_2_1011822749_1_103",'
        b'"message_id":"1zYOS7N0cuIqw96026","content":"{\\"txt\\":\\"hello world!\\"}","from_account_id":"1891549323",'
        b'"from_account_type":1,"send_time":1596550789323,"template_id":1,"to_account_id":"231135951",'
        b'"to_account_type":2,"type":1,"site_id":"SG","process_msg":"","auto_reply":false,"status":0},'
        b'"timestamp":1603766859530,"site":"lazada_sg"}'
    )
    expected = "dbedf7b0433805f6d4191e2f4b25bc0b0579925656005cdda1b7753f6b7ef4dc"
    assert lazada.sign_push("test-secret", "123456", body) == expected


TIKTOK = {"app_key": "29a39d", "timestamp": "1623812664"}
IN_SHOP = TIKTOK | {"shop_cipher": "ROW_testcipher"}
SERVICE = "/customer_service/202309"
THREAD = f"{SERVICE}/conversations/7494560109732334262/messages"


@pytest.mark.parametrize(
    ("path", "query", "body", "expected"),
    [
        (
            "/authorization/202309/shops",
            TIKTOK,
            b"",
            "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8",
        ),
        (
            f"{SERVICE}/conversations",
            IN_SHOP | {"locale": "en", "page_size": "20"},
            b"",
            "7c87dc2e30341a6c44683b3ca5c9d5cc9fd925cf1ae43e9a69a5ac540d677939",
        ),
        (
            THREAD,
            IN_SHOP | {"page_size": "10", "sort_field": "create_time", "sort_order": "DESC"},
            b"",
            "32ff4fa06b3426ece52c8a8793b6e14e93a0673673c71cb8efce7fe4f08bd78f",
        ),
        (
            THREAD,
            IN_SHOP,
            b'{"type":"TEXT","content":"{\\"content\\":\\"hello\\"}"}',
            "048a1fc99ed3684d0233b7780a17658b052506e84227e6ee48e4d859b7a64045",
        ),
        (f"{THREAD}/read", IN_SHOP, b"{}", "acf07488370d277b3dfbf6dee3156ee18ea4645263ec5391a398b155a287e593"),
        (
            f"{SERVICE}/images/upload",
            IN_SHOP,
            b"",
            "6b296f0242d27dd43c9bc6cce53679581ace635627784062de0e4d27300cf077",
        ),
    ],
)
def test_tiktok_signs_calls(path: str, query: dict[str, str], body: bytes, expected: str) -> None:
    unsigned = {"sign": "is not signed", "access_token": "nor is this"}
    assert tiktok.sign("e59af819cc", path, query | unsigned, body) == expected


def test_tiktok_signs_webhooks() -> None:
    body = (
        b'{"type":14,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621",'
        b'"timestamp":1644412885,"data":{"content":"{\\"content\\":\\"444\\"}","conversation_id":"710688832392260838",'
        b'"create_time":1681790246,"is_visible":true,"message_id":"722323407926368819",'
        b'"index":"7494560109732334274","type":"TEXT","sender":{"im_user_id":"707885565181165594","role":"BUYER"}}}'
    )
    expected = "9574b6ce7b7295c83161d03e00ff0c92a6b74486e3ce5b4b64b391eadf25c04b"
    assert tiktok.sign_push("e59af819cc", "29a39d", body) == expected
