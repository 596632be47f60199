"""Authorisations, from the seller's page to the last refresh, against the practice platforms."""

from __future__ import annotations

import asyncio
import logging

import pytest

from native_host.platforms.outcome import Outcome, PlatformError
from native_host.platforms.platform import CallbackError, Grant, Shop
from native_host.protocol.words import Reason
from tests.platforms.desk import HOUR_MS, Desk, now_ms


def authorised(desk: Desk) -> tuple[Shop, Grant]:
    """Go the seller's whole way."""
    address = desk.platform.authorise_url(desk.app, desk.at.site, "http://127.0.0.1:8765/back", "s-1", now_ms())
    callback = desk.platform.read_callback(desk.authorise(address, "authorise"))
    assert callback.state == "s-1"

    async def scene() -> tuple[Shop, Grant]:
        wire = desk.wire()
        found = await desk.platform.exchange(desk.app, callback, desk.at.site, wire, now_ms())
        with pytest.raises(PlatformError) as again:
            await desk.platform.exchange(desk.app, callback, desk.at.site, wire, now_ms())
        assert again.value.finding.reason is Reason.SIGN_IN_AGAIN
        await wire.close()
        return found[0]

    return asyncio.run(scene())


def refreshed(desk: Desk, shop: Shop, grant: Grant) -> Grant:
    return asyncio.run(desk.platform.refresh(desk.app, shop, grant, desk.wire(), now_ms()))


def test_a_seller_authorises_and_the_store_is_known_by_its_own_names(desk: Desk) -> None:
    shop, grant = authorised(desk)
    assert (shop.site, shop.store, shop.name) == (desk.at.site, desk.at.store, desk.at.name)
    assert now_ms() + HOUR_MS < grant.access_until_ms < grant.refresh_until_ms
    info = desk.ask(desk.platform.shop_info, grant.access)
    assert (info.name, info.region) == (desk.at.name, desk.at.site)


def test_the_store_is_known_however_lazada_lists_its_countries(desk: Desk) -> None:
    desk.practice.switch(lazada_countries_as_map=True)
    shop, grant = authorised(desk)
    assert shop.store == desk.at.store
    assert refreshed(desk, shop, grant).access


def test_a_refresh_gives_a_new_grant_that_is_good(desk: Desk) -> None:
    shop, grant = authorised(desk)
    new = refreshed(desk, shop, grant)
    assert new.access != grant.access
    assert new.authorised_until_ms == grant.authorised_until_ms
    assert desk.ask(desk.platform.shop_info, new.access).name == desk.at.name


def test_a_refresh_token_that_is_spent_or_over_needs_the_seller(desk: Desk) -> None:
    shop, grant = authorised(desk)
    if desk.platform.rules.refresh_is_single_use:
        refreshed(desk, shop, grant)
    else:
        desk.practice.tokens(desk.at.store, "end_refresh")
    with pytest.raises(PlatformError) as refused:
        refreshed(desk, shop, grant)
    assert refused.value.finding.outcome is Outcome.AUTHORISATION
    assert refused.value.finding.reason is Reason.SIGN_IN_AGAIN


def test_a_refresh_whose_answer_is_lost_may_have_happened(desk: Desk) -> None:
    shop, grant = authorised(desk)
    desk.practice.arm_fault("refresh_lost", store=desk.at.store)
    with pytest.raises(PlatformError) as lost:
        refreshed(desk, shop, grant)
    assert lost.value.finding.outcome is Outcome.UNKNOWN


def test_a_seller_who_cancels_is_heard(desk: Desk) -> None:
    address = desk.platform.authorise_url(desk.app, desk.at.site, "http://127.0.0.1:8765/back", "s-1", now_ms())
    with pytest.raises(CallbackError) as refused:
        desk.platform.read_callback(desk.authorise(address, "cancel"))
    assert refused.value.refused


def test_an_access_token_that_is_over_asks_for_a_refresh(desk: Desk) -> None:
    access = str(desk.practice.tokens(desk.at.store, "issue")["access_token"])
    desk.practice.tokens(desk.at.store, "end_access")
    finding = desk.refused(desk.platform.shop_info, access)
    assert (finding.outcome, finding.reason) == (Outcome.AUTHORISATION, None)


def test_no_secret_and_no_text_is_in_a_log_or_an_error(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        shop, grant = authorised(desk)
        new = refreshed(desk, shop, grant)
        desk.practice.tokens(desk.at.store, "revoke")
        finding = desk.refused(desk.platform.shop_info, new.access)
        with pytest.raises(PlatformError) as refused:
            refreshed(desk, shop, new)
    said = f"{caplog.text}{refused.value!r}{refused.value}{finding!r}{grant!r}{new!r}{desk.app!r}"
    assert finding.outcome is Outcome.AUTHORISATION
    for secret in (desk.app.secret, grant.access, grant.refresh, new.access, new.refresh):
        assert secret not in said
