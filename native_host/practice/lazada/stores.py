"""The Lazada stores of the practice center. Hosts and path are those of the real seller centers."""

from __future__ import annotations

from native_host.practice.store import Store

CHAT_PATH = "/apps/im/window"

STORES = (
    Store(
        platform="lazada",
        site="SG",
        shop_id="100094063",
        user_id=100094063,
        name="Marina Bay Home",
        host="sellercenter.lazada.sg",
        accounts_host="sellercenter.lazada.sg",
        chat_path=CHAT_PATH,
        sites=("SG", "MY"),
        extras={"seller_id": "1000142", "short_code": "SG10A2B"},
    ),
    Store(
        platform="lazada",
        site="TH",
        shop_id="200187412",
        user_id=200187412,
        name="Bangkok Living",
        host="sellercenter.lazada.co.th",
        accounts_host="sellercenter.lazada.co.th",
        chat_path=CHAT_PATH,
        sites=("TH", "VN"),
        extras={"seller_id": "1000977", "short_code": "TH20C4D"},
    ),
)
