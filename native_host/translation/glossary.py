"""The glossary: ``glossary.json`` in the data directory, a record. What has a fixed name in each language is never left
to an engine.

What a person wrote is never lost with something else: when a store is deleted its own terms stay as they are, named
after it, so that they count nowhere else and are there again when the store is.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.translation import Glossary, Term
from native_host.protocol.values import Language
from native_host.protocol.words import ErrorCode
from native_host.translation.protection import Fixed
from native_host.translation.terms import TermIndex

__all__ = ["Fixed", "GlossaryBook", "fingerprint"]

FILE = "glossary.json"
LIMIT_TERMS = 5_000
LIMIT_BYTES = 900_000
"""All of them together, as JSON: they are told in one frame."""


class GlossaryBook:
    """All terms. What changes them waits until it is on disk, and changes nothing when it can't be.

    Each change raises ``Refusal``: ``unknown_term``, ``too_many_terms``, ``disk_full``. ``changed`` is called when
    there are others than before; ``now_ms`` is our clock in Unix ms.
    """

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int], changed: Callable[[], None]):
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._now = now_ms
        self._changed = changed
        self._turn = asyncio.Lock()
        kept = self._file.load(Glossary.model_validate_json)
        self._terms = {each.id: each for each in kept.terms} if kept else {}
        self._index = TermIndex(self._terms.values())

    def view(self) -> Glossary:
        """Return all, by name."""
        return _view(self._terms.values())

    def fixed(self, store: StoreKey, source: Language | None, target: Language, text: str) -> list[Fixed]:
        """Return the terms in a text of a store, first to last, with what has to stand there in the translation."""
        return list(self._index.find(store, source, target, text))

    async def save(self, term: Term) -> Glossary:
        """Add one, or put it in the place of that with its id."""
        async with self._turn:
            await self._keep({**self._terms, term.id: self._dated(term)})
        return self._told()

    async def delete(self, name: str) -> Glossary:
        """Remove one."""
        async with self._turn:
            if name not in self._terms:
                raise Refusal(ErrorCode.UNKNOWN_TERM)
            await self._keep({each: term for each, term in self._terms.items() if each != name})
        return self._told()

    async def take_in(self, terms: Iterable[Term], replace: bool) -> Glossary:
        """Add those of a file; one with a known id takes its place. ``replace``: all others are dropped."""
        async with self._turn:
            come = {each.id: each if each.changed_ms else self._dated(each) for each in terms}
            await self._keep(come if replace else {**self._terms, **come})
        return self._told()

    def _dated(self, term: Term) -> Term:
        return term.model_copy(update={"changed_ms": self._now()})

    async def _keep(self, terms: dict[str, Term]) -> None:
        def write() -> TermIndex:
            """Beside the loop, where thousands of terms take no handler's time."""
            kept = _view(terms.values()).model_dump_json().encode()
            if len(kept) > LIMIT_BYTES or len(terms) > LIMIT_TERMS:
                raise Refusal(ErrorCode.TOO_MANY_TERMS, bytes=str(len(kept)), limit=str(LIMIT_BYTES))
            index = TermIndex(terms.values())
            self._file.save(kept)
            return index

        self._index = await self._writer.run(write)
        self._terms = terms

    def _told(self) -> Glossary:
        self._changed()
        return self.view()


def fingerprint(fixed: Sequence[Fixed]) -> str:
    """Return what a translation depends on of the glossary, empty for nothing: only the terms that stand in its text,
    so that a change of the glossary makes no other translation worthless."""
    if not fixed:
        return ""
    said = "\0".join(f"{each.start}-{each.end}-{each.word}" for each in fixed)
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]


def _view(terms: Iterable[Term]) -> Glossary:
    return Glossary(terms=sorted(terms, key=_name))


def _name(term: Term) -> tuple[str, str]:
    return (next(iter(term.words.values()), "").casefold(), term.id)
