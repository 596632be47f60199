"""Apertium's APy server.

``POST /translate`` (form: langpair "ind|zlm", q, format, markUnknown) -> {responseStatus: 200, responseData:
{translatedText}}; ``GET /listPairs`` -> {responseData: [{sourceLanguage, targetLanguage}]}; a refusal is {status:
"error", code, explanation}. Languages are ISO 639-3, in the exact one of its data (Malay is ``zlm``, not ``msa``), so
its pairs are asked for first. ``markUnknown=no``: no star before words that it doesn't know. Source: apertium-apy
0.11.7, as Debian 12 has it.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping

from native_host.platforms.fields import Fields
from native_host.protocol.translation import EngineSetting
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.codes import Codes
from native_host.translation.engines.engine import Answer, EngineFailed, Languages
from native_host.translation.engines.exchange import Exchange, Said
from native_host.translation.engines.known import Known
from native_host.translation.engines.rows import rows
from native_host.translation.engines.sense import sensible
from native_host.translation.protection import Marks

CODES = Codes(
    {
        "ar": ("ara",),
        "ca": ("cat",),
        "de": ("deu",),
        "en": ("eng",),
        "es": ("spa",),
        "fr": ("fra",),
        "hi": ("hin",),
        "id": ("ind",),
        "it": ("ita",),
        "ja": ("jpn",),
        "ko": ("kor",),
        "ms": ("zlm", "msa", "zsm"),
        "nl": ("nld",),
        "pl": ("pol",),
        "pt": ("por",),
        "ro": ("ron",),
        "ru": ("rus",),
        "sv": ("swe",),
        "th": ("tha",),
        "tl": ("tgl", "fil"),
        "tr": ("tur",),
        "uk": ("ukr",),
        "ur": ("urd",),
        "vi": ("vie",),
        "zh": ("zho", "cmn"),
    }
)
"""Those of our sites and of the pairs that Debian has; all others are their own code, if they have no shorter one."""


class Apertium:
    """The client of one server. It has no keys."""

    marks = Marks.PLAIN
    detects = False

    def __init__(self, setting: EngineSetting, address: str, key: str, trust: ssl.SSLContext | None) -> None:
        self._exchange = Exchange(address, setting.timeout_ms, read, trust=trust)
        self._written: Mapping[tuple[Language, Language], str] = {}
        self._known = Known(self._ask_languages)

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """As ``Engine.translate``."""
        if source is None:
            raise EngineFailed(EngineTrouble.LANGUAGE_UNKNOWN)
        await self._known.languages()
        async with self._known.pair(source, target):
            # As text, not as HTML: there it would translate what stands in elements that say no.
            form = {"langpair": self._written[source, target], "q": text, "format": "txt", "markUnknown": "no"}
            said = Fields(await self._exchange.post_form("/translate", form))
            return Answer(sensible(said.object("responseData").text("translatedText"), text), source)

    async def languages(self) -> Languages | None:
        """As ``Engine.languages``."""
        return await self._known.languages()

    async def close(self) -> None:
        """As ``Engine.close``."""
        await self._exchange.close()

    async def _ask_languages(self) -> Languages:
        said = Fields(await self._exchange.get("/listPairs"))
        if "responseData" not in said:
            raise EngineFailed(EngineTrouble.NONSENSE, called=True)
        targets: dict[Language, set[Language]] = {}
        written: dict[tuple[Language, Language], str] = {}
        for each in rows(said, "responseData"):
            ours = CODES.read(each.text("sourceLanguage")), CODES.read(each.text("targetLanguage"))
            source, target = ours
            if source is not None and target is not None:
                targets.setdefault(source, set()).add(target)
                written.setdefault((source, target), f"{each.text('sourceLanguage')}|{each.text('targetLanguage')}")
        self._written = written
        return Languages({source: frozenset(known) for source, known in targets.items()})


def read(said: Said) -> EngineTrouble | None:
    """As ``exchange.Reading``."""
    return EngineTrouble.PAIR_UNKNOWN if "pair" in said.fields.text("explanation") else None
