"""Which pairs an engine knows, as far as it was asked or has refused one: asked once a run, never twice at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.engine import EngineFailed, Languages


class Known:
    """``ask`` asks the engine for its list, and raises ``EngineFailed``; then it is asked again the next time."""

    def __init__(self, ask: Callable[[], Awaitable[Languages]]) -> None:
        self._ask = ask
        self._turn = asyncio.Lock()
        self._languages: Languages | None = None
        self._refused: set[tuple[Language | None, Language]] = set()

    async def languages(self) -> Languages:
        """Return the engine's list. Raises ``EngineFailed``."""
        async with self._turn:
            if self._languages is None:
                self._languages = await self._ask()
            return self._languages

    @asynccontextmanager
    async def pair(self, source: Language | None, target: Language) -> AsyncIterator[None]:
        """Let the block ask for a pair, unless it is known that the engine doesn't know it (``pair_unknown``)."""
        listed = self._languages is None or self._languages.knows(source, target)
        if not listed or (source, target) in self._refused:
            raise EngineFailed(EngineTrouble.PAIR_UNKNOWN)
        try:
            yield
        except EngineFailed as failed:
            # Where it was to find out the language itself, it may have refused what it found, not the pair.
            if failed.trouble is EngineTrouble.PAIR_UNKNOWN and source is not None:
                self._refused.add((source, target))
            raise
