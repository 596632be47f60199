"""The deadlines as they were known when this was built: where the user has no table of their own.

Each row says where it was read, when, and how sure that is: the platform's own page (``official``), a vendor's summary
of it (``vendor``), or nobody that is known (``unsure``). A site without a row has no deadline: none was found for it.
No row brings holidays: they differ by site and year, and the user enters them.
"""

from __future__ import annotations

from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform

ALWAYS = "2000-01-01"
"""The date of a rule of which nobody tells since when it holds."""
READ = "2026-11-21"

_TIKTOK_SOUTHEAST_ASIA = ["ID", "MY", "PH", "SG", "TH", "VN"]

BUILT_IN: tuple[DeadlineRule, ...] = (
    # "Due Soon" begins 3 hours before the end in Shopee's own list (Duoke 264). Automatic replies never count.
    DeadlineRule(
        platform=Platform.SHOPEE,
        kind="hours",
        hours=12,
        soon_minutes=180,
        since=ALWAYS,
        checked=READ,
        source="sellerby 3907, 2068; Duoke 264",
        confidence="vendor",
    ),
    # Weekends count; public holidays and Holiday Mode don't. Automatic replies don't count, quick replies do.
    DeadlineRule(
        platform=Platform.LAZADA,
        sites=["PH"],
        kind="cycle",
        cut="18:00",
        answer_by="19:00",
        soon_minutes=120,
        since=ALWAYS,
        checked=READ,
        source="community.lazada.com.ph",
        confidence="official",
    ),
    DeadlineRule(
        platform=Platform.LAZADA,
        sites=["ID", "MY", "SG", "TH", "VN"],
        kind="cycle",
        cut="18:00",
        answer_by="19:00",
        soon_minutes=120,
        since=ALWAYS,
        checked=READ,
        source="community.lazada.com.ph, taken to hold at all sites",
        confidence="unsure",
    ),
    # Every day counts, weekends and holidays too.
    DeadlineRule(
        platform=Platform.TIKTOK,
        sites=_TIKTOK_SOUTHEAST_ASIA,
        kind="hours",
        hours=12,
        soon_minutes=180,
        since="2025-08-15",
        checked=READ,
        source="seller-th.tiktok.com 8918857185183490, seller-id.tiktok.com 7127971875243777",
        confidence="official",
    ),
    DeadlineRule(
        platform=Platform.TIKTOK,
        sites=_TIKTOK_SOUTHEAST_ASIA,
        kind="hours",
        hours=24,
        soon_minutes=180,
        since=ALWAYS,
        checked=READ,
        source="seller-th.tiktok.com 8918857185183490 (what the 12 hours replaced)",
        confidence="official",
    ),
    # Seven days a week; with all three chatbots on, those of a weekend have until Monday noon, which is not told here.
    DeadlineRule(
        platform=Platform.TIKTOK,
        sites=["US"],
        kind="hours",
        hours=24,
        soon_minutes=180,
        since=ALWAYS,
        checked=READ,
        source="seller-us.tiktok.com 719928765302570",
        confidence="official",
    ),
)
