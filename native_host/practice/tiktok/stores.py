"""The TikTok Shop stores of the practice center. Hosts and path are those of the real seller centers."""

from __future__ import annotations

from native_host.practice.store import Store

CHAT_PATH = "/chat/inbox/current"


def _store(site: str, shop_id: str, name: str, *, user_id: int, agent_id: str, cipher: str) -> Store:
    host = f"seller-{site.lower()}.tiktok.com"
    return Store(
        platform="tiktok",
        site=site,
        shop_id=shop_id,
        user_id=user_id,
        name=name,
        host=host,
        accounts_host=host,
        chat_path=f"{CHAT_PATH}?oec_seller_id={shop_id}&shop_region={site}",
        extras={"cipher": cipher, "agent_id": agent_id, "code": f"{site}LC{shop_id[-6:]}"},
    )


STORES = (
    _store(
        "SG",
        "7494049642642441621",
        "Orchard Beauty",
        user_id=7494049642642450117,
        agent_id="7494049642642460233",
        cipher="ROW_b9Zx7AAAAAC4xSgOrchardBeautySG",
    ),
    _store(
        "TH",
        "7495300187412009012",
        "Chao Phraya Snacks",
        user_id=7495300187412010331,
        agent_id="7495300187412020459",
        cipher="ROW_k2Qm3AAAAAB7wThChaoPhrayaSnackTH",
    ),
)
