"""DeepL's API.

``POST /v2/translate`` {text: [..], source_lang, target_lang, tag_handling, ignore_tags} -> {translations: [{text,
detected_source_language}]}; ``GET /v3/languages?resource=translate_text`` -> [{lang, usable_as_source,
usable_as_target}]; a refusal is {"message": sentence}. The key stands in ``Authorization: DeepL-Auth-Key``; that of a
free plan ends in ``:fx`` and has a host of its own. 456: the plan's characters are used up; 529 is like 429. At most
128 KiB a request. Sources: its OpenAPI document of June 2026 and its pages on XML, which v2 of its tag handling parses
strictly.
"""

from __future__ import annotations

import ssl

from native_host.platforms.fields import Fields
from native_host.protocol.translation import EngineSetting
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.address import USUAL
from native_host.translation.engines.codes import Codes
from native_host.translation.engines.engine import Answer, EngineFailed, Languages
from native_host.translation.engines.exchange import Exchange, Said, written
from native_host.translation.engines.known import Known
from native_host.translation.engines.rows import rows
from native_host.translation.engines.sense import sensible
from native_host.translation.protection import Marks

FREE = "https://api-free.deepl.com"
FREE_KEY = ":fx"
MOST_BYTES = 128 * 1024
IGNORED = "x"
"""The element in which ``Marks.XML`` writes what shall be left alone."""

SOURCES = Codes({"zh": ("ZH",), "zh-Hant": ("ZH",), "nb": ("NB",), "no": ("NB",)})
TARGETS = Codes(
    {
        "en": ("EN-GB", "EN-US", "EN"),  # most sites write British English
        "pt": ("PT-BR", "PT-PT", "PT"),  # the site where it is written is Brazil's
        "zh": ("ZH-HANS", "ZH"),
        "zh-Hant": ("ZH-HANT",),
        "nb": ("NB",),
        "no": ("NB",),
    }
)


class DeepL:
    """The client of DeepL."""

    marks = Marks.XML
    detects = True

    def __init__(self, setting: EngineSetting, address: str, key: str, trust: ssl.SSLContext | None) -> None:
        if address == USUAL[setting.kind] and key.endswith(FREE_KEY):
            address = FREE
        self.address = address
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        self._exchange = Exchange(address, setting.timeout_ms, read, headers=headers, has_key=True, trust=trust)
        self._known = Known(self._ask_languages)

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """As ``Engine.translate``."""
        asked: dict[str, object] = {
            "text": [text],
            "target_lang": TARGETS.write(target).upper(),
            "preserve_formatting": True,
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "ignore_tags": [IGNORED],
        }
        if source is not None:
            asked["source_lang"] = SOURCES.write(source).upper()
        if len(written(asked)) > MOST_BYTES:
            raise EngineFailed(EngineTrouble.TOO_LONG)
        async with self._known.pair(source, target):
            said = await self._exchange.post("/v2/translate", asked)
            translations = rows(Fields(said), "translations")
            if len(translations) != 1:
                raise EngineFailed(EngineTrouble.NONSENSE, called=True)
            detected = SOURCES.read(translations[0].text("detected_source_language"))
            return Answer(sensible(translations[0].text("text"), text), source or detected)

    async def languages(self) -> Languages | None:
        """As ``Engine.languages``."""
        return await self._known.languages()

    async def close(self) -> None:
        """As ``Engine.close``."""
        await self._exchange.close()

    async def _ask_languages(self) -> Languages:
        said = await self._exchange.get("/v3/languages?resource=translate_text")
        if not isinstance(said, list):
            raise EngineFailed(EngineTrouble.NONSENSE, called=True)
        listed = [Fields(each) for each in said]
        sources = {each.text("lang") for each in listed if each.flag("usable_as_source")}
        targets = TARGETS.read_all(each.text("lang") for each in listed if each.flag("usable_as_target"))
        known = {language: targets - {language} for language in SOURCES.read_all(sources)}
        if "zh" in known:  # a source of both scripts
            known["zh-Hant"] = targets - {"zh-Hant"}
        return Languages(known)


def read(said: Said) -> EngineTrouble | None:
    """As ``exchange.Reading``."""
    sentence = said.fields.text("message", "Message")
    if said.status == 400 and ("target_lang" in sentence or "source_lang" in sentence):
        return EngineTrouble.PAIR_UNKNOWN
    return None
