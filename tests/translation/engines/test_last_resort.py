"""An engine that loses what must not change is asked for the prose alone, written as it takes text and read so."""

from __future__ import annotations

import asyncio
import html
import re

import pytest

from native_host.practice.process import PracticeProcess
from native_host.protocol.words import EngineKind
from native_host.translation import one_text
from native_host.translation.engines.engine import Engine
from native_host.translation.protection import protect
from tests.translation.engines.documented import APPS, HELLO, KEY, told
from tests.translation.engines.far_engine import App, Asked, Reply, client, far_engine

TEXT = "hello & hello, 3 < 5: pay RM1,299.00 or hello & bye at https://a.b/?c=1&d=2"


async def translated(engine: Engine, text: str, source: str, target: str) -> str:
    answer = await one_text.translate(engine, protect(text), source, target, lambda characters, failed: None)
    return answer.text


def losing_marks(kind: EngineKind) -> App:
    """An engine that is as documented, but for the marks, of which it makes nothing."""

    def app(asked: Asked) -> Reply:
        reply = APPS[kind](asked)
        if asked.method != "POST":
            return reply
        text = asked.form["q"] if kind is EngineKind.APERTIUM else _text_of(kind, asked)
        without = re.sub(r"<(x|code)\b.*?</\1>|\b([QZXJWVY])\d+([QZXJWVY])\b", "", text)
        come = without.replace("hello", HELLO)
        if kind is EngineKind.GOOGLE:  # what it answers is HTML, to the last quotation mark
            come = html.escape(html.unescape(come))
        return told(kind, come)

    return app


def _text_of(kind: EngineKind, asked: Asked) -> str:
    match kind:
        case EngineKind.DEEPL:
            texts = asked.json["text"]
            assert isinstance(texts, list)
            return str(texts[0])
        case EngineKind.OPENAI:
            messages = asked.json["messages"]
            assert isinstance(messages, list)
            found = re.search(r'"text": "(.*)"', messages[-1]["content"])
            assert found is not None
            return found[1]
        case _:
            return str(asked.json["q"])


@pytest.mark.parametrize("kind", sorted(APPS))
def test_every_part_is_there_and_nothing_is_written_twice_over(kind: EngineKind) -> None:
    async def scene() -> None:
        async with far_engine(losing_marks(kind)) as far, client(kind, far.address, KEY, model="m") as engine:
            assert await translated(engine, TEXT, "en", "th") == TEXT.replace("hello", HELLO)

    asyncio.run(scene())


@pytest.mark.parametrize("lever", ["dropped", "doubled", "markers"])
def test_the_practice_translator_loses_nothing_either(practice: PracticeProcess, lever: str) -> None:
    practice.pull(lever)

    async def scene() -> None:
        async with client(EngineKind.LIBRETRANSLATE, practice.address.translator_here) as engine:
            come = await translated(engine, TEXT, "en", "ms")
            for part in ("RM1,299.00", "https://a.b/?c=1&d=2"):
                assert come.count(part) == 1
            assert "&amp;" not in come
            assert "&lt;" not in come

    asyncio.run(scene())
