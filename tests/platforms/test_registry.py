"""The platforms by name, and what of their facts an admin may change."""

from __future__ import annotations

import asyncio

import pytest

from native_host.platforms.asking import clock_ahead_ms, lost
from native_host.platforms.error_table import Scope
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Session, Shop
from native_host.platforms.registry import PLATFORMS, platform
from native_host.platforms.settings import SettingsError
from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Wire, WireError
from native_host.protocol.words import Platform as PlatformName
from native_host.protocol.words import Reason
from tests.platforms.desk import APPS
from tests.platforms.far_side import Certificates, FarSide, says


@pytest.mark.parametrize("name", PlatformName)
def test_every_platform_is_there_under_its_name(name: PlatformName) -> None:
    assert platform(name).name is name
    assert platform(name) is platform(name, {})
    assert "SG" in platform(name).sites


def test_the_registry_knows_all_platforms() -> None:
    assert set(PLATFORMS) == set(PlatformName)


def test_an_admin_may_change_a_guess() -> None:
    changed = platform(PlatformName.LAZADA, {"text_limit": 500, "same_ids_as_page": False})
    assert (changed.rules.text_limit, changed.rules.same_ids_as_page) == (500, False)
    assert changed.rules.polls == platform(PlatformName.LAZADA).rules.polls


@pytest.mark.parametrize(
    ("overrides", "name"),
    [({"nothing": 1}, "nothing"), ({"text_limit": "500"}, "rules.text_limit"), ({"api_host": 7}, "api_host")],
)
def test_a_setting_that_can_not_be_is_named(overrides: dict[str, object], name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        platform(PlatformName.SHOPEE, overrides)
    assert refused.value.name == name


def test_a_changed_host_is_the_one_that_is_asked(certificates: Certificates) -> None:
    async def scene() -> None:
        async with FarSide(certificates, says(b'{"error":"","shop_name":"Elsewhere","region":"SG"}')) as far:
            shopee = platform(PlatformName.SHOPEE, {"api_host": f"localhost:{far.port}"})
            session = Session(
                APPS[PlatformName.SHOPEE],
                Shop("SG", "14701711", "x"),
                "59777174636562737266615546704c6d",
                Wire(trust=certificates.trust),
                lambda: 1655714431000,
            )
            assert (await shopee.shop_info(session)).name == "Elsewhere"
            await session.wire.close()
        assert b"sign=fae2453506d0e74461bff5acf9985e736a81491c37c1c77537598bc991c034fc" in far.requests[0]

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("began", "scope", "outcome"),
    [
        (False, Scope.SEND, Outcome.NOT_SENT),
        (False, Scope.READ, Outcome.NOT_SENT),
        (False, Scope.TOKEN, Outcome.NOT_SENT),
        (True, Scope.READ, Outcome.NOT_SENT),
        (True, Scope.SEND, Outcome.UNKNOWN),
        (True, Scope.TOKEN, Outcome.UNKNOWN),
    ],
)
def test_what_it_means_that_no_answer_came(began: bool, scope: Scope, outcome: Outcome) -> None:
    assert lost(WireError(Trouble.BROKEN_OFF, began), scope).outcome is outcome


def test_a_proxy_s_fault_is_told_from_the_network_s() -> None:
    assert lost(WireError(Trouble.PROXY_SIGN_IN, False), Scope.SEND).reason is Reason.PROXY_FAILING
    assert lost(WireError(Trouble.NO_CONNECTION, False), Scope.SEND).reason is Reason.NO_CONNECTION


@pytest.mark.parametrize(
    ("our_ms", "ahead_ms"), [(99_600, 1000), (100_999, 0), (100_000, 0), (40_250, 60_000), (220_500, -120_000)]
)
def test_clocks_are_compared_to_the_second(our_ms: int, ahead_ms: int) -> None:
    assert clock_ahead_ms(Answer(200, {}, b"", 100_000), our_ms) == ahead_ms
    assert clock_ahead_ms(Answer(200, {}, b"", None), our_ms) == 0


def test_no_secret_is_in_what_python_shows() -> None:
    session = Session(APPS[PlatformName.SHOPEE], Shop("SG", "1", "x"), "canary", Wire("http://u:canary@h:1"), lambda: 0)
    shown = f"{session!r}{session.wire!r}{PlatformError(Finding(Outcome.UNKNOWN, code='c'))!r}"
    assert "canary" not in shown
    assert APPS[PlatformName.SHOPEE].secret not in shown
