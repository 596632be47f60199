"""The browser's own translator (Chrome 138+, Edge 148+): it needs no key and no server, and runs where a page is open.

Source: the Translator API. Whether a pair is there, or can be downloaded, only the browser knows, pair by pair.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.engine import Answer, EngineFailed, Languages
from native_host.translation.engines.sense import sensible
from native_host.translation.protection import Marks

Run = Callable[[str, Language, Language], Awaitable[str]]
"""Has a browser translate a text from one language into another. Raises ``EngineFailed``."""


class Device:
    """The browser's own translator; ``run`` reaches it."""

    marks = Marks.PLAIN
    detects = False

    def __init__(self, run: Run) -> None:
        self._run = run

    async def translate(self, text: str, source: Language | None, target: Language) -> Answer:
        """As ``Engine.translate``."""
        if source is None:
            raise EngineFailed(EngineTrouble.LANGUAGE_UNKNOWN)
        return Answer(sensible(await self._run(text, source, target), text), source)

    async def languages(self) -> Languages | None:
        """As ``Engine.languages``."""
        return None

    async def close(self) -> None:
        """As ``Engine.close``: there is nothing."""
