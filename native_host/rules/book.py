"""The rules in force: the built-in deadlines, the team's, or the user's own in ``deadline_rules.json`` (a record)."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.panel import Deadline, DeadlineRule, RuleTable, SaveRules, SendingRule
from native_host.protocol.words import ErrorCode, Platform, TeamField, TeamStanding
from native_host.rules.built_in import BUILT_IN
from native_host.rules.check import RuleUnusable, check
from native_host.rules.deadline import DeadlineTable, deadline
from native_host.team.part import TeamPart

FILE = "deadline_rules.json"
_NO_TEAM: TeamPart[list[Deadline]] = TeamPart(TeamField.DEADLINES)


class RuleBook:
    """``sending`` tells the rules for sending; ``changed`` is called when there are other deadlines than before."""

    def __init__(
        self,
        folder: Path,
        writer: FileWriter,
        sending: Callable[[], list[SendingRule]],
        changed: Callable[[], None],
        team: TeamPart[list[Deadline]] = _NO_TEAM,
    ) -> None:
        self._file = KeptFile(folder / FILE, durable=True)
        self._writer = writer
        self._sending = sending
        self._changed = changed
        self._turn = asyncio.Lock()
        kept = self._file.load(_usable)
        self._own = kept.deadlines if kept else None
        self._team = team
        self._table = self._made()

    def view(self) -> RuleTable:
        """Return the rules in force."""
        standing = self._team.standing(self._own is not None)
        own = self._own is not None and standing is not TeamStanding.LOCKED
        return RuleTable(deadlines=list(self._table.rules), sending=self._sending(), own=own, team=standing)

    def set_team(self, team: TeamPart[list[Deadline]]) -> None:
        """Take in what the team says now."""
        if team == self._team:
            return
        self._team = team
        self._table = self._made()
        self._changed()

    def fingerprint(self) -> str:
        """Return what is another as soon as a deadline may be."""
        rules = [each.model_dump(mode="json") for each in self._table.rules]
        return hashlib.sha256(json.dumps(rules, sort_keys=True).encode()).hexdigest()

    def due(self, platform: Platform, site: str, waiting_ms: int) -> tuple[int, int] | None:
        """Return by when a buyer has to be answered, as ``deadline`` does."""
        return deadline(self._table, platform, site, waiting_ms)

    async def save(self, deadlines: list[DeadlineRule] | None) -> RuleTable:
        """Put these in the place of the present ones; ``None``: the team's or the built-in ones. Returns once on disk.

        Raises ``Refusal``: ``rule_unusable`` with the row (counted from 1) and its field, ``locked_by_team``,
        ``disk_full``.
        """
        self._team.refuse_change()
        try:
            check(deadlines or [])
        except RuleUnusable as error:
            raise Refusal(ErrorCode.RULE_UNUSABLE, row=str(error.row), field=error.field) from None
        async with self._turn:
            kept = SaveRules(deadlines=deadlines).model_dump_json().encode()
            await self._writer.run(lambda: self._file.save(kept))
            self._own = deadlines
            self._table = self._made()
        self._changed()
        return self.view()

    def _made(self) -> DeadlineTable:
        if self._own is not None and not self._team.locked:
            return DeadlineTable(self._own)
        return DeadlineTable(BUILT_IN if self._team.value is None else _as_rules(self._team.value))


def _as_rules(deadlines: list[Deadline]) -> list[DeadlineRule]:
    return [DeadlineRule(**each.model_dump(), confidence="team") for each in deadlines]


def _usable(kept: bytes) -> SaveRules:
    """Read the user's table. Raises ``ValueError`` when it can't be used."""
    read = SaveRules.model_validate_json(kept)
    check(read.deadlines or [])
    return read
