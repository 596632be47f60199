"""Several browser profiles, told different things: what holds depends on what they say, not on who starts first."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Any

import pytest

from native_host.file_writer import FileWriter
from native_host.protocol.words import TeamField
from native_host.team.book import DAY_MS, FILE, STALE_MS, Team, TeamBook, Told, merged
from native_host.team.reading import read
from tests.team.policies import REPLY, RULE, WHOLE

NOW = 1_795_260_000_000


class Machine:
    """A data directory; each telling is a new process for all that it knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOW
        self.changes = 0

    def tell(self, profile: str, settings: dict[str, Any]) -> Team:
        async def scene() -> Team:
            writer = FileWriter()
            try:
                book = TeamBook(self.folder, writer, lambda: self.now, self._changed)
                await book.tell(profile, settings)
            finally:
                await writer.close()
            assert book.team == self.team, "what holds is what the next process reads"
            return book.team

        return asyncio.run(scene())

    @property
    def team(self) -> Team:
        return TeamBook(self.folder, FileWriter(), lambda: self.now, self._changed).team

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nobody_is_told_of_a_team_before_there_is_one(machine: Machine) -> None:
    assert machine.tell("chrome", {}).view() is None
    assert machine.changes == 0
    assert not (machine.folder / FILE).exists()


def test_a_policy_holds_without_its_browser_until_it_is_taken_away(machine: Machine) -> None:
    view = machine.tell("chrome", WHOLE).view()
    assert view is not None
    assert (view.name, view.locked) == ("Blue Ocean", [TeamField.DEADLINES, TeamField.ENGINES])
    assert machine.team.view() == view
    assert machine.tell("chrome", {}).view() is None
    assert machine.changes == 2


def test_a_browser_without_a_policy_takes_nothing_from_one_that_has_one(machine: Machine) -> None:
    machine.tell("chrome", WHOLE)
    machine.now += 1
    assert machine.tell("firefox", {}).view() is not None


def test_the_policy_that_changed_last_holds_whole(machine: Machine) -> None:
    machine.tell("chrome", {"reading": True, "replies": [REPLY], "locked": ["reading"]})
    machine.now += 1
    machine.tell("firefox", {"reading": False, "deadlines": [RULE]})
    machine.now += DAY_MS  # told again, not changed
    team = machine.tell("chrome", {"reading": True, "replies": [REPLY], "locked": ["reading"]})
    assert team.settings == read({"reading": False, "deadlines": [RULE]})[0]
    machine.now += 1
    assert machine.tell("chrome", {"guard": False}).settings.deadlines is None
    assert machine.tell("chrome", {}).settings.deadlines is not None, "the other's is still there"


def test_it_does_not_matter_in_which_order_profiles_are_known() -> None:
    told = {
        "a": Told(settings={"reading": True}, changed_ms=NOW, told_ms=NOW),
        "b": Told(settings={"reading": False}, changed_ms=NOW, told_ms=NOW),
        "c": Told(settings={"locked": ["back"]}, changed_ms=NOW - 1, told_ms=NOW + 1),
    }
    expected = merged(told)
    assert expected.settings.reading is True
    assert not expected.part(TeamField.BACK).locked
    for order in itertools.permutations(told):
        assert merged({name: told[name] for name in order}) == expected


def test_a_profile_that_nobody_uses_any_more_no_longer_counts(machine: Machine) -> None:
    machine.tell("old", {"replies": [REPLY]})
    machine.now += STALE_MS - 1
    machine.tell("new", {"reading": False})
    assert machine.tell("new", {}).settings.replies is not None
    machine.now += 2
    machine.tell("new", {"reading": False})
    assert machine.tell("new", {}).view() is None


def test_one_that_is_alone_counts_however_long_it_was_not_heard_of(machine: Machine) -> None:
    machine.tell("only", {"replies": [REPLY]})
    machine.now += 3 * STALE_MS
    assert machine.team.settings.replies is not None


def test_a_browser_that_starts_often_has_nothing_written_for_that(machine: Machine) -> None:
    machine.tell("chrome", WHOLE)
    written = (machine.folder / FILE).read_bytes()
    machine.now += DAY_MS - 1
    machine.tell("chrome", WHOLE)
    assert (machine.folder / FILE).read_bytes() == written
    assert machine.changes == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"profiles":[]}'])
def test_a_damaged_file_is_no_team_until_a_browser_tells_again(machine: Machine, damage: bytes) -> None:
    machine.tell("chrome", WHOLE)
    (machine.folder / FILE).write_bytes(damage)
    assert machine.team.view() is None
    assert machine.tell("chrome", WHOLE).view() is not None


def test_two_that_tell_at_once_both_count(tmp_path: Path) -> None:
    async def scene() -> None:
        writer = FileWriter()
        book = TeamBook(tmp_path, writer, lambda: NOW, lambda: None)
        await asyncio.gather(book.tell("a", {"reading": False}), book.tell("b", {"guard": False}))
        assert book.team.settings.reading is False
        await book.tell("a", {})
        assert book.team.settings.guard is False
        await writer.close()

    asyncio.run(scene())
