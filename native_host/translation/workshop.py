"""Everything that translating takes: settings, files, memory, detector, engines."""

from __future__ import annotations

import random
from collections.abc import Callable, Container
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.translation import RunOnDevice, TranslationView
from native_host.protocol.words import TeamField
from native_host.stores.strongbox import Strongbox
from native_host.team.book import Team
from native_host.translation.corrections import Corrections
from native_host.translation.detection import Detector
from native_host.translation.device_runs import DeviceRuns
from native_host.translation.engines.rest import Rests
from native_host.translation.fleet import Fleet
from native_host.translation.glossary import GlossaryBook
from native_host.translation.layers import parts_of
from native_host.translation.memory import Memory
from native_host.translation.reading import Reading
from native_host.translation.sending import Sending
from native_host.translation.session_cache import SessionCache
from native_host.translation.settings import TranslationBook
from native_host.translation.shown_session import ShownSessions
from native_host.translation.texts import Texts
from native_host.translation.translator import Translator
from native_host.translation.use import Use
from native_host.translation.writing import Writing


class Workshop:
    """Lives in the core's loop; most of the parameters are those of ``Reading``.

    ``push`` asks the browser behind a connection. Called when there are others than before: ``settings_changed``,
    ``glossary_changed``, and ``devices_changed`` when a browser that translates itself came or went.
    """

    def __init__(
        self,
        data_dir: Path,
        strongbox: Strongbox,
        tell: Callable[[Key, TranslationView], None],
        push: Callable[[str, RunOnDevice], None],
        connected: Container[str],
        on_screen: Callable[[Key], bool],
        is_known: Callable[[StoreKey], bool],
        settings_changed: Callable[[], None],
        glossary_changed: Callable[[], None],
        devices_changed: Callable[[], None],
        now_ms: Callable[[], int],
    ) -> None:
        self._records = FileWriter()
        self._files = FileWriter()
        self._settings_changed = settings_changed
        self.book = TranslationBook(data_dir, self._records, strongbox, self._changed)
        self.devices = DeviceRuns(push, devices_changed)
        self.fleet = Fleet(self.book, Rests(now_ms, random.random), self.devices)
        self.cache = SessionCache(data_dir, self._files)
        self.memory = Memory(data_dir)
        self.use = Use(data_dir)
        self.glossary = GlossaryBook(data_dir, self._records, now_ms, glossary_changed)
        self.detector = Detector()
        corrections = Corrections(data_dir, self._records)
        self.texts = Texts(
            self.cache, self.memory, corrections, self.glossary, self.detector, lambda: self.book.settings
        )
        self.translator = Translator(self.fleet, self.memory, self.use, now_ms)
        sessions = ShownSessions(self.cache, is_known)
        self.reading = Reading(self.texts, self.fleet, self.translator, sessions, tell, connected, on_screen, now_ms)
        self.writing = Writing(self.texts, sessions, self.translator)
        self.sending = Sending(self.texts, sessions, tell, now_ms)

    async def set_team(self, team: Team) -> None:
        """Lay what the team says under the user's own."""
        self.book.set_team(parts_of(team))
        await self.glossary.set_team(team.part(TeamField.GLOSSARY))

    def forget(self, store: StoreKey) -> None:
        """A store was deleted: from now on nothing is asked, told or kept for it."""
        self.reading.forget(store)
        self.translator.forget(store)

    async def clear(self, store: StoreKey) -> None:
        """Remove what is kept of a store."""
        await self.cache.forget(store)
        await self.memory.forget(store)
        await self.book.forget_store(store)

    async def close(self) -> None:
        """End what is under way, and write what was learned."""
        await self.reading.close()
        await self.translator.close()
        await self.fleet.close()
        await self.cache.close()
        await self._files.close()
        await self._records.close()
        self.memory.close()
        self.use.close()

    def _changed(self) -> None:
        self.fleet.settings_changed()
        self.translator.reroute()
        self._settings_changed()
