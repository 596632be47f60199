"""LibreTranslate and servers that speak like it.

``POST /translate`` {q, source ("auto": find out), target, format, api_key} -> {translatedText, detectedLanguage}; ``GET
/languages`` -> [{code, targets}]; a refusal is {"error": sentence} with 400, 403, 429 or 500. Source: its API guide and
its server's app.py, July 2026. It has no error codes: its sentences, which are English unless a browser asks, are all
there is to go by. With the format ``html`` it leaves elements with translate="no" alone; entities come back resolved.
"""

from __future__ import annotations

import re
import ssl

from native_host.platforms.fields import Fields
from native_host.protocol.translation import EngineSetting
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.codes import Codes
from native_host.translation.engines.engine import Answer, EngineFailed, Languages
from native_host.translation.engines.exchange import Exchange, Said
from native_host.translation.engines.known import Known
from native_host.translation.engines.sense import sensible
from native_host.translation.protection import Marks

CODES = Codes({"zh": ("zh", "zh-Hans"), "zh-Hant": ("zt", "zh-Hant"), "pt": ("pt", "pb")})
"""Releases since 2025 list ``zh-Hans`` and ``zh-Hant``; all of them take the older codes, which go first."""

_SENTENCES: tuple[tuple[re.Pattern[str], EngineTrouble], ...] = (
    (re.compile(r"(?<!format) is not supported$|is not available as a target"), EngineTrouble.PAIR_UNKNOWN),
    (re.compile(r"exceeds (text|character) limit"), EngineTrouble.TOO_LONG),
    (re.compile(r"get an API key"), EngineTrouble.REFUSED_KEY),
    (re.compile(r"Too many request limits violations|^Slowdown"), EngineTrouble.BUSY),
)


class LibreTranslate:
    """The client of one server."""

    marks = Marks.HTML
    detects = True

    def __init__(self, setting: EngineSetting, address: str, key: str, trust: ssl.SSLContext | None) -> None:
        self._exchange = Exchange(address, setting.timeout_ms, read, has_key=bool(key), trust=trust)
        self._key = {"api_key": key} if key else {}
        self._known = Known(self._ask_languages)

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """As ``Engine.translate``."""
        async with self._known.pair(source, target):
            pair = {"source": CODES.write(source) if source else "auto", "target": CODES.write(target)}
            said = await self._exchange.post("/translate", {"q": text, "format": "html", **pair, **self._key})
            fields = Fields(said)
            detected = CODES.read(fields.object("detectedLanguage").text("language"))
            return Answer(sensible(fields.text("translatedText"), text), source or detected)

    async def languages(self) -> Languages | None:
        """As ``Engine.languages``."""
        return await self._known.languages()

    async def close(self) -> None:
        """As ``Engine.close``."""
        await self._exchange.close()

    async def _ask_languages(self) -> Languages:
        said = await self._exchange.get("/languages")
        if not isinstance(said, list):
            raise EngineFailed(EngineTrouble.NONSENSE, called=True)
        listed = {source: each for each in map(Fields, said) if (source := CODES.read(each.text("code"))) is not None}
        everything = frozenset(listed)  # older releases list no targets, and translate from each into each
        targets = {
            source: CODES.read_all(each.texts("targets")) if "targets" in each else everything
            for source, each in listed.items()
        }
        return Languages({source: known - {source} for source, known in targets.items()})


def read(said: Said) -> EngineTrouble | None:
    """As ``exchange.Reading``."""
    sentence = said.fields.text("error")
    return next((trouble for pattern, trouble in _SENTENCES if pattern.search(sentence)), None)
