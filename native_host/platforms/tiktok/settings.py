"""TikTok Shop's facts that may have to change. Source: the vendor's partner documents, unless marked as a guess."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.platforms.platform import Rules
from native_host.platforms.settings import PlatformSettings

RULES = Rules(
    text_limit=2000,
    polls=True,
    looks_per_unknown=None,
    calls_per_day=10_000,  # all calls of customer service together
    calls_per_second=50.0,  # of one API, per app and shop
    same_ids_as_page=True,  # guess
    refresh_is_single_use=False,
)

SITES = ("US", "GB", "IE", "ES", "DE", "FR", "IT", "MX", "BR", "JP", "SG", "MY", "TH", "PH", "VN", "ID")


@dataclass(frozen=True, kw_only=True)
class TikTokSettings(PlatformSettings):
    """One API host serves all regions; only the United States have an authorise page of their own."""

    rules: Rules = RULES
    api_host: str = "open-api.tiktokglobalshop.com"
    auth_host: str = "auth.tiktok-shops.com"
    authorise_host: str = "services.tiktokshop.com"
    authorise_host_us: str = "services.us.tiktokshop.com"
    conversations_at_once: int = 20
    """The most that is allowed."""
    messages_at_once: int = 10
    """The most that is allowed."""
    news_overlap_ms: int = 5000
    """Guess: how much later than its time stamp an activity may appear in the list."""
