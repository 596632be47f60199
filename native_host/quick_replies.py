"""The phrases for frequent questions: ``quick_replies.json`` in the data directory, a record.

What a person wrote is never lost with something else: when a store is deleted its own phrases stay as they are, named
after it, so that they are offered nowhere else and are there again when the store is.

The team's stand among the user's own, and one that the user has changed is the user's own; what is kept is the user's
alone, and how often each of the team's was used. Where the team has locked them, only its own are offered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import Field

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.panel import Phrase, QuickReplies, QuickReply
from native_host.protocol.values import Count, Id, Model
from native_host.protocol.words import ErrorCode, TeamField
from native_host.team.part import TeamPart, locked_by_team

FILE = "quick_replies.json"
LIMIT_BYTES = 900_000
"""All of them together, as JSON: they are told in one frame."""


_log = logging.getLogger(__name__)


class _Kept(Model):
    """The file: the user's own, and how often the team's were used."""

    replies: list[QuickReply]
    team_used: dict[Id, Count] = Field(default_factory=dict)


class QuickReplyBook:
    """All quick replies. What changes them waits until it is on disk, and changes nothing when it can't be.

    Each change raises ``Refusal``: ``unknown_reply``, ``too_many_replies``, ``locked_by_team``, ``disk_full``.
    ``changed`` is called when there are others than before; ``now_ms`` is our clock in Unix ms.
    """

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int], changed: Callable[[], None]):
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._now = now_ms
        self._changed = changed
        self._turn = asyncio.Lock()
        self._kept = self._file.load(_Kept.model_validate_json) or _Kept(replies=[])
        self._team: TeamPart[list[Phrase]] = TeamPart(TeamField.REPLIES)
        self._teams: dict[str, QuickReply] = {}
        self._offered = self._all(self._kept)

    def view(self) -> QuickReplies:
        """Return all, most used first."""
        return _view(self._offered.values(), self._team.locked)

    def set_team(self, team: TeamPart[list[Phrase]]) -> None:
        """Take in what the team says now."""
        if team == self._team:
            return
        self._team = team
        # As they are: there may be thousands, and they were checked when they came.
        self._teams = {each.id: QuickReply.model_construct(**dict(each), team=True) for each in team.over([])}
        if _size(self._all(self._kept)) > LIMIT_BYTES:
            _log.error("there is no room for the team's quick replies beside the user's own")
            self._teams = {}
        self._offered = self._all(self._kept)
        self._changed()

    async def save(self, reply: QuickReply) -> QuickReplies:
        """Add one, or put it in the place of that with its id. How often it was used is counted here, not told."""
        self._team.refuse_change()
        async with self._turn:
            known = self._offered.get(reply.id)
            used = known.used if known else 0
            await self._keep({**self._own(), reply.id: _with(reply, used=used, changed_ms=self._now(), team=False)})
        return self._told()

    async def delete(self, name: str) -> QuickReplies:
        """Remove one; the team's, if it was one, comes back as the team has it."""
        self._team.refuse_change()
        async with self._turn:
            if self._known(name).team:
                raise locked_by_team(TeamField.REPLIES)
            await self._keep({each: reply for each, reply in self._own().items() if each != name})
        return self._told()

    async def used(self, name: str) -> None:
        """One was used."""
        async with self._turn:
            reply = self._known(name)
            if reply.team:
                await self._keep(self._own(), {**self._kept.team_used, name: reply.used + 1})
            else:
                await self._keep({**self._own(), name: _with(reply, used=reply.used + 1)})

    async def take_in(self, replies: Iterable[QuickReply], replace: bool) -> QuickReplies:
        """Add those of a file; one with a known id takes its place, with the higher count. ``replace``: drop others.
        What is as the team has it stays the team's."""
        self._team.refuse_change()
        async with self._turn:
            before = self._offered
            come = {each.id: _with(each, team=False) for each in replies}
            come = {
                name: _with(each, used=max(each.used, before[name].used)) if name in before else each
                for name, each in come.items()
                if name not in before or not before[name].team or _phrase(each) != _phrase(before[name])
            }
            await self._keep(come if replace else {**self._own(), **come})
        return self._told()

    def _all(self, kept: _Kept) -> dict[str, QuickReply]:
        """Return all that is offered, by id: the team's, and in their place or beside them the user's own."""
        used = {name: count for name, count in kept.team_used.items() if name in self._teams}
        teams = {**self._teams, **{name: _with(self._teams[name], used=count) for name, count in used.items()}}
        return teams if self._team.locked else {**teams, **{each.id: each for each in kept.replies}}

    def _own(self) -> dict[str, QuickReply]:
        return {each.id: each for each in self._kept.replies}

    def _known(self, name: str) -> QuickReply:
        if name not in self._offered:
            raise Refusal(ErrorCode.UNKNOWN_REPLY)
        return self._offered[name]

    async def _keep(self, own: dict[str, QuickReply], team_used: dict[str, int] | None = None) -> None:
        used = self._kept.team_used if team_used is None else team_used
        kept = _Kept(replies=_view(own.values(), False).replies, team_used=used)
        size = _size(self._all(kept))
        if size > LIMIT_BYTES:
            raise Refusal(ErrorCode.TOO_MANY_REPLIES, bytes=str(size), limit=str(LIMIT_BYTES))
        written = kept.model_dump_json().encode()
        await self._writer.run(lambda: self._file.save(written))
        self._kept = kept
        self._offered = self._all(kept)  # the team may have said something else meanwhile

    def _told(self) -> QuickReplies:
        self._changed()
        return self.view()


def _size(replies: dict[str, QuickReply]) -> int:
    """Return how many bytes they take, told in one frame."""
    return len(QuickReplies(replies=list(replies.values())).model_dump_json().encode())


def _view(replies: Iterable[QuickReply], locked: bool) -> QuickReplies:
    ordered = sorted(replies, key=lambda each: (-each.used, each.title.casefold(), each.id))
    return QuickReplies(replies=ordered, locked=locked)


def _phrase(reply: QuickReply) -> Phrase:
    return Phrase(**{name: getattr(reply, name) for name in Phrase.model_fields})


def _with(reply: QuickReply, **changes: int) -> QuickReply:
    return reply.model_copy(update=changes)
