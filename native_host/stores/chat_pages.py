"""Where a store's chat page is, by platform and site: what to open for a store that no tab shows.

Hosts are those of the extension's ``sites/<platform>/hosts.ts``, whose sources they have (a test compares them);
where a site has two, the newer one. A store that was seen on another host is opened there.
"""

from __future__ import annotations

from collections.abc import Iterable

from native_host.protocol.values import ConversationKey, StoreIdentity, StoreRef
from native_host.protocol.words import Platform

_P = Platform

PATHS: dict[Platform, str] = {
    _P.SHOPEE: "/new-webchat/conversations",
    _P.LAZADA: "/apps/im/window",
    _P.TIKTOK: "/chat/inbox/current?oec_seller_id={store}&shop_region={site}",
}
"""TikTok Shop's address names the store; on the others, who is signed in decides."""

HOSTS: dict[Platform, dict[str, str]] = {
    _P.SHOPEE: {
        "SG": "seller.shopee.sg",
        "MY": "seller.shopee.com.my",
        "TH": "seller.shopee.co.th",
        "VN": "seller.shopee.vn",
        "PH": "seller.shopee.ph",
        "ID": "seller.shopee.co.id",
        "TW": "seller.shopee.tw",
        "BR": "seller.shopee.com.br",
        "CO": "seller.shopee.com.co",
        "MX": "seller.shopee.com.mx",
        "CL": "seller.shopee.cl",
    },
    _P.LAZADA: {
        "SG": "sellercenter.lazada.sg",
        "MY": "sellercenter.lazada.com.my",
        "TH": "sellercenter.lazada.co.th",
        "VN": "sellercenter.lazada.vn",
        "PH": "sellercenter.lazada.com.ph",
        "ID": "sellercenter.lazada.co.id",
    },
    _P.TIKTOK: {
        "US": "seller-us.tiktok.com",
        "GB": "seller-uk.tiktok.com",
        "IE": "seller-ie.tiktok.com",
        "ES": "seller-es.tiktok.com",
        "DE": "seller-de.tiktok.com",
        "FR": "seller-fr.tiktok.com",
        "IT": "seller-it.tiktok.com",
        "MX": "seller-mx.tiktok.com",
        "BR": "seller-br.tiktok.com",
        "JP": "seller-jp.tiktok.com",
        "SG": "seller-sg.tiktok.com",
        "MY": "seller-my.tiktok.com",
        "TH": "seller-th.tiktok.com",
        "PH": "seller-ph.tiktok.com",
        "VN": "seller-vn.tiktok.com",
        "ID": "seller-id.tokopedia.com",
    },
}

WITNESSES = 3
"""So many hosts are asked, beside those of open tabs, whether it is the network."""


def address(store: StoreRef | StoreIdentity | ConversationKey, seen_on: str | None = None) -> str | None:
    """Return the address of a store's chat page, or ``None`` on a site that is not known."""
    host = seen_on or HOSTS[store.platform].get(store.site)
    return None if host is None else f"https://{host}{PATHS[store.platform].format(store=store.store, site=store.site)}"


def witnesses(host: str, seen_on: Iterable[str]) -> list[str]:
    """Return hosts that can tell whether the network works when one does not answer: best those that answered once,
    then those of the other platforms in the same country."""
    sites = {site for table in HOSTS.values() for site, name in table.items() if name == host}
    near = [table[site] for table in HOSTS.values() for site in sites if site in table]
    return [each for each in dict.fromkeys([*seen_on, *near]) if each != host][:WITNESSES]
