"""What browsers' policies say for the team: ``team_settings.json`` in the data directory, to hold without a browser.

Each browser profile tells what its policy says, and two may be told different things. The policy that changed last
holds, whole: its parts belong together, and a new one holds as soon as the first browser has it (of two that changed at
the same moment, that of the first profile by name). So it does not matter in which order browsers start. One that is
taken away leaves the others. A profile that was heard of ``STALE_MS`` before another is one that nobody uses any more:
it no longer counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.protocol.team import TeamSettings
from native_host.protocol.values import Model, Ms, TeamProblem, TeamView
from native_host.protocol.words import TeamFault, TeamField
from native_host.team.part import TeamPart
from native_host.team.reading import read

FILE = "team_settings.json"
DAY_MS = 24 * 60 * 60 * 1000
STALE_MS = 30 * DAY_MS
_TOO_LARGE = TeamProblem(field="", why=TeamFault.TOO_LARGE)


class Told(Model):
    """What one browser profile told last. ``changed_ms`` is since when it says this, ``told_ms`` when it last did."""

    settings: dict[str, object]
    changed_ms: Ms
    told_ms: Ms


class _Kept(Model):
    """The file."""

    profiles: dict[str, Told]


@dataclass(frozen=True)
class Team:
    """What holds for the team, whoever told it."""

    settings: TeamSettings = field(default_factory=TeamSettings)
    problems: tuple[TeamProblem, ...] = ()

    def part(self, name: TeamField) -> TeamPart[Any]:
        """Return what the team says about one thing."""
        return TeamPart(name, getattr(self.settings, name.value), name in self.settings.locked)

    def view(self) -> TeamView | None:
        """Return what pages are told; ``None`` where no administrator has set anything."""
        if self.settings == TeamSettings() and not self.problems:
            return None
        return TeamView(name=self.settings.name, locked=list(self.settings.locked), problems=list(self.problems))


class TeamBook:
    """Lives in the core's loop; ``now_ms`` is our clock (Unix ms), ``changed`` is called with another ``team``."""

    def __init__(
        self, folder: Path, writer: FileWriter, now_ms: Callable[[], int], changed: Callable[[], None]
    ) -> None:
        self._file = KeptFile(folder / FILE, durable=False)  # it is told again
        self._writer = writer
        self._now = now_ms
        self._changed = changed
        self._turn = asyncio.Lock()
        kept = self._file.load(_Kept.model_validate_json)
        self._told = kept.profiles if kept else {}
        self.team = merged(self._told)

    async def tell(self, profile: str, settings: Mapping[str, object]) -> None:
        """Take in what a profile's policy says. Raises ``Refusal`` (``disk_full``), and nothing changes."""
        async with self._turn:
            told = _after(self._told, profile, settings, self._now())
            if told == self._told:
                return

            def write() -> Team:
                """Beside the loop: there may be thousands of terms to look at."""
                team = merged(told)
                self._file.save(_Kept(profiles=told).model_dump_json().encode())
                return team

            team = await self._writer.run(write)
            self._told = told
        self._hold(team)

    def too_large(self) -> None:
        """A profile has more than a frame holds: what was told before goes on, and that is said."""
        problems = dict.fromkeys((*self.team.problems, _TOO_LARGE))
        self._hold(replace(self.team, problems=tuple(problems)))

    def _hold(self, team: Team) -> None:
        if team != self.team:
            self.team = team
            self._changed()


def _after(told: Mapping[str, Told], profile: str, settings: Mapping[str, object], now_ms: int) -> dict[str, Told]:
    """Return what profiles have told once this one has spoken."""
    known = told.get(profile)
    if known is not None and known.settings == settings:
        is_fresh = now_ms - known.told_ms < DAY_MS  # not written for every start of a browser
        mine = known if is_fresh else known.model_copy(update={"told_ms": now_ms})
    else:
        mine = Told(settings=dict(settings), changed_ms=now_ms, told_ms=now_ms)
    others = {name: each for name, each in told.items() if name != profile and each.told_ms > now_ms - STALE_MS}
    return {**others, profile: mine} if settings else others


def merged(told: Mapping[str, Told]) -> Team:
    """Return what holds of what several profiles tell."""
    if not told:
        return Team()
    _, last = min(told.items(), key=lambda pair: (-pair[1].changed_ms, pair[0]))
    settings, problems = read(last.settings)
    return Team(settings, tuple(problems))
