"""Makes an engine of its setting and key: one line a kind."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from native_host.protocol.translation import EngineSetting
from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.address import address_of
from native_host.translation.engines.apertium import Apertium
from native_host.translation.engines.deepl import DeepL
from native_host.translation.engines.device import Device, Run
from native_host.translation.engines.engine import Engine, EngineFailed
from native_host.translation.engines.google import Google
from native_host.translation.engines.libretranslate import LibreTranslate
from native_host.translation.engines.openai import OpenAI

Make = Callable[[EngineSetting, str, str, ssl.SSLContext | None], Engine]

SERVED: dict[EngineKind, Make] = {
    EngineKind.LIBRETRANSLATE: LibreTranslate,
    EngineKind.DEEPL: DeepL,
    EngineKind.GOOGLE: Google,
    EngineKind.OPENAI: OpenAI,
    EngineKind.APERTIUM: Apertium,
}
"""Those with a server; the other one is the browser's own."""

NEEDS_KEY = frozenset({EngineKind.DEEPL, EngineKind.GOOGLE})
"""Those that take nothing without one; some servers of the other kinds do, too, and say so themselves."""


def make(setting: EngineSetting, key: str, run: Run, trust: ssl.SSLContext | None = None) -> Engine:
    """Return the engine of a setting that ``translation/check.py`` lets pass. Nothing is asked of it yet.

    ``run`` reaches the browser's own translator. Raises ``EngineFailed``: ``no_key``.
    """
    if setting.kind is EngineKind.DEVICE:
        return Device(run)
    key = key.strip()
    if not key and setting.kind in NEEDS_KEY:
        raise EngineFailed(EngineTrouble.NO_KEY)
    return SERVED[setting.kind](setting, address_of(setting), key, trust)
