"""Every published or cross-checked vector of the three platforms."""

from __future__ import annotations

import pytest

from native_host.platforms.lazada import signing as lazada
from native_host.platforms.shopee import signing as shopee
from native_host.platforms.tiktok import signing as tiktok

PARTNER, KEY, AT_S = "2001887", "test_partner_key_0123456789abcdef", 1655714431
TOKEN, SHOP = "59777174636562737266615546704c6d", "14701711"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/v2/auth/token/get", "0c212acc232b9af44093a3f982a47b546c9edf3d005ebf999580c3e5978e0336"),
        ("/api/v2/auth/access_token/get", "cd438687e4f2b82442d63ff6755775d7eef146415f46ee0aa46cf4810a52dffd"),
        ("/api/v2/shop/auth_partner", "bef10fe18a2ec6e9d5d68cebd255bc5394835300a97f99336cd7e3679949ebb9"),
    ],
)
def test_a_public_shopee_call_is_signed(path: str, expected: str) -> None:
    assert shopee.sign(KEY, PARTNER, path, AT_S) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/v2/shop/get_shop_info", "fae2453506d0e74461bff5acf9985e736a81491c37c1c77537598bc991c034fc"),
        (
            "/api/v2/sellerchat/get_conversation_list",
            "aac3f06484854e1cc34b7a32d1e337e832fd1dc5167de8956742c5c6261a09e9",
        ),
        ("/api/v2/sellerchat/get_message", "dbecf27ec97101365a03251a0cf91bb344dc1b644a1f6e62d3709bc961ace27e"),
        ("/api/v2/sellerchat/send_message", "c314efe2ba8accd85d92eaa2539d1e11c3235f22293410304cf5b0b071fd0794"),
        ("/api/v2/sellerchat/upload_image", "070cbd380e19b4d351e214c64aa0f108e0686d0db7b76b93664ed444cb72d7e2"),
    ],
)
def test_a_shop_s_shopee_call_is_signed(path: str, expected: str) -> None:
    assert shopee.sign(KEY, PARTNER, path, AT_S, TOKEN, SHOP) == expected


SYSTEM = {"app_key": "123456", "timestamp": "1700000000000", "sign_method": "sha256"}
OF_STORE = SYSTEM | {"access_token": "test-token"}
SESSION = "100094063_2_1011822749_1_103"
PAGE = {"start_time": "1700000000000", "page_size": "20"}


@pytest.mark.parametrize(
    ("secret", "path", "params", "expected"),
    [
        (
            "helloworld",
            "/order/get",
            {
                "access_token": "test",
                "app_key": "123456",
                "order_id": "1234",
                "sign_method": "sha256",
                "timestamp": "1517820392000",
            },
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
            OF_STORE | PAGE,
            "F2127E37DD6CF14EC23710D69A2C5D7B76476DC0D0457BB085EAE56501B2D717",
        ),
        (
            "test-secret",
            "/im/message/list",
            OF_STORE | PAGE | {"session_id": SESSION},
            "51D2B42D511D9ECF44DBECA0439699918BE8AFFFFD5BBF2E23B220AE918A8040",
        ),
        (
            "test-secret",
            "/im/message/send",
            OF_STORE | {"session_id": SESSION, "template_id": "1", "txt": "Hello, สวัสดี & 你好"},
            "522D7E63BD68B354766B172600F50E8C4F462CCE8414BE5AD02E296373A8E0BC",
        ),
        (
            "test-secret",
            "/auth/token/create",
            SYSTEM | {"code": "0_123456_abcdef"},
            "013E064B374E017597E789CD05D378DD575FB511BA3D2127E2F9BC700D6B1D0A",
        ),
        (
            "test-secret",
            "/auth/token/refresh",
            SYSTEM | {"refresh_token": "50001700a00test"},
            "62FD24B29FCB59FEADE74DD5479F8B614DB6E5A782B50A417CAA0D5CA56B858F",
        ),
    ],
)
def test_a_lazada_call_is_signed(secret: str, path: str, params: dict[str, str], expected: str) -> None:
    assert lazada.sign(secret, path, params) == expected


IN_SHOP = {"app_key": "29a39d", "timestamp": "1623812664", "shop_cipher": "ROW_testcipher"}
CONVERSATIONS = "/customer_service/202309/conversations"
MESSAGES = f"{CONVERSATIONS}/7494560109732334262/messages"


@pytest.mark.parametrize(
    ("path", "params", "body", "expected"),
    [
        (
            "/authorization/202309/shops",
            {"app_key": "29a39d", "timestamp": "1623812664"},
            b"",
            "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8",
        ),
        (
            CONVERSATIONS,
            IN_SHOP | {"locale": "en", "page_size": "20"},
            b"",
            "7c87dc2e30341a6c44683b3ca5c9d5cc9fd925cf1ae43e9a69a5ac540d677939",
        ),
        (
            MESSAGES,
            IN_SHOP | {"page_size": "10", "sort_field": "create_time", "sort_order": "DESC"},
            b"",
            "32ff4fa06b3426ece52c8a8793b6e14e93a0673673c71cb8efce7fe4f08bd78f",
        ),
        (
            MESSAGES,
            IN_SHOP,
            rb'{"type":"TEXT","content":"{\"content\":\"hello\"}"}',
            "048a1fc99ed3684d0233b7780a17658b052506e84227e6ee48e4d859b7a64045",
        ),
        (f"{MESSAGES}/read", IN_SHOP, b"{}", "acf07488370d277b3dfbf6dee3156ee18ea4645263ec5391a398b155a287e593"),
        (
            "/customer_service/202309/images/upload",
            IN_SHOP,
            b"",
            "6b296f0242d27dd43c9bc6cce53679581ace635627784062de0e4d27300cf077",
        ),
    ],
)
def test_a_tiktok_call_is_signed(path: str, params: dict[str, str], body: bytes, expected: str) -> None:
    assert tiktok.sign("e59af819cc", path, params, body) == expected


def test_neither_the_signature_nor_the_token_is_part_of_what_tiktok_signs() -> None:
    bare = tiktok.sign("e59af819cc", CONVERSATIONS, IN_SHOP)
    assert tiktok.sign("e59af819cc", CONVERSATIONS, IN_SHOP | {"sign": "x", "access_token": "y"}) == bare
