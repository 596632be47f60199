"""The Shopee stores of the practice center. Hosts and path are those of the real seller centers."""

from __future__ import annotations

from native_host.practice.store import Store

CHAT_PATH = "/new-webchat/conversations"

STORES = (
    Store(
        platform="shopee",
        site="SG",
        shop_id="170044686",
        user_id=170050000,
        name="lion.city.gadgets",
        host="seller.shopee.sg",
        accounts_host="accounts.shopee.sg",
        chat_path=CHAT_PATH,
    ),
    Store(
        platform="shopee",
        site="MY",
        shop_id="170099123",
        user_id=170060000,
        name="kl.gear",
        host="seller.shopee.com.my",
        accounts_host="accounts.shopee.com.my",
        chat_path=CHAT_PATH,
    ),
)
