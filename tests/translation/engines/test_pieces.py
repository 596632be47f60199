"""How dear the last resort may become: an engine that loses marks is asked once for each piece, and not for many."""

from __future__ import annotations

import asyncio
import re

import pytest

from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation import one_text
from native_host.translation.engines.engine import Answer, EngineFailed, Languages
from native_host.translation.marks import Marks
from native_host.translation.protection import protect


class Forgetful:
    """An engine that makes nothing of any mark."""

    marks = Marks.HTML
    detects = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        self.asked.append(text)
        return Answer(re.sub(r"<code.*?</code>", "", text).upper(), source)

    async def languages(self) -> Languages | None:
        return None

    async def close(self) -> None:
        pass


def translated(engine: Forgetful, text: str) -> str:
    return asyncio.run(one_text.translate(engine, protect(text), "en", "th", lambda characters, failed: None)).text


def test_the_same_piece_is_asked_for_once() -> None:
    engine = Forgetful()
    assert translated(engine, "pay RM12 and RM34 and RM56 and RM78 today") == (
        "PAY RM12 AND RM34 AND RM56 AND RM78 TODAY"
    )
    assert sorted(engine.asked[1:]) == ["and", "pay", "today"]


def test_a_text_in_too_many_pieces_goes_to_the_next_engine() -> None:
    engine = Forgetful()
    text = " ".join(f"word{chr(97 + each)} RM{each + 10}" for each in range(one_text.PIECES + 1))
    with pytest.raises(EngineFailed) as failed:
        translated(engine, text)
    assert failed.value.trouble is EngineTrouble.NONSENSE
    assert len(engine.asked) == 1
