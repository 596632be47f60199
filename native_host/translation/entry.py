"""One translation as it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.protocol.values import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """What a text says in another language, and who said so.

    ``source`` is the language that the engine was asked to translate from; ``None`` if it was left to the engine.
    ``engine`` is an engine's id, empty for a person's words; ``engine_name`` is what it was called then. ``glossary``
    is the print of the terms that touched the text, empty if none did. ``made_ms`` is our clock (Unix ms).

    Of what a store sent, ``text`` is what the buyer reads and ``translation`` what the agent wrote.
    """

    text: str
    translation: str
    source: Language | None
    target: Language
    engine: str
    engine_name: str
    glossary: str
    made_ms: int

    @property
    def writable(self) -> bool:
        """Whether it can be written down: an engine may answer with half a character (a lone surrogate)."""
        try:
            (self.text + self.translation + self.engine_name).encode()
        except UnicodeEncodeError:
            return False
        return True
