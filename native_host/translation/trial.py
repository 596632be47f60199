"""Whether an engine works: one short sentence, in a pair that it says it knows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from native_host.protocol.translation import EngineSetting, EngineTested
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.engine import EngineFailed, Languages
from native_host.translation.fleet import Fleet

SENTENCES: dict[Language, str] = {
    "en": "Hello, is this still available?",
    "zh": "你好,请问还有货吗?",
    "ms": "Hai, adakah ini masih ada?",
    "id": "Halo, apakah ini masih ada?",
    "th": "สวัสดีค่ะ สินค้ายังมีอยู่ไหมคะ",
    "vi": "Xin chào, sản phẩm này còn hàng không?",
    "es": "Hola, ¿todavía está disponible?",
    "pt": "Olá, ainda está disponível?",
}


async def try_engine(fleet: Fleet, setting: EngineSetting, agent: Language, steady: Callable[[], int]) -> EngineTested:
    """Return what a try came to. ``steady`` counts milliseconds."""
    began = steady()
    trouble: EngineTrouble | None = None
    translation: str | None = None
    known: Languages | None = None
    try:
        async with asyncio.timeout(2 * fleet.limit_s(setting)), fleet.engine(setting) as engine:
            known = await engine.languages()
            source, target = pair(known, agent)
            began = steady()
            translation = (await engine.translate(SENTENCES[source], source, target)).text
    except EngineFailed as failed:
        trouble = failed.trouble
    except TimeoutError:
        trouble = EngineTrouble.TIMED_OUT
    return EngineTested(
        trouble=trouble,
        translation=translation,
        took_ms=max(0, steady() - began),
        languages=known.all() if known is not None else [],
    )


def pair(known: Languages | None, agent: Language) -> tuple[Language, Language]:
    """Return what to translate from and into: the agent's language if the engine knows that, else what it knows."""
    pairs = [(source, target) for target in (agent, "en", "zh") for source in SENTENCES if source != target]
    if known is not None:
        pairs += [(source, target) for source in SENTENCES for target in sorted(known.targets.get(source, ()))]
        pairs = [each for each in pairs if known.knows(*each)] or pairs
    return pairs[0]
