"""The platforms by name. A folder is imported when its platform is asked for, so that nobody pays for the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.platform import Platform, Rules
from native_host.platforms.settings import PlatformSettings, overridden
from native_host.platforms.shopee.settings import ShopeeSettings
from native_host.platforms.tiktok.settings import TikTokSettings
from native_host.protocol.words import Platform as PlatformName

Overrides = Mapping[str, object]


def _shopee(overrides: Overrides) -> Platform:
    from native_host.platforms.shopee.client import Shopee

    return Shopee(overridden(ShopeeSettings(), overrides))


def _lazada(overrides: Overrides) -> Platform:
    from native_host.platforms.lazada.client import Lazada

    return Lazada(overridden(LazadaSettings(), overrides))


def _tiktok(overrides: Overrides) -> Platform:
    from native_host.platforms.tiktok.client import TikTok

    return TikTok(overridden(TikTokSettings(), overrides))


PLATFORMS: dict[PlatformName, Callable[[Overrides], Platform]] = {
    PlatformName.SHOPEE: _shopee,
    PlatformName.LAZADA: _lazada,
    PlatformName.TIKTOK: _tiktok,
}

SETTINGS: dict[PlatformName, PlatformSettings] = {
    PlatformName.SHOPEE: ShopeeSettings(),
    PlatformName.LAZADA: LazadaSettings(),
    PlatformName.TIKTOK: TikTokSettings(),
}

_made: dict[tuple[PlatformName, str], Platform] = {}
_rules: dict[tuple[PlatformName, str], Rules] = {}


def platform(name: PlatformName, overrides: Overrides = {}) -> Platform:  # noqa: B006
    """Return a platform; the same one for the same ``overrides`` (``platforms.<name>`` of ``settings.json``).

    Raises ``SettingsError``.
    """
    key = (name, json.dumps(overrides, sort_keys=True))
    if key not in _made:
        _made[key] = PLATFORMS[name](overrides)
    return _made[key]


def rules(name: PlatformName, overrides: Overrides = {}) -> Rules:  # noqa: B006
    """Return what a platform allows, without making its client. Raises ``SettingsError``."""
    if not overrides:
        return SETTINGS[name].rules
    key = (name, json.dumps(overrides, sort_keys=True))
    if key not in _rules:
        _rules[key] = overridden(SETTINGS[name], overrides).rules
    return _rules[key]
