"""What time it is at a site: the time zone of each country, in which its rules count days."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Zone:
    """``name`` as in the IANA data. ``guess``: the country has several; it is that of most business."""

    name: str
    guess: bool = False


ZONES: dict[str, Zone] = {
    "BR": Zone("America/Sao_Paulo", guess=True),
    "CL": Zone("America/Santiago", guess=True),
    "CO": Zone("America/Bogota"),
    "DE": Zone("Europe/Berlin"),
    "ES": Zone("Europe/Madrid", guess=True),
    "FR": Zone("Europe/Paris"),
    "GB": Zone("Europe/London"),
    "ID": Zone("Asia/Jakarta", guess=True),
    "IE": Zone("Europe/Dublin"),
    "IT": Zone("Europe/Rome"),
    "JP": Zone("Asia/Tokyo"),
    "MX": Zone("America/Mexico_City", guess=True),
    "MY": Zone("Asia/Kuala_Lumpur"),
    "PH": Zone("Asia/Manila"),
    "SG": Zone("Asia/Singapore"),
    "TH": Zone("Asia/Bangkok"),
    "TW": Zone("Asia/Taipei"),
    "US": Zone("America/New_York", guess=True),
    "VN": Zone("Asia/Ho_Chi_Minh"),
}
"""All sites of the platforms; a test compares."""


@cache
def zone_of(site: str) -> ZoneInfo | None:
    """Return a site's time zone; ``None`` for a site that is not known, or when this system has no such data."""
    known = ZONES.get(site)
    if known is None:
        return None
    try:
        return ZoneInfo(known.name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        _log.error("this system does not know the time zone %s: no deadlines for %s", known.name, site)
        return None
