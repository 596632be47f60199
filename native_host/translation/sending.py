"""What goes out: the agent's own words behind it are kept, and a text in the wrong language is asked about."""

from __future__ import annotations

from collections.abc import Callable

from native_host.protocol.keys import Key
from native_host.protocol.translation import TextToRead, TranslationView
from native_host.protocol.values import Language
from native_host.protocol.words import Direction
from native_host.translation.entry import Entry
from native_host.translation.guard import asks
from native_host.translation.shown_session import ShownSessions
from native_host.translation.texts import Texts
from native_host.translation.views import of_entry

UNDETERMINED = "und"
"""The language of an agent who never said which."""


class Sending:
    """``tell`` gives news of a session's text to all pages; ``now_ms`` is our clock (Unix ms)."""

    def __init__(
        self,
        texts: Texts,
        sessions: ShownSessions,
        tell: Callable[[Key, TranslationView], None],
        now_ms: Callable[[], int],
    ) -> None:
        self._texts = texts
        self._sessions = sessions
        self._tell = tell
        self._now = now_ms

    def sent(self, key: Key, text: str, original: str, agent: Language | None) -> None:
        """A translation of the agent's words was accepted for sending: they are shown behind it from now on."""
        session = self._sessions.get(key)
        source = session.language.current if session is not None else None
        entry = Entry(text, original, source, agent or UNDETERMINED, "", "", "", self._now())
        self._texts.cache.keep(key, Direction.OUT, entry)
        self._texts.memory.keep_sent(key, entry)
        if agent is not None:
            self._tell(key, of_entry(entry, TextToRead(text=text, direction=Direction.OUT), agent))

    def wrong_language(self, key: Key, text: str, agent: Language) -> Language | None:
        """Return what the buyer of a session writes, if a text in the agent's own language should not go to them
        without asking. Takes a millisecond or two."""
        session = self._sessions.get(key)
        if session is None or not self._texts.is_prepared:
            return None
        buyer = session.language.current
        detected = self._texts.detect(text, key[1], [agent, buyer])
        is_asked = asks(text, detected, agent=agent, buyer=buyer, heard=session.language.heard, site=key[1])
        return buyer if is_asked else None
