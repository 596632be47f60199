"""Rows of a table of deadlines that tests begin with, and moments as a site's clock shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform
from native_host.rules.zones import ZONES


def hours(count: int | None = 12, **changes: Any) -> DeadlineRule:
    """A rule of so many hours, for Shopee's sites."""
    return _row(kind="hours", hours=count, **changes)


def cycle(cut: str | None = "18:00", answer_by: str | None = "19:00", **changes: Any) -> DeadlineRule:
    """A rule of a day's cycle."""
    return _row(kind="cycle", cut=cut, answer_by=answer_by, **changes)


def _row(**changes: Any) -> DeadlineRule:
    usual = {"platform": Platform.SHOPEE, "since": "2000-01-01", "checked": "2026-11-21", "source": "a test",
             "confidence": "own", "soon_minutes": 0}  # fmt: skip
    return DeadlineRule.model_validate({**usual, **changes})


def at(site: str, text: str) -> int:
    """Return the moment (Unix ms) at which a site's clock shows ISO 8601 ``text``."""
    shown = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONES[site].name))
    return round(shown.timestamp() * 1000)


def shown(site: str, ms: int) -> str:
    """Return what a site's clock shows, to the minute, and the offset from UTC."""
    return datetime.fromtimestamp(ms / 1000, ZoneInfo(ZONES[site].name)).isoformat(sep=" ", timespec="minutes")
