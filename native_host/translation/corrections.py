"""What persons said is the right translation of a text: ``corrections.json`` in the data directory, a record.

It holds in every session and store, before whatever an engine says. A person's words are not lost with a cache, and not
with the store whose buyer wrote the text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from native_host.clock import wall_ms
from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import Language, Model, Ms, StoreRef
from native_host.protocol.words import ErrorCode, Platform
from native_host.translation.entry import Entry

FILE = "corrections.json"
LIMIT_BYTES = 8_000_000
"""All of them together, as JSON: each is written anew with every change."""


class _Correction(Model):
    """One, with the store in which it was made."""

    text: str
    translation: str
    target: Language
    store: StoreRef
    made_ms: Ms


class _Kept(Model):
    """The file."""

    corrections: list[_Correction]


class Corrections:
    """All corrections. What changes them waits until it is on disk, and changes nothing when it can't be.

    ``now_ms`` is the wall clock.
    """

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int] = wall_ms) -> None:
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._now = now_ms
        self._turn = asyncio.Lock()
        kept = self._file.load(_Kept.model_validate_json)
        self._corrections = {(each.text, each.target): each for each in kept.corrections} if kept else {}

    def find(self, text: str, target: Language) -> Entry | None:
        """Return what a person said that a text says in a language."""
        known = self._corrections.get((text, target))
        if known is None:
            return None
        return Entry(text, known.translation, None, target, "", "", "", known.made_ms)

    async def save(self, text: str, target: Language, translation: str, store: StoreKey) -> None:
        """Keep a correction in the place of the last one; an empty translation forgets it.

        Raises ``Refusal``: ``disk_full``, ``too_many_terms``.
        """
        async with self._turn:
            corrections = {each: kept for each, kept in self._corrections.items() if each != (text, target)}
            if translation:
                platform, site, name = store
                corrections[text, target] = _Correction(
                    text=text,
                    translation=translation,
                    target=target,
                    store=StoreRef(platform=Platform(platform), site=site, store=name),
                    made_ms=self._now(),
                )
            kept = list(corrections.values())
            await self._writer.run(lambda: self._save(kept))
            self._corrections = corrections

    def _save(self, corrections: list[_Correction]) -> None:
        data = _Kept(corrections=corrections).model_dump_json().encode()
        if len(data) > LIMIT_BYTES:
            raise Refusal(ErrorCode.TOO_MANY_TERMS, bytes=str(len(data)), limit=str(LIMIT_BYTES))
        self._file.save(data)
