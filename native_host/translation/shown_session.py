"""The sessions whose texts are asked for: what of them is on screens, and what was found out about them."""

from __future__ import annotations

from collections.abc import Callable

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import Key, StoreKey, conversation_key
from native_host.protocol.values import ConversationKey, Language
from native_host.protocol.words import ErrorCode
from native_host.translation.session_cache import SessionCache
from native_host.translation.session_language import SessionLanguage

SHOWN_MS = 60_000
"""A session that nobody has asked for since is not shown any more."""
SESSIONS = 500
"""Remembered, those asked for longest ago going first."""
TEXTS = 2_000
"""Remembered of one session."""


class ShownSession:
    """``asked_ms`` is when it was last asked for (our clock, Unix ms)."""

    def __init__(self, key: Key, kept: Language | None) -> None:
        self.key = key
        self.asked_ms = 0
        self.language = SessionLanguage(kept)
        self.wanted: set[str] = set()
        """Texts that a person asked for by name: nothing speaks against translating those."""
        self._texts: dict[tuple[str, Language], None] = {}
        self._counted: set[str] = set()

    def asked(self, now_ms: int) -> None:
        """A page shows it. One that comes back after a while would have had to pay again for everything."""
        if now_ms - self.asked_ms > SHOWN_MS:
            self._counted.clear()
        self.asked_ms = now_ms

    def is_shown(self, now_ms: int) -> bool:
        """Return whether somebody has asked for it of late."""
        return now_ms - self.asked_ms <= SHOWN_MS

    def shows(self, text: str, to: Language) -> None:
        """A buyer's text is on a screen, for an agent of a language."""
        self._texts.pop((text, to), None)
        self._texts[text, to] = None
        if len(self._texts) > TEXTS:
            forgotten = next(iter(self._texts))
            del self._texts[forgotten]
            self.wanted.discard(forgotten[0])
            self._counted.discard(forgotten[0])

    def has(self, text: str, to: Language) -> bool:
        """Return whether a text was shown to an agent of a language."""
        return (text, to) in self._texts

    def counts(self, text: str) -> bool:
        """Return whether a text that is there is a call saved: once for each visit."""
        if text in self._counted:
            return False
        self._counted.add(text)
        return True


class ShownSessions:
    """All that are remembered. ``is_known`` tells whether a store is there, and was not deleted."""

    def __init__(self, cache: SessionCache, is_known: Callable[[StoreKey], bool]) -> None:
        self._cache = cache
        self._is_known = is_known
        self._sessions: dict[Key, ShownSession] = {}

    async def open(self, named: ConversationKey) -> ShownSession:
        """Return a session with its file open. Raises ``Refusal``: ``unknown_store``."""
        key = conversation_key(named)
        if not self._is_known(key[:3]):
            raise Refusal(ErrorCode.UNKNOWN_STORE)
        await self._cache.open(key)
        if not self._is_known(key[:3]):  # deleted meanwhile
            raise Refusal(ErrorCode.UNKNOWN_STORE)
        session = self._sessions.pop(key, None) or ShownSession(key, self._cache.language(key))
        self._sessions[key] = session
        while len(self._sessions) > SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        return session

    def get(self, key: Key) -> ShownSession | None:
        """Return a session that was asked for, if it is remembered."""
        return self._sessions.get(key)

    def with_text(self, text: str, to: Language) -> list[ShownSession]:
        """Return those in which a text was shown to an agent of a language."""
        return [each for each in self._sessions.values() if each.has(text, to)]

    def forget(self, store: StoreKey) -> None:
        """A store was deleted."""
        for key in [each for each in self._sessions if each[:3] == store]:
            del self._sessions[key]
