"""What is found out about one text before any engine is asked: its language, its terms, what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.translation import TranslationSettings
from native_host.protocol.values import Language
from native_host.protocol.words import Direction
from native_host.translation.corrections import Corrections
from native_host.translation.detection import Detected, Detector, likely_of
from native_host.translation.entry import Entry
from native_host.translation.glossary import GlossaryBook, fingerprint
from native_host.translation.job import Wish
from native_host.translation.memory import Memory
from native_host.translation.protection import Fixed, protect
from native_host.translation.session_cache import SessionCache


class Texts:
    """``settings`` tells those that hold now."""

    def __init__(
        self,
        cache: SessionCache,
        memory: Memory,
        corrections: Corrections,
        glossary: GlossaryBook,
        detector: Detector,
        settings: Callable[[], TranslationSettings],
    ) -> None:
        self.cache = cache
        self.memory = memory
        self.corrections = corrections
        self._detector = detector
        self.settings = settings
        self._glossary = glossary
        self.is_prepared = False
        """Whether languages can be told as well as they will ever be."""

    def agent(self, extensions: Language) -> Language:
        """Return what the agent reads and writes; ``extensions`` is the extension's own language."""
        return self.settings().language or extensions

    def found(self, key: Key, direction: Direction, text: str, to: Language) -> Entry | None:
        """Return what a person or the session knows of a text; its file must be open."""
        if direction is Direction.OUT:
            return self.cache.find(key, direction, text, to) or self._sent(key, text)
        entry = self.corrections.find(text, to) or self.cache.find(key, direction, text, to)
        if entry is None or not entry.engine or entry.glossary == self._print(key[:3], entry.source, text, to):
            return entry
        return None

    def wish(
        self, store: StoreKey, text: str, source: Language | None, target: Language
    ) -> tuple[Wish, Sequence[Fixed]]:
        """Return what to ask for, and the terms in it."""
        fixed = self._glossary.fixed(store, source, target, text)
        return Wish(text, source, target, fingerprint(fixed)), fixed

    async def prepare(self) -> None:
        """Read what it takes to tell languages, once; what can't be read is done without."""
        if not self.is_prepared:
            await self._detector.prepare()
            self.is_prepared = True

    def detect(self, text: str, site: str, also: Sequence[Language | None]) -> Detected:
        """Return what a text is in. ``also`` are languages that it is likely in besides those of its site."""
        likely = [each for each in also if each is not None]
        return self._detector.detect(text, [*likely, *likely_of(site)])

    def wordless(self, text: str, fixed: Sequence[Fixed]) -> str | None:
        """Return what becomes of a text that holds nothing to translate; ``None`` for every other."""
        protected = protect(text, fixed)
        return protected.joined([]) if protected.wordless else None

    def _print(self, store: StoreKey, source: Language | None, text: str, to: Language) -> str:
        return fingerprint(self._glossary.fixed(store, source, to, text))

    def _sent(self, key: Key, text: str) -> Entry | None:
        entry = self.memory.find_sent(key, text)
        if entry is not None:
            self.cache.keep(key, Direction.OUT, entry)
        return entry
