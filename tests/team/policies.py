"""What administrators write."""

from __future__ import annotations

from typing import Any

LION = {"platform": "shopee", "site": "SG", "store": "170044686"}
RULE = {"platform": "shopee", "kind": "hours", "hours": 4, "since": "2026-11-01", "checked": "2026-11-01",
        "source": "our own target"}  # fmt: skip
REPLY = {"id": "ships", "title": "Ships today", "shortcut": "st", "text": "It ships today, {buyer}."}
TERM = {"id": "kopi", "words": {"en": "coffee", "zh": "咖啡"}}
ENGINE = {"id": "ours", "kind": "libretranslate", "name": "Ours", "address": "https://translate.example.com"}

WHOLE: dict[str, Any] = {
    "name": "Blue Ocean",
    "stores": [{**LION, "name": "Kopi House", "channel": "api"}],
    "deadlines": [RULE],
    "replies": [REPLY],
    "glossary": [TERM],
    "engines": [ENGINE],
    "routes": [{"source": "th", "target": "*", "engines": ["ours"]}],
    "reading": False,
    "guard": False,
    "back": False,
    "language": "zh",
    "currency": "SGD",
    "off": [LION],
    "locked": ["deadlines", "engines"],
}
