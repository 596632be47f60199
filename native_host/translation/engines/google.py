"""Google Cloud Translation, Basic (v2): the edition that takes an API key. Advanced (v3) wants a service account, whose
secret is a file, and a project's name.

``POST /language/translate/v2`` {q, source, target, format} -> {data: {translations: [{translatedText,
detectedSourceLanguage}]}}; ``GET /language/translate/v2/languages`` -> {data: {languages: [{language}]}}; the key goes
in ``X-goog-api-key``, so that no address holds it. A refusal is {error: {code, message, errors: [{reason}], details:
[{reason}]}}; 403 stands for used-up quotas as well as for keys. With the format ``html`` it leaves elements with
translate="no" alone. Source: its REST reference and its page on quotas.
"""

from __future__ import annotations

import ssl

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

PATH = "/language/translate/v2"
CODES = Codes(
    {
        "zh": ("zh-CN", "zh"),
        "zh-Hant": ("zh-TW",),
        "tl": ("tl", "fil"),
        "he": ("he", "iw"),
        "jv": ("jv", "jw"),
        "no": ("no",),
        "nb": ("no",),
    }
)

REASONS: dict[str, EngineTrouble] = {
    "dailyLimitExceeded": EngineTrouble.OUT_OF_QUOTA,
    "quotaExceeded": EngineTrouble.OUT_OF_QUOTA,
    "BILLING_DISABLED": EngineTrouble.OUT_OF_QUOTA,
    "userRateLimitExceeded": EngineTrouble.BUSY,
    "rateLimitExceeded": EngineTrouble.BUSY,
    "RATE_LIMIT_EXCEEDED": EngineTrouble.BUSY,
    "backendError": EngineTrouble.BUSY,
    "keyInvalid": EngineTrouble.REFUSED_KEY,
    "keyExpired": EngineTrouble.REFUSED_KEY,
    "API_KEY_INVALID": EngineTrouble.REFUSED_KEY,
    "API_KEY_SERVICE_BLOCKED": EngineTrouble.REFUSED_KEY,
    "SERVICE_DISABLED": EngineTrouble.REFUSED_KEY,
    "accessNotConfigured": EngineTrouble.REFUSED_KEY,
    "uploadTooLarge": EngineTrouble.TOO_LONG,
    "invalid": EngineTrouble.PAIR_UNKNOWN,  # "Invalid Value": of all that we send, a language is all that can be one
}
"""The more exact ones stand among the details, and are looked at first."""

_SENTENCES: tuple[tuple[str, EngineTrouble], ...] = (
    ("api key", EngineTrouble.REFUSED_KEY),
    ("daily limit exceeded", EngineTrouble.OUT_OF_QUOTA),
    ("rate limit exceeded", EngineTrouble.BUSY),
    ("bad language pair", EngineTrouble.PAIR_UNKNOWN),
    ("text too long", EngineTrouble.TOO_LONG),
)


class Google:
    """The client of Google Cloud Translation."""

    marks = Marks.HTML
    detects = True

    def __init__(self, setting: EngineSetting, address: str, key: str, trust: ssl.SSLContext | None) -> None:
        headers = {"X-goog-api-key": key}
        self._exchange = Exchange(address, setting.timeout_ms, read, headers=headers, has_key=True, trust=trust)
        self._known = Known(self._ask_languages)

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """As ``Engine.translate``."""
        asked = {"q": text, "target": CODES.write(target), "format": "html"}
        if source is not None:
            asked["source"] = CODES.write(source)
        async with self._known.pair(source, target):
            said = Fields(await self._exchange.post(PATH, asked))
            translations = rows(said.object("data"), "translations")
            if len(translations) != 1:
                raise EngineFailed(EngineTrouble.NONSENSE, called=True)
            detected = CODES.read(translations[0].text("detectedSourceLanguage"))
            return Answer(sensible(translations[0].text("translatedText"), text), source or detected)

    async def languages(self) -> Languages | None:
        """As ``Engine.languages``."""
        return await self._known.languages()

    async def close(self) -> None:
        """As ``Engine.close``."""
        await self._exchange.close()

    async def _ask_languages(self) -> Languages:
        said = Fields(await self._exchange.get(f"{PATH}/languages"))
        listed = CODES.read_all(each.text("language") for each in rows(said.object("data"), "languages"))
        if not listed:
            raise EngineFailed(EngineTrouble.NONSENSE, called=True)
        return Languages({source: listed - {source} for source in listed})


def read(said: Said) -> EngineTrouble | None:
    """As ``exchange.Reading``."""
    error = said.fields.object("error")
    for name in ("details", "errors"):
        for each in rows(error, name):
            if trouble := REASONS.get(each.text("reason")):
                return trouble
    sentence = error.text("message").casefold()
    return next((trouble for words, trouble in _SENTENCES if words in sentence), None)
