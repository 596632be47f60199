"""What a platform allows in one message and in a row. Built in: what it refuses is not for the user to decide.

How long a text may be is the platform client's own fact (``platforms/*/settings.py``, changed by ``settings.json``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from native_host.platforms.platform import Rules
from native_host.protocol.panel import SendingRule
from native_host.protocol.words import Platform

READ = "2026-11-21"


@dataclass(frozen=True)
class _Known:
    """``run`` messages before the buyer answers, ``days`` since the buyer's last one; ``None``: no limit was found."""

    run: int | None
    days: int | None
    source: str
    confidence: Literal["official", "vendor", "unsure"]


_KNOWN = {
    Platform.SHOPEE: _Known(5, 7, "Zaapi, Shopee's limits", "vendor"),
    Platform.LAZADA: _Known(None, None, "not documented; the length is a guess", "unsure"),
    # One vendor tells 1,000 characters; the platform's own reference of its API tells the number used here.
    Platform.TIKTOK: _Known(None, None, "TikTok Shop Partner Center, Send message 202309", "official"),
}


def sending_rules(rules: Callable[[Platform], Rules]) -> list[SendingRule]:
    """Return what is known of each platform; ``rules`` tells the facts of its client."""
    return [
        SendingRule(
            platform=platform,
            characters=rules(platform).text_limit,
            run=known.run,
            days=known.days,
            checked=READ,
            source=known.source,
            confidence=known.confidence,
        )
        for platform, known in _KNOWN.items()
    ]
