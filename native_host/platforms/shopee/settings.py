"""Shopee's facts that may have to change. Source: the vendor's guides, and public clients where those are gated."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.platforms.platform import Rules
from native_host.platforms.settings import PlatformSettings

RULES = Rules(
    text_limit=600,
    polls=True,
    looks_per_unknown=None,
    calls_per_day=None,  # there is one, per app; its number is not published
    calls_per_second=5.0,  # guess: no number is published
    same_ids_as_page=True,  # guess
    refresh_is_single_use=True,
)


@dataclass(frozen=True, kw_only=True)
class ShopeeSettings(PlatformSettings):
    """``api_host`` goes by where this machine is, not by the shop's country (near BR or CN there are others)."""

    rules: Rules = RULES
    api_host: str = "partner.shopeemobile.com"
    page_size: int = 25
    """Rows of a list; up to 50 are in use for threads."""
    news_overlap_ms: int = 5000
    """Guess: how much later than its time stamp an activity may appear in the list."""
    orders_back_days: int = 30
    """How far orders are looked through for a buyer's."""
    order_pages: int = 20
    """At most so many pages of 100 orders for every 15 days; of a busier store some are not looked at."""


SITES = ("SG", "MY", "TH", "VN", "PH", "ID", "BR", "MX", "CL", "CO")
"""Taiwan's shops have no chat API. Whether Mexico's, Chile's and Colombia's have one is not known."""
