"""Apertium, for real: Indonesian and Malay through an APy server, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.apertium import CODES
from native_host.translation.engines.engine import Answer, Engine
from native_host.translation.protection import protect
from tests.translation.engines.apertium_server import ApertiumServer
from tests.translation.engines.documented import apertium
from tests.translation.engines.far_engine import Reply, always, client, failure, far_engine


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApertiumServer]:
    with ApertiumServer(tmp_path_factory.mktemp("apertium") / "log") as server:
        yield server


def play(server: ApertiumServer, scene: Callable[[Engine], Awaitable[None]]) -> None:
    async def scenes() -> None:
        async with client(EngineKind.APERTIUM, server.address, timeout_ms=20_000) as engine:
            await scene(engine)

    asyncio.run(scenes())


def test_it_translates_what_buyers_write(server: ApertiumServer) -> None:
    async def scene(engine: Engine) -> None:
        assert await engine.translate("Bisa kirim besok?", "id", "ms") == Answer("Boleh hantar besok?", "id")
        assert (await engine.translate("Saya mau beli mobil merah.", "id", "ms")).text == "Saya mahu beli kereta merah."
        assert (await engine.translate("Saya mahu beli kereta merah.", "ms", "id")).text == "Saya mau beli mobil merah."

    play(server, scene)


def test_words_that_it_does_not_know_stay_as_they_are(server: ApertiumServer) -> None:
    async def scene(engine: Engine) -> None:
        assert (await engine.translate("mobil Kimputarik", "id", "ms")).text == "kereta Kimputarik"

    play(server, scene)


PROTECTED = [
    "Pesanan 2408XYZ12 bisa kirim besok? Harga Rp1.299.000 atau RM99.90, lihat https://a.b/?c=1&d=2 😀",
    "Kirim 3 buah ke +62 812-3456-7890, email budi@contoh.co.id\nTerima kasih {buyer}!",
    "SPXSG0123456789 <b>mobil</b> & 50% [ada] ^rumah$ / \\ @rumah *penting*",
]


@pytest.mark.parametrize("text", PROTECTED)
def test_what_must_not_change_comes_through(server: ApertiumServer, text: str) -> None:
    protected = protect(text)

    async def scene(engine: Engine) -> None:
        answer = await engine.translate(protected.written(engine.marks), "id", "ms")
        restored = protected.restore(answer.text, engine.marks)
        for part in protected.kept:
            assert restored.count(part) == text.count(part)
        assert restored != text

    play(server, scene)


def test_its_pairs_are_known_by_our_names_and_others_cost_no_call(server: ApertiumServer) -> None:
    async def scene(engine: Engine) -> None:
        known = await engine.languages()
        assert known is not None
        assert known.knows("id", "ms")
        assert known.knows("ms", "id")
        failed = await failure(engine, "hello", "en", "ms")
        assert (failed.trouble, failed.called) == (EngineTrouble.PAIR_UNKNOWN, False)

    play(server, scene)


def test_many_at_once_each_get_their_own(server: ApertiumServer) -> None:
    async def scene(engine: Engine) -> None:
        texts = [f"mobil {number}" for number in range(24)]
        answers = await asyncio.gather(*(engine.translate(each, "id", "ms") for each in texts))
        assert [each.text for each in answers] == [f"kereta {number}" for number in range(24)]

    play(server, scene)


def test_a_pair_is_asked_for_in_the_codes_of_its_data() -> None:
    async def scene() -> None:
        async with far_engine(apertium) as far, client(EngineKind.APERTIUM, far.address) as engine:
            await engine.translate("hello", "id", "ms")
            assert far.asked[1].form == {"langpair": "ind|zlm", "q": "hello", "format": "txt", "markUnknown": "no"}

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("status", "explanation", "expected"),
    [
        (400, "That pair is not installed", EngineTrouble.PAIR_UNKNOWN),
        (400, "That pair is invalid, use e.g. eng|spa", EngineTrouble.PAIR_UNKNOWN),
        (400, "Missing argument q", EngineTrouble.NONSENSE),
        (503, "internal error", EngineTrouble.BUSY),
    ],
)
def test_its_refusals_are_understood(status: int, explanation: str, expected: EngineTrouble) -> None:
    refusal = Reply({"status": "error", "code": status, "message": "", "explanation": explanation}, status)

    async def scene() -> None:
        async with far_engine(apertium) as far, client(EngineKind.APERTIUM, far.address) as engine:
            await engine.languages()
            far.app = always(refusal)
            assert (await failure(engine)).trouble is expected

    asyncio.run(scene())


def test_every_code_is_three_letters_and_read_as_what_it_was_written_for() -> None:
    for language in ("id", "ms", "th", "zh", "en"):
        assert len(CODES.write(language)) == 3
        assert CODES.read(CODES.write(language)) == language
