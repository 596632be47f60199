"""The glossary: ``glossary.json`` in the data directory, a record. What has a fixed name in each language is never left
to an engine.

What a person wrote is never lost with something else: when a store is deleted its own terms stay as they are, named
after it, so that they count nowhere else and are there again when the store is.

The team's stand among the user's own, and one that the user has changed is the user's own. Where the team has locked
them, only its own count.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.translation import FixedWords, Glossary, Term
from native_host.protocol.values import Language
from native_host.protocol.words import ErrorCode, TeamField
from native_host.team.part import TeamPart, locked_by_team
from native_host.translation.protection import Fixed
from native_host.translation.terms import TermIndex

__all__ = ["Fixed", "GlossaryBook", "fingerprint"]

FILE = "glossary.json"
LIMIT_TERMS = 5_000
LIMIT_BYTES = 900_000
"""All of them together, as JSON: they are told in one frame."""

_log = logging.getLogger(__name__)


class GlossaryBook:
    """All terms. What changes them waits until it is on disk, and changes nothing when it can't be.

    Each change raises ``Refusal``: ``unknown_term``, ``too_many_terms``, ``locked_by_team``, ``disk_full``. ``changed``
    is called when there are others than before; ``now_ms`` is our clock in Unix ms.
    """

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int], changed: Callable[[], None]):
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._now = now_ms
        self._changed = changed
        self._turn = asyncio.Lock()
        kept = self._file.load(Glossary.model_validate_json)
        self._own = {each.id: each for each in kept.terms} if kept else {}
        self._team: TeamPart[list[FixedWords]] = TeamPart(TeamField.GLOSSARY)
        self._teams: dict[str, Term] = {}
        self._terms = self._own
        self._index = TermIndex(self._terms.values())

    def view(self) -> Glossary:
        """Return all, by name."""
        return _view(self._terms.values(), self._team.locked)

    async def set_team(self, team: TeamPart[list[FixedWords]]) -> None:
        """Take in what the team says now."""
        async with self._turn:
            if team == self._team:
                return

            def lay() -> tuple[dict[str, Term], dict[str, Term], TermIndex]:
                """Beside the loop, where thousands of terms take no handler's time."""
                teams = {each.id: Term(**dict(each), team=True) for each in team.over([])}
                if _size(_counting(self._own, teams, team.locked)) > LIMIT_BYTES:
                    _log.error("there is no room for the team's terms beside the user's own")
                    teams = {}
                terms = _counting(self._own, teams, team.locked)
                return teams, terms, TermIndex(terms.values())

            self._teams, self._terms, self._index = await self._writer.run(lay)
            self._team = team
        self._changed()

    def fixed(self, store: StoreKey, source: Language | None, target: Language, text: str) -> list[Fixed]:
        """Return the terms in a text of a store, first to last, with what has to stand there in the translation."""
        return list(self._index.find(store, source, target, text))

    async def save(self, term: Term) -> Glossary:
        """Add one, or put it in the place of that with its id."""
        self._team.refuse_change()
        async with self._turn:
            await self._keep({**self._own, term.id: self._dated(term)})
        return self._told()

    async def delete(self, name: str) -> Glossary:
        """Remove one; the team's, if it was one, comes back as the team has it."""
        self._team.refuse_change()
        async with self._turn:
            if name not in self._terms:
                raise Refusal(ErrorCode.UNKNOWN_TERM)
            if self._terms[name].team:
                raise locked_by_team(TeamField.GLOSSARY)
            await self._keep({each: term for each, term in self._own.items() if each != name})
        return self._told()

    async def take_in(self, terms: Iterable[Term], replace: bool) -> Glossary:
        """Add those of a file; one with a known id takes its place. ``replace``: all others are dropped. What is as
        the team has it stays the team's."""
        self._team.refuse_change()
        async with self._turn:
            teams = {name: _words(each) for name, each in self._terms.items() if each.team}
            come = {
                each.id: _with(each) if each.changed_ms else self._dated(each)
                for each in terms
                if teams.get(each.id) != _words(each)
            }
            await self._keep(come if replace else {**self._own, **come})
        return self._told()

    def _dated(self, term: Term) -> Term:
        return _with(term, changed_ms=self._now())

    async def _keep(self, own: dict[str, Term]) -> None:
        terms = _counting(own, self._teams, self._team.locked)

        def write() -> TermIndex:
            """Beside the loop, where thousands of terms take no handler's time."""
            size = _size(terms)
            if size > LIMIT_BYTES or len(own) > LIMIT_TERMS:
                raise Refusal(ErrorCode.TOO_MANY_TERMS, bytes=str(size), limit=str(LIMIT_BYTES))
            index = TermIndex(terms.values())
            self._file.save(_view(own.values()).model_dump_json().encode())
            return index

        self._index = await self._writer.run(write)
        self._own, self._terms = own, terms

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


def _counting(own: Mapping[str, Term], teams: Mapping[str, Term], locked: bool) -> dict[str, Term]:
    """Return all terms that count, by id. Of the same word the user's own goes first: the team's have no date."""
    return dict(teams) if locked else {**teams, **own}


def _size(terms: Mapping[str, Term]) -> int:
    """Return how many bytes they take, told in one frame."""
    return len(_view(terms.values()).model_dump_json().encode())


def _words(term: Term) -> FixedWords:
    return FixedWords(**{name: getattr(term, name) for name in FixedWords.model_fields})


def _with(term: Term, **changes: int) -> Term:
    return term.model_copy(update={**changes, "team": False})


def _view(terms: Iterable[Term], locked: bool = False) -> Glossary:
    return Glossary(terms=sorted(terms, key=_name), locked=locked)


def _name(term: Term) -> tuple[str, str]:
    return (next(iter(term.words.values()), "").casefold(), term.id)
