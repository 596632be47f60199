"""How translation is set up: ``translation.json`` (a record), under it what the team says, and the engines' keys in the
strongbox.

A key is sealed for one kind of engine at one server: when an engine's address leads elsewhere, its key has to be
entered again, so that no change of an address can ever carry a key to whoever asked for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.translation import EngineSetting, Route, TranslationSettings
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble, ErrorCode
from native_host.stores.strongbox import SecretLost, Strongbox
from native_host.stores.vault import VaultClosed
from native_host.translation.check import Unusable, check
from native_host.translation.engines.address import address_of, origin
from native_host.translation.engines.engine import EngineFailed
from native_host.translation.layers import FIRST, OwnSettings, Parts, after, in_force

FILE = "translation.json"
OWNERS = "engine/"
FIRST_OWN = OwnSettings(engines=FIRST.engines)


class TranslationBook:
    """The settings. ``changed`` is called when they, or whether an engine has a key, are others than before."""

    def __init__(self, folder: Path, writer: FileWriter, strongbox: Strongbox, changed: Callable[[], None]) -> None:
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._strongbox = strongbox
        self._changed = changed
        self._turn = asyncio.Lock()
        self._own = self._file.load(_usable) or FIRST_OWN
        self._team: Parts = {}
        self.settings = in_force(self._own, self._team)

    def view(self) -> TranslationSettings:
        """Return the settings, with the truth about keys."""
        engines = [each.model_copy(update={"has_key": self._has_key(each)}) for each in self.settings.engines]
        return self.settings.model_copy(update={"engines": engines})

    def set_team(self, team: Parts) -> None:
        """Take in what the team says now."""
        if team == self._team:
            return
        self._team = team
        self._settle(self._own)
        self._changed()

    def engine(self, name: str) -> EngineSetting | None:
        """Return an engine by its id."""
        return next((each for each in self.settings.engines if each.id == name), None)

    def engines_for(self, source: Language | None, target: Language) -> list[EngineSetting]:
        """Return the engines that shall translate a pair, first to last; ``None``: of a language that nobody knows."""
        on = {each.id: each for each in self.settings.engines if each.on}
        chosen = route(self.settings.routes, source, target)
        return list(on.values()) if chosen is None else [on[each] for each in chosen.engines if each in on]

    def reads(self, store: StoreKey) -> bool:
        """Return whether a store's buyers are translated by themselves."""
        return self.settings.reading and all(store_key(each) != store for each in self.settings.off)

    async def save(self, settings: TranslationSettings) -> TranslationSettings:
        """Put these in the place of the present ones; what they tell of keys is passed over. Returns once on disk.

        Raises ``Refusal``: ``engine_unusable`` with the engine and its field, ``unknown_engine``, ``locked_by_team``,
        ``disk_full``.
        """
        try:
            check(settings)
        except Unusable as wrong:
            code = ErrorCode.UNKNOWN_ENGINE if wrong.unknown else ErrorCode.ENGINE_UNUSABLE
            raise Refusal(code, engine=wrong.engine, field=wrong.field) from None
        async with self._turn:
            await self._keep(after(self._own, self._team, _without_keys(settings)))
            await self._forget_keys()
        self._changed()
        return self.view()

    async def forget_store(self, store: StoreKey) -> None:
        """A store is deleted: nothing here names it any more."""
        async with self._turn:
            left = [each for each in self._own.off if store_key(each) != store]
            if len(left) == len(self._own.off):
                return
            await self._keep(self._own.model_copy(update={"off": left}))
        self._changed()

    async def save_key(self, name: str, key: str) -> TranslationSettings:
        """Keep an engine's key, or forget it (empty). Raises ``Refusal`` (``unknown_engine``), ``VaultClosed``,
        ``RecordFull``."""
        async with self._turn:
            setting = self.engine(name)
            if setting is None:
                raise Refusal(ErrorCode.UNKNOWN_ENGINE, engine=name)
            if key.strip():
                seal_key = await self._strongbox.ready(_owner(setting))
                self._strongbox.put(seal_key, _owner(setting), _purpose(setting), key.strip())
            else:
                self._strongbox.forget(_owner(setting))
                await self._clear()
        self._changed()
        return self.view()

    async def key(self, setting: EngineSetting) -> str:
        """Return an engine's key, empty if it has none. Raises ``EngineFailed``: ``vault_locked``, ``no_key``."""
        try:
            return await self._strongbox.get(_owner(setting), _purpose(setting)) or ""
        except VaultClosed:
            raise EngineFailed(EngineTrouble.VAULT_LOCKED) from None
        except SecretLost:  # its key is gone from the vault: what was kept can't be read any more
            raise EngineFailed(EngineTrouble.NO_KEY) from None

    async def _keep(self, own: OwnSettings) -> None:
        kept = own.model_dump_json(exclude={"team"}).encode()
        await self._writer.run(lambda: self._file.save(kept))
        self._settle(own)

    def _settle(self, own: OwnSettings) -> None:
        self._own = own
        self.settings = in_force(own, self._team)

    async def _forget_keys(self) -> None:
        """Forget the keys of engines that are gone, or that are elsewhere now. Raises ``RecordFull``.

        Those of the user's own engines stay while the team's are in their place.
        """
        known = {_owner(each): _purpose(each) for each in (*self._own.engines, *self.settings.engines)}
        for owner, purpose in self._strongbox.kept(OWNERS):
            if owner not in known:
                self._strongbox.forget(owner)
            elif known[owner] != purpose:
                self._strongbox.drop(owner, purpose)
        await self._clear()

    async def _clear(self) -> None:
        """Remove what opened the keys. While the vault is closed that waits, and the accounts' upkeep does it."""
        with suppress(VaultClosed):
            await self._strongbox.clear_forgotten()

    def _has_key(self, setting: EngineSetting) -> bool:
        return self._strongbox.has(_owner(setting), _purpose(setting))


def route(routes: list[Route], source: Language | None, target: Language) -> Route | None:
    """Return the most exact route of a pair: the buyer's very language goes before its family, that before any."""
    found = {(each.source, each.target): each for each in reversed(routes)}  # of two for the same pair the first counts
    for ours in _wider(source):
        for theirs in _wider(target):
            if (ours, theirs) in found:
                return found[ours, theirs]
    return None


def _wider(language: Language | None) -> list[str]:
    if language is None:
        return ["*"]
    return list(dict.fromkeys((language, language.split("-")[0], "*")))


def _owner(setting: EngineSetting) -> str:
    return f"{OWNERS}{setting.id}"


def _purpose(setting: EngineSetting) -> str:
    """Return what an engine's key is for: this kind of engine, at this server."""
    return f"{setting.kind.value} {origin(address_of(setting))}"


def _without_keys(settings: TranslationSettings) -> TranslationSettings:
    engines = [each.model_copy(update={"has_key": False}) for each in settings.engines]
    return settings.model_copy(update={"engines": engines})


def _usable(kept: bytes) -> OwnSettings:
    """Read the settings. Raises ``ValueError`` when they can't be used."""
    read = OwnSettings.model_validate_json(kept)
    check(read.model_copy(update={"routes": []}))  # they may lead to the team's engines
    return read
