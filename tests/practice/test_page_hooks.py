"""What plays are played on is what is served."""

from __future__ import annotations

from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.platforms import PLATFORMS


def test_each_platform_has_a_page_to_play_on_with_a_store_of_its_own() -> None:
    assert list(PAGE_HOOKS) == list(PLATFORMS)
    for platform, hooks in PAGE_HOOKS.items():
        store = PLATFORMS[platform].stores[0]
        assert (hooks.store, hooks.site, hooks.chat) == (store.shop_id, store.site, store.url)
