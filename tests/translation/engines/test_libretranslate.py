"""LibreTranslate: against the practice translator, which answers as its documentation says, and its sentences."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from native_host.practice.process import PracticeProcess
from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.engine import Engine
from native_host.translation.protection import protect
from tests.translation.engines.documented import KEY
from tests.translation.engines.far_engine import Reply, always, client, failure, far_engine

THAI, ENGLISH = "มีสีอื่นไหมคะ", "Are there other colours?"

Scene = Callable[[Engine], Awaitable[None]]


def play(practice: PracticeProcess, scene: Scene, key: str = "") -> None:
    async def scenes() -> None:
        async with client(EngineKind.LIBRETRANSLATE, practice.address.translator_here, key) as engine:
            await scene(engine)

    asyncio.run(scenes())


def test_it_translates_both_ways(practice: PracticeProcess) -> None:
    async def scene(engine: Engine) -> None:
        assert (await engine.translate(THAI, "th", "en")).text == ENGLISH
        assert (await engine.translate(ENGLISH, "en", "th")).text == THAI

    play(practice, scene)


@pytest.mark.parametrize(("text", "language"), [(THAI, "th"), ("有别的颜色吗？", "zh"), ("這個還有貨嗎？", "zh-Hant")])
def test_it_finds_out_the_language(practice: PracticeProcess, text: str, language: str) -> None:
    async def scene(engine: Engine) -> None:
        assert (await engine.translate(text, None, "en")).source == language

    play(practice, scene)


@pytest.mark.parametrize("target", ["zh", "zh-Hant", "ms", "tl", "pt"])
def test_it_knows_our_languages_by_its_names(practice: PracticeProcess, target: str) -> None:
    async def scene(engine: Engine) -> None:
        known = await engine.languages()
        assert known is not None
        assert known.knows("en", target)
        assert (await engine.translate("hello", "en", target)).text

    play(practice, scene)


def test_what_must_not_change_comes_through(practice: PracticeProcess) -> None:
    text = "order 2408XYZ12 <b> & 3 < 5, RM1,299.00 at https://a.b/?c=1&d=2 😀\nthanks"
    protected = protect(text)

    async def scene(engine: Engine) -> None:
        answer = await engine.translate(protected.written(engine.marks), "en", "ms")
        restored = protected.restore(answer.text, engine.marks)
        for part in ("2408XYZ12", "RM1,299.00", "https://a.b/?c=1&d=2", "😀"):
            assert part in restored

    play(practice, scene)


def test_a_key_is_asked_for_and_refused_in_its_own_way(practice: PracticeProcess) -> None:
    practice.pull("key", key=KEY)

    async def none(engine: Engine) -> None:
        assert (await failure(engine)).trouble is EngineTrouble.NO_KEY

    async def wrong(engine: Engine) -> None:
        assert (await failure(engine)).trouble is EngineTrouble.REFUSED_KEY

    async def right(engine: Engine) -> None:
        assert (await engine.translate(THAI, "th", "en")).text == ENGLISH

    play(practice, none)
    play(practice, wrong, "another")
    play(practice, right, KEY)


@pytest.mark.parametrize(
    ("lever", "expected"),
    [
        ({"kind": "fail", "status": 429, "seconds": 3}, (EngineTrouble.BUSY, 3_000)),
        ({"kind": "fail", "status": 500}, (EngineTrouble.BUSY, None)),
        ({"kind": "fail", "status": 502}, (EngineTrouble.UNREACHABLE, None)),
        ({"kind": "hang"}, (EngineTrouble.TIMED_OUT, None)),
        ({"kind": "cut"}, (EngineTrouble.UNREACHABLE, None)),
        ({"kind": "garbage"}, (EngineTrouble.NONSENSE, None)),
        ({"kind": "empty"}, (EngineTrouble.NONSENSE, None)),
        ({"kind": "endless"}, (EngineTrouble.NONSENSE, None)),
    ],
)
def test_its_troubles_are_told_and_pass(
    practice: PracticeProcess, lever: dict[str, Any], expected: tuple[EngineTrouble, int | None]
) -> None:
    practice.pull(**lever)

    async def scene(engine: Engine) -> None:
        failed = await failure(engine, THAI, "th", "en")
        assert (failed.trouble, failed.retry_after_ms) == expected
        assert (await engine.translate(THAI, "th", "en")).text == ENGLISH

    play(practice, scene)


SENTENCES = [
    (400, "xx is not supported", EngineTrouble.PAIR_UNKNOWN),
    (400, "Thai (th) is not available as a target language from Malay (ms)", EngineTrouble.PAIR_UNKNOWN),
    (400, "Invalid request: request (9000) exceeds text limit (5000)", EngineTrouble.TOO_LONG),
    (400, "Visit https://portal.example to get an API key", EngineTrouble.NO_KEY),
    (400, "Please contact the server operator to get an API key", EngineTrouble.NO_KEY),
    (400, "Invalid request: missing q parameter", EngineTrouble.NONSENSE),
    (400, "html format is not supported", EngineTrouble.NONSENSE),
    (403, "Invalid API key", EngineTrouble.NO_KEY),
    (403, "Too many request limits violations", EngineTrouble.BUSY),
    (429, "Slowdown: 80 per 1 minute", EngineTrouble.BUSY),
    (500, "Cannot translate text: out of memory", EngineTrouble.BUSY),
]


@pytest.mark.parametrize(("status", "sentence", "expected"), SENTENCES)
def test_its_sentences_are_understood(status: int, sentence: str, expected: EngineTrouble) -> None:
    async def scene() -> None:
        app = always(Reply({"error": sentence}, status))
        async with far_engine(app) as far, client(EngineKind.LIBRETRANSLATE, far.address) as engine:
            assert (await failure(engine)).trouble is expected

    asyncio.run(scene())


@pytest.mark.parametrize("targets", [{}, {"targets": ["en", "zh", "zt", "pb"]}])
def test_a_list_of_an_older_release_is_read(targets: dict[str, object]) -> None:
    listed = [{"code": code, "name": code} | targets for code in ("en", "zh", "zt", "pb")]

    async def scene() -> None:
        app = always(Reply(listed))
        async with far_engine(app) as far, client(EngineKind.LIBRETRANSLATE, far.address) as engine:
            known = await engine.languages()
            assert known is not None
            assert known.knows("zh-Hant", "zh")
            assert known.knows("en", "pt")
            assert not known.knows("en", "en")
            assert not known.knows("en", "th")

    asyncio.run(scene())
