"""What the buyer of a session writes: what most of their texts are surely in, as far as any is."""

from __future__ import annotations

from collections import Counter

from native_host.protocol.values import Language

REMEMBERED = 100
"""Texts. A buyer who changes the language is believed after some messages, not after a year's worth."""


class SessionLanguage:
    """``kept`` is what was known before; it holds until a text says otherwise."""

    def __init__(self, kept: Language | None = None) -> None:
        self.current = kept
        """The buyer's language, ``None`` while nobody is sure."""
        self._texts: dict[str, Language] = {}

    @property
    def heard(self) -> frozenset[Language]:
        """Return every language that a text of the buyer was surely in."""
        return frozenset(self._texts.values())

    def hear(self, text: str, language: Language) -> bool:
        """A text is surely in a language. Returns whether the session's language is another now."""
        if self._texts.get(text) == language:
            return False
        self._texts.pop(text, None)
        self._texts[text] = language
        if len(self._texts) > REMEMBERED:
            del self._texts[next(iter(self._texts))]
        before = self.current
        counts = Counter(self._texts.values())
        most = max(counts.values())
        if self.current is None or counts[self.current] < most:
            self.current = next(each for each in reversed(self._texts.values()) if counts[each] == most)
        return self.current != before
