"""How an engine writes languages: one table each. What isn't in a table is written alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from native_host.protocol.values import Language


class Codes:
    """``written``: each language with the engine's codes for it, that to be sent first. A code of two languages is read
    as the first of them."""

    def __init__(self, written: Mapping[Language, Sequence[str]]) -> None:
        self._written = written
        self._read: dict[str, Language] = {}
        for language, codes in written.items():
            for code in codes:
                self._read.setdefault(code.lower(), language)

    def write(self, language: Language) -> str:
        """Return the engine's code."""
        return self._written.get(language, (language,))[0]

    def read(self, code: str) -> Language | None:
        """Return our language of an engine's code, ``None`` for what we have no name for."""
        known = self._read.get(code.lower())
        if known is not None:
            return known
        plain = code.split("-")[0].lower()
        return plain if plain.isalpha() and plain.isascii() and len(plain) in (2, 3) else None

    def read_all(self, codes: Iterable[str]) -> frozenset[Language]:
        """Return our languages of many codes."""
        return frozenset(language for code in codes if (language := self.read(code)) is not None)
