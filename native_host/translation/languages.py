"""The languages that buyers and agents write: which are likely where, and which the library calls otherwise."""

from __future__ import annotations

from native_host.protocol.values import Language

SITE_LANGUAGES: dict[str, tuple[Language, ...]] = {
    "SG": ("en", "zh", "ms"),
    "MY": ("ms", "en", "zh"),
    "TH": ("th", "en"),
    "ID": ("id", "en"),
    "VN": ("vi", "en"),
    "PH": ("tl", "en"),
    "TW": ("zh-Hant", "en"),
    "HK": ("zh-Hant", "en"),
    "CN": ("zh",),
    "JP": ("ja", "en"),
    "KR": ("ko", "en"),
    "BR": ("pt",),
    "PT": ("pt", "en"),
    "MX": ("es",),
    "CL": ("es",),
    "CO": ("es",),
    "AR": ("es",),
    "ES": ("es",),
    "PL": ("pl",),
    "DE": ("de", "en"),
    "FR": ("fr",),
    "IT": ("it",),
    "US": ("en", "es"),
    "GB": ("en",),
    "IE": ("en",),
}
"""What is usual on a site, most usual first: what its seller center can be read in; the order is a guess."""

_SAME = {"fil": "tl", "in": "id", "iw": "he", "nb": "no", "nn": "no", "zh-CN": "zh", "zh-Hans": "zh", "zh-SG": "zh"}
_TRADITIONAL = frozenset({"zh-TW", "zh-HK", "zh-MO", "zh-Hant"})


def likely_of(site: str) -> tuple[Language, ...]:
    """Return what is usual on a site, most usual first; English where nothing is known."""
    return SITE_LANGUAGES.get(site, ("en",))


def shortest(tag: str) -> Language:
    """Return a language tag of a library, a browser or an engine in our form: ``fil-PH`` is ``tl``, ``zh-TW`` is
    ``zh-Hant``, ``pt-BR`` is ``pt``."""
    parts = tag.replace("_", "-").split("-")
    name, rest = parts[0].lower(), [each.title() if len(each) == 4 else each.upper() for each in parts[1:]]
    if any(f"{name}-{each}" in _TRADITIONAL for each in rest):
        return "zh-Hant"
    return _SAME.get(name, name)
