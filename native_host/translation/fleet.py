"""The engines as they are set up, ready to be asked: made when first needed, renewed when their settings change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from native_host.protocol.keys import StoreKey
from native_host.protocol.translation import EngineSetting
from native_host.protocol.values import Language
from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.device_runs import RUN_S, DeviceRuns
from native_host.translation.engines.engine import Engine, EngineFailed
from native_host.translation.engines.rest import Rests
from native_host.translation.settings import TranslationBook

BELT_S = 2.0
"""An engine ends its calls itself; one that does not is ended so long after its time-out."""
_SHOWN_ONLY = {"name": "", "price": 0.0, "limit": None, "parallel": 1, "on": True, "has_key": False}
"""What of a setting makes no other engine of it."""


class _Ready:
    """An engine, how many are asking it, and whether another has taken its place."""

    def __init__(self, setting: EngineSetting, engine: Engine) -> None:
        self.setting = setting
        self.engine = engine
        self.askers = 0
        self.is_retired = False


class Fleet:
    """``devices`` are the browsers that can translate themselves."""

    def __init__(self, book: TranslationBook, rests: Rests, devices: DeviceRuns) -> None:
        self._book = book
        self._rests = rests
        self._devices = devices
        self._ready: dict[str, _Ready] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._era = 0

    async def close(self) -> None:
        """Close the engines' connections."""
        for name in list(self._ready):
            self._retire(name)
        await asyncio.gather(*self._closing, return_exceptions=True)

    # --- what is set up

    def route(self, source: Language | None, target: Language) -> list[EngineSetting]:
        """Return the engines for a pair, first to last."""
        return self._book.engines_for(source, target)

    def setting(self, name: str) -> EngineSetting | None:
        """Return an engine that is set up and on."""
        setting = self._book.engine(name)
        return setting if setting is not None and setting.on else None

    def reads(self, store: StoreKey) -> bool:
        """Return whether a store's buyers are translated by themselves."""
        return self._book.reads(store)

    @property
    def is_ready(self) -> bool:
        """Return whether there is any engine to ask."""
        return any(each.on and self._is_here(each) for each in self._book.settings.engines)

    def why_not(self, setting: EngineSetting) -> EngineTrouble | None:
        """Return why an engine can't be asked now; ``None`` if it can."""
        rest = self._rests.resting(setting.id)
        if rest is not None:
            return rest.trouble
        return None if self._is_here(setting) else EngineTrouble.NOT_HERE

    def rests_until_ms(self, name: str) -> int | None:
        """Return until when an engine rests (our clock, Unix ms); ``None`` if it doesn't."""
        rest = self._rests.resting(name)
        return rest.until_ms if rest is not None else None

    def limit_s(self, setting: EngineSetting) -> float:
        """Return how long a call may take at the very most."""
        own_s = RUN_S if setting.kind is EngineKind.DEVICE else setting.timeout_ms / 1000
        return own_s + BELT_S

    # --- asking

    @asynccontextmanager
    async def engine(self, setting: EngineSetting) -> AsyncIterator[Engine]:
        """Lend an engine; one that is renewed meanwhile stays open until it is given back. Raises ``EngineFailed``."""
        async with self._turn:
            ready = await self._made(setting)
            ready.askers += 1
        try:
            yield ready.engine
        finally:
            ready.askers -= 1
            self._close_if_over(ready)

    def worked(self, name: str) -> None:
        """An engine has translated."""
        self._rests.worked(name)

    def failed(self, name: str, failed: EngineFailed) -> None:
        """An engine has not."""
        self._rests.failed(name, failed.trouble, failed.retry_after_ms)

    def try_now(self, name: str) -> None:
        """Whatever an engine rests for may be over."""
        self._rests.forget(name)

    def link_back(self) -> None:
        """The network is there again: what could not be reached may be."""
        for each in self._book.settings.engines:
            rest = self._rests.resting(each.id)
            if rest is not None and rest.trouble in (EngineTrouble.UNREACHABLE, EngineTrouble.TIMED_OUT):
                self._rests.forget(each.id)

    def settings_changed(self) -> None:
        """The settings are others, or an engine's key is."""
        self._era += 1
        for name in list(self._ready):
            self._retire(name)
        for each in self._book.settings.engines:
            self._rests.forget(each.id)

    async def _made(self, setting: EngineSetting) -> _Ready:
        ready = self._ready.get(setting.id)
        while ready is None or _core_of(ready.setting) != _core_of(setting):
            era = self._era
            made = _Ready(setting, await self._make(setting))
            if setting.id in self._ready:
                self._retire(setting.id)
            if era == self._era:
                ready = self._ready[setting.id] = made
            else:  # the settings changed meanwhile: it may have the old key
                made.is_retired = True
                self._close_if_over(made)
        return ready

    async def _make(self, setting: EngineSetting) -> Engine:
        from native_host.translation.engines.registry import make  # the clients, only where there is an engine

        key = "" if setting.kind is EngineKind.DEVICE else await self._book.key(setting)
        return make(setting, key, self._devices.run)

    def _is_here(self, setting: EngineSetting) -> bool:
        return setting.kind is not EngineKind.DEVICE or self._devices.is_there

    def _retire(self, name: str) -> None:
        ready = self._ready.pop(name)
        ready.is_retired = True
        self._close_if_over(ready)

    def _close_if_over(self, ready: _Ready) -> None:
        if ready.is_retired and not ready.askers:
            task = asyncio.ensure_future(ready.engine.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)


def _core_of(setting: EngineSetting) -> EngineSetting:
    return setting.model_copy(update=_SHOWN_ONLY)
