"""What languages are called in English, for engines that are told so in words."""

from __future__ import annotations

from native_host.protocol.values import Language

NAMES: dict[Language, str] = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "ja": "Japanese",
    "ko": "Korean",
    "ms": "Malay",
    "pt": "Brazilian Portuguese",
    "th": "Thai",
    "tl": "Filipino (Tagalog)",
    "vi": "Vietnamese",
    "zh": "Simplified Chinese",
    "zh-Hant": "Traditional Chinese",
}


def name_of(language: Language) -> str:
    """Return a language's name with its code, or the code alone."""
    name = NAMES.get(language)
    return f"{name} ({language})" if name else language
