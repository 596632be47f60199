"""The team's settings as an administrator writes them: read, and checked by the very rules that the core goes by."""

from __future__ import annotations

import json
from pathlib import Path

from installer.problem import Problem
from native_host.protocol.team import LIMIT_BYTES
from native_host.protocol.words import TeamFault
from native_host.team.reading import read

EXAMPLE_FILE = "settings.example.json"
EXAMPLE: dict[str, object] = {
    "name": "Blue Ocean",
    "stores": [
        {"platform": "shopee", "site": "SG", "store": "170044686", "name": "Kopi House", "channel": "page"},
        {"platform": "lazada", "site": "TH", "store": "200187412", "name": "Kopi House TH"},
    ],
    "deadlines": [
        {
            "platform": "shopee",
            "kind": "hours",
            "hours": 4,
            "since": "2026-11-01",
            "checked": "2026-11-01",
            "source": "our own target",
        }
    ],
    "replies": [
        {"id": "ships-today", "title": "Ships today", "shortcut": "st", "text": "Hello {buyer}, it ships today."}
    ],
    "glossary": [{"id": "kopi", "words": {"en": "coffee", "zh": "咖啡", "th": "กาแฟ"}}],
    "engines": [{"id": "ours", "kind": "libretranslate", "name": "Ours", "address": "https://translate.example.com"}],
    "routes": [{"source": "th", "target": "*", "engines": ["ours"]}],
    "reading": True,
    "currency": "SGD",
    "locked": ["deadlines", "engines"],
}
"""All that there is to say about it stands in ``native_host/protocol/team.py``."""


def team_settings(path: Path) -> dict[str, object]:
    """Return what a file says. Raises ``Problem``, which names the first field that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        value = json.loads(text)
    except OSError as error:
        raise Problem("not_readable", path=str(path), said=error.strerror or str(error)) from error
    except ValueError as error:
        raise Problem("settings_unreadable", path=str(path)) from error
    if not isinstance(value, dict):
        raise Problem("settings_unreadable", path=str(path))
    if len(json.dumps(value, ensure_ascii=False).encode()) > LIMIT_BYTES:
        raise Problem("settings_too_large", path=str(path), field="*")
    for problem in read(value)[1]:
        code = "settings_too_large" if problem.why is TeamFault.TOO_LARGE else "settings_wrong"
        raise Problem(code, path=str(path), field=problem.field)
    return value


def example() -> bytes:
    """Return the file that an administrator begins with."""
    return (json.dumps(EXAMPLE, indent=2, ensure_ascii=False) + "\n").encode()
