"""What each kind of server answers by its documentation. Translating is turning ``hello`` into ``สวัสดี``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from native_host.protocol.words import EngineKind
from tests.translation.engines.far_engine import App, Asked, Reply

KEY = "1f2e3d4c-key"
FREE_KEY = f"{KEY}:fx"
HELLO = "สวัสดี"


def _translated(text: str) -> str:
    return re.sub("hello", HELLO, text, flags=re.IGNORECASE)


# --- LibreTranslate: what its own server answers; the practice one is met in test_libretranslate.py


def libretranslate(asked: Asked) -> Reply:
    if asked.path == "/languages":
        targets = ["en", "th", "zh-Hans", "zh-Hant"]
        return Reply([{"code": code, "name": code, "targets": targets} for code in targets])
    if asked.json.get("api_key", KEY) != KEY:
        return Reply({"error": "Invalid API key"}, 403)
    return told(EngineKind.LIBRETRANSLATE, _translated(str(asked.json["q"])))


# --- DeepL

DEEPL_LANGUAGES = {"de": (True, True), "en": (True, False), "en-GB": (False, True), "en-US": (False, True)} | {
    "th": (True, True),
    "zh": (True, True),
    "zh-Hans": (False, True),
    "zh-Hant": (False, True),
}


def deepl(asked: Asked) -> Reply:
    if asked.headers.get("authorization") not in (f"DeepL-Auth-Key {KEY}", f"DeepL-Auth-Key {FREE_KEY}"):
        return Reply(b"", 403)
    if asked.path == "/v3/languages":
        assert asked.query == {"resource": "translate_text"}
        return Reply(
            [
                {
                    "lang": code,
                    "name": code,
                    "usable_as_source": source,
                    "usable_as_target": target,
                    "features": {},
                    "status": "stable",
                }
                for code, (source, target) in DEEPL_LANGUAGES.items()
            ]
        )
    assert (asked.method, asked.path) == ("POST", "/v2/translate")
    for name, place in (("source_lang", 0), ("target_lang", 1)):
        known = {code.upper() for code, usable in DEEPL_LANGUAGES.items() if usable[place]}
        if name in asked.json and asked.json[name] not in known:
            return Reply({"message": f"Value for '{name}' not supported."}, 400)
    texts = asked.json["text"]
    assert isinstance(texts, list)
    try:
        ElementTree.fromstring(f"<all>{texts[0]}</all>")
    except ElementTree.ParseError:
        return Reply({"Message": "Tag handling parsing failed, please check input."}, 400)
    return told(EngineKind.DEEPL, _translated(texts[0]))


# --- Google


def google_refusal(status: int, message: str, reason: str, detail: str | None = None) -> Reply:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": detail}] if detail else []
    errors = [{"message": message, "domain": "global", "reason": reason}]
    return Reply({"error": {"code": status, "message": message, "errors": errors, "details": details}}, status)


def google(asked: Asked) -> Reply:
    if asked.headers.get("x-goog-api-key") != KEY:
        message = "API key not valid. Please pass a valid API key."
        return google_refusal(400, message, "badRequest", "API_KEY_INVALID")
    if asked.path == "/language/translate/v2/languages":
        return Reply({"data": {"languages": [{"language": code} for code in ("en", "th", "zh-CN", "zh-TW", "tl")]}})
    assert (asked.method, asked.path) == ("POST", "/language/translate/v2")
    if asked.json["target"] not in ("en", "th", "zh-CN", "zh-TW", "tl"):
        return google_refusal(400, "Invalid Value", "invalid")
    return told(EngineKind.GOOGLE, _translated(str(asked.json["q"])))


# --- OpenAI-compatible


def openai_refusal(status: int, code: str, message: str = "", param: str | None = None) -> Reply:
    return Reply({"error": {"message": message, "type": "error", "param": param, "code": code}}, status)


def openai(asked: Asked) -> Reply:
    assert (asked.method, asked.path) == ("POST", "/chat/completions")
    if asked.headers.get("authorization") != f"Bearer {KEY}":
        return openai_refusal(401, "invalid_api_key")
    messages = asked.json["messages"]
    assert isinstance(messages, list)
    return told(EngineKind.OPENAI, _translated(str(json.loads(messages[-1]["content"])["text"])))


def said_by_model(content: str, reason: str = "stop") -> Reply:
    """Return a completion."""
    message = {"role": "assistant", "content": content}
    return Reply({"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": reason}]})


# --- Apertium: the real one is met in test_apertium.py


def apertium(asked: Asked) -> Reply:
    if asked.path == "/listPairs":
        pairs = [{"sourceLanguage": "eng", "targetLanguage": "tha"}, {"sourceLanguage": "ind", "targetLanguage": "zlm"}]
        return Reply({"responseData": pairs, "responseDetails": None, "responseStatus": 200})
    return told(EngineKind.APERTIUM, _translated(asked.form["q"]))


APPS: Mapping[EngineKind, App] = {
    EngineKind.LIBRETRANSLATE: libretranslate,
    EngineKind.DEEPL: deepl,
    EngineKind.GOOGLE: google,
    EngineKind.OPENAI: openai,
    EngineKind.APERTIUM: apertium,
}


def told(kind: EngineKind, translation: object) -> Reply:
    """Return how a kind of server says a translation."""
    match kind:
        case EngineKind.LIBRETRANSLATE:
            return Reply({"translatedText": translation, "detectedLanguage": {"confidence": 90.0, "language": "en"}})
        case EngineKind.DEEPL:
            return Reply({"translations": [{"detected_source_language": "EN", "text": translation}]})
        case EngineKind.GOOGLE:
            return Reply({"data": {"translations": [{"translatedText": translation, "detectedSourceLanguage": "en"}]}})
        case EngineKind.OPENAI:
            return said_by_model(json.dumps({"translation": translation, "from": "en"}))
        case _:
            data = {"translatedText": translation}
            return Reply({"responseData": data, "responseDetails": None, "responseStatus": 200})
