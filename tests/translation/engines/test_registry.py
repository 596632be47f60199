"""Each kind of engine is made of its setting and key; the browser's own runs where a page is open."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from native_host.practice.process import PracticeProcess
from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.address import AddressUnusable, address_of
from native_host.translation.engines.engine import Answer, EngineFailed
from native_host.translation.engines.registry import NEEDS_KEY, SERVED, make
from tests.platforms.far_side import Certificates, FarSide, says
from tests.translation.engines.documented import KEY
from tests.translation.engines.far_engine import client, failure, no_browser, setting


def test_every_kind_can_be_made() -> None:
    assert {EngineKind.DEVICE, *SERVED} == set(EngineKind)
    for kind in EngineKind:
        assert make(setting(kind, "", model="m"), KEY, no_browser) is not None


@pytest.mark.parametrize("kind", sorted(NEEDS_KEY))
@pytest.mark.parametrize("key", ["", " \n"])
def test_what_takes_nothing_without_a_key_is_not_made_without(kind: EngineKind, key: str) -> None:
    with pytest.raises(EngineFailed) as failed:
        make(setting(kind, ""), key, no_browser)
    assert (failed.value.trouble, failed.value.called) == (EngineTrouble.NO_KEY, False)


def test_the_browsers_own_has_no_address() -> None:
    assert address_of(setting(EngineKind.DEVICE, "")) == ""
    with pytest.raises(AddressUnusable):
        address_of(setting(EngineKind.DEVICE, "https://translate.example"))


def test_the_browser_is_asked_for_a_pair_and_believed_only_so_far() -> None:
    said = ["สวัสดี", "", "x" * 9_000]

    async def run(text: str, source: str, target: str) -> str:
        assert (text, source, target) == ("hello", "en", "th")
        return said.pop(0)

    async def scene() -> None:
        async with client(EngineKind.DEVICE, "", run=run) as engine:
            assert await engine.translate("hello", "en", "th") == Answer("สวัสดี", "en")
            assert (await failure(engine)).trouble is EngineTrouble.NONSENSE
            assert (await failure(engine)).trouble is EngineTrouble.NONSENSE
            assert (await failure(engine, source=None)).trouble is EngineTrouble.LANGUAGE_UNKNOWN
            assert await engine.languages() is None

    asyncio.run(scene())


def test_what_the_browser_says_went_wrong_is_passed_on() -> None:
    async def run(text: str, source: str, target: str) -> str:
        raise EngineFailed(EngineTrouble.NEEDS_DOWNLOAD)

    async def scene() -> None:
        async with client(EngineKind.DEVICE, "", run=run) as engine:
            assert (await failure(engine)).trouble is EngineTrouble.NEEDS_DOWNLOAD

    asyncio.run(scene())


def test_a_server_whose_certificate_is_not_trusted_gets_nothing() -> None:
    certificates = Certificates()

    async def scene() -> None:
        async with FarSide(certificates, says(b'{"translatedText": "x"}')) as far:
            at = setting(EngineKind.LIBRETRANSLATE, f"https://localhost:{far.port}")
            wary = make(at, KEY, no_browser)
            failed = await failure(wary)
            assert (failed.trouble, failed.called) == (EngineTrouble.UNREACHABLE, False)
            assert far.begun == 0
            trusting = make(at, KEY, no_browser, certificates.trust)
            assert (await trusting.translate("hello", "en", "th")).text == "x"
            await trusting.close()

    asyncio.run(scene())


def test_a_server_elsewhere_is_reached_through_the_environments_proxy(
    practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", practice.address.proxy)
    trust = ssl.create_default_context(cafile=practice.address.ca)

    async def scene() -> None:
        engine = make(setting(EngineKind.LIBRETRANSLATE, practice.address.translator), "", no_browser, trust)
        assert (await engine.translate("มีสีอื่นไหมคะ", "th", "en")).text == "Are there other colours?"
        await engine.close()

    asyncio.run(scene())
