"""DeepL: two hosts, its codes, and XML that it parses strictly."""

from __future__ import annotations

import asyncio

import pytest

from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.deepl import FREE, MOST_BYTES, DeepL
from native_host.translation.engines.registry import make
from tests.translation.engines.documented import FREE_KEY, KEY, deepl
from tests.translation.engines.far_engine import Reply, always, client, failure, far_engine, no_browser, setting


async def _asked(source: str | None, target: str) -> dict[str, object]:
    async with far_engine(deepl) as far, client(EngineKind.DEEPL, far.address, KEY) as engine:
        await engine.translate("hello", source, target)
        return far.asked[0].json


def test_it_is_asked_as_it_documents() -> None:
    assert asyncio.run(_asked("th", "en")) == {
        "text": ["hello"],
        "source_lang": "TH",
        "target_lang": "EN-GB",
        "preserve_formatting": True,
        "tag_handling": "xml",
        "tag_handling_version": "v2",
        "ignore_tags": ["x"],
    }


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("en", "zh", ("EN", "ZH-HANS")),
        ("en", "zh-Hant", ("EN", "ZH-HANT")),
        ("zh-Hant", "th", ("ZH", "TH")),
        ("zh", "de", ("ZH", "DE")),
        (None, "en", (None, "EN-GB")),
    ],
)
def test_languages_are_written_as_it_writes_them(
    source: str | None, target: str, written: tuple[str | None, str]
) -> None:
    asked = asyncio.run(_asked(source, target))
    assert (asked.get("source_lang"), asked["target_lang"]) == written


def test_a_key_of_a_free_plan_goes_to_the_host_of_free_plans() -> None:
    def host(key: str, address: str = "") -> str:
        engine = make(setting(EngineKind.DEEPL, address), key, no_browser)
        assert isinstance(engine, DeepL)
        return engine.address

    assert host(FREE_KEY) == FREE
    assert host(KEY) == "https://api.deepl.com"
    assert host(FREE_KEY, "https://translate.example") == "https://translate.example"


def test_the_languages_of_both_scripts_of_chinese_are_known() -> None:
    async def scene() -> None:
        async with far_engine(deepl) as far, client(EngineKind.DEEPL, far.address, KEY) as engine:
            known = await engine.languages()
            assert known is not None
            assert known.knows("th", "zh-Hant")
            assert known.knows("zh-Hant", "en")
            assert known.knows("zh", "zh-Hant")
            assert not known.knows("en", "en")
            assert known.all() == ["de", "en", "th", "zh", "zh-Hant"]

    asyncio.run(scene())


def test_what_is_too_long_is_not_sent() -> None:
    async def scene() -> None:
        async with far_engine(deepl) as far, client(EngineKind.DEEPL, far.address, KEY) as engine:
            assert (await failure(engine, "x" * MOST_BYTES)).trouble is EngineTrouble.TOO_LONG
            assert far.asked == []

    asyncio.run(scene())


def test_xml_that_is_none_is_not_the_languages_fault() -> None:
    async def scene() -> None:
        async with far_engine(deepl) as far, client(EngineKind.DEEPL, far.address, KEY) as engine:
            assert (await failure(engine, "a < b")).trouble is EngineTrouble.NONSENSE
            assert (await engine.translate("a &lt; b", "en", "th")).text == "a &lt; b"

    asyncio.run(scene())


def test_a_used_up_plan_is_told_from_a_busy_server() -> None:
    replies = {456: EngineTrouble.OUT_OF_QUOTA, 429: EngineTrouble.BUSY, 529: EngineTrouble.BUSY}

    async def scene() -> None:
        async with far_engine(deepl) as far, client(EngineKind.DEEPL, far.address, KEY) as engine:
            for status, trouble in replies.items():
                reply = Reply({"message": "Quota Exceeded"}, status)
                far.app = always(reply)
                assert (await failure(engine)).trouble is trouble

    asyncio.run(scene())
