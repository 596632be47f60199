"""Languages of the practice translator: their codes as LibreTranslate writes them, and which one a text is in."""

from __future__ import annotations

import re

LANGUAGES = {
    "en": "English",
    "zh-Hans": "Chinese",
    "zh-Hant": "Chinese (traditional)",
    "th": "Thai",
    "ms": "Malay",
    "id": "Indonesian",
    "vi": "Vietnamese",
    "tl": "Tagalog",
    "pt": "Portuguese",
    "pt-BR": "Portuguese (Brazil)",
    "es": "Spanish",
    "ja": "Japanese",
    "ko": "Korean",
    "de": "German",
    "fr": "French",
}
ALIASES = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}
"""Codes of older releases, which newer ones take as well."""
CERTAIN, LIKELY, NONE = 100.0, 75.0, 0.0
"""Confidence: the script says it; a word does; nothing does, and English is guessed, as LibreTranslate does."""

_SCRIPTS = (
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh-Hant", re.compile(r"[這個們來時會說對過還後沒當問題請謝買賣價錢貨運費嗎訂單寄給]")),
    ("zh-Hans", re.compile(r"[\u4e00-\u9fff]")),
    ("vi", re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)),
)
_WORDS = (
    ("id", "nggak gak bisa kak barangnya kirim berapa sudah kapan"),
    ("ms", "boleh hantar tak barang dah kos nak awak warna salam"),
    ("tl", "po ba ang mga salamat pwede"),
    ("pt", "vocês não obrigado você está"),
    ("es", "está hola gracias todavía cuánto"),
)


def language_of(code: str) -> str | None:
    """Return a language's code as it is listed, of any code that is taken for it."""
    found = ALIASES.get(code, code)
    return found if found in LANGUAGES else None


def detect(text: str) -> tuple[str, float]:
    """Return a text's language and how certain that is, 0 to 100: by its script, else by words that give it away."""
    for language, script in _SCRIPTS:
        if script.search(text):
            return language, CERTAIN
    words = set(re.findall(r"\w+", text.lower()))
    for language, telling in _WORDS:
        if words & set(telling.split()):
            return language, LIKELY
    return "en", LIKELY if words else NONE
