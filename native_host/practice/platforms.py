"""The registry: every platform that is practised. A new one is a folder and a line here and in ``hosts``."""

from __future__ import annotations

from native_host.practice.lazada.platform import LAZADA
from native_host.practice.platform import Platform
from native_host.practice.shopee.platform import SHOPEE
from native_host.practice.tiktok.platform import TIKTOK
from native_host.practice.translator.place import HOST

PLATFORMS: dict[str, Platform] = {platform.name: platform for platform in (SHOPEE, LAZADA, TIKTOK)}
STORES = tuple(store for platform in PLATFORMS.values() for store in platform.stores)
PRACTICE_HOSTS = (
    *(host for platform in PLATFORMS.values() for host in (*platform.page_hosts, *platform.api_hosts)),
    HOST,
)
REFUSALS = {code: sentence for platform in PLATFORMS.values() for code, sentence in platform.refusals.items()}
