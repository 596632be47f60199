"""Lazada's facts that may have to change. Source: the vendor's reference, unless marked as a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from native_host.platforms.platform import Rules
from native_host.platforms.settings import PlatformSettings

RULES = Rules(
    text_limit=1000,  # guess: not documented
    polls=False,  # whoever polls the lists loses the permission
    looks_per_unknown=1,
    calls_per_day=10_000,  # of an app in test status; one that is online has 10 million
    calls_per_second=2.0,  # guess: no number is published
    same_ids_as_page=True,  # guess
    refresh_is_single_use=False,
)

API_HOSTS = {
    "SG": "api.lazada.sg",
    "MY": "api.lazada.com.my",
    "TH": "api.lazada.co.th",
    "VN": "api.lazada.vn",
    "PH": "api.lazada.com.ph",
    "ID": "api.lazada.co.id",
}
"""A store's calls go to the gateway of its country."""

SITES = tuple(API_HOSTS)


@dataclass(frozen=True, kw_only=True)
class LazadaSettings(PlatformSettings):
    rules: Rules = RULES
    api_hosts: Mapping[str, str] = field(default_factory=lambda: API_HOSTS)
    auth_host: str = "auth.lazada.com"
    page_size: int = 20
    """Rows of a list; the most that is allowed."""
    start_ahead_ms: int = 60_000
    """Lists begin before a moment, and this far ahead of our clock is it set, lest a slow clock hide the newest (guess:
    that a moment to come is taken)."""
    news_overlap_ms: int = 5000
    """Guess: how much later than its time stamp an activity may appear in the list."""
    orders_back_days: int = 30
    """How far orders are looked through for a buyer's."""
    order_pages: int = 20
    """At most so many pages of 100 orders in one look; of a busier store some are not looked at."""
