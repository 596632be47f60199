"""A panel's snapshot comes back as it was left, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import orjson
import pytest

from native_host.file_writer import FileWriter
from native_host.protocol.framing import FRAME_LIMIT
from native_host.protocol.keys import StoreKey
from native_host.protocol.panel import KeptSnapshot, PanelSnapshot
from native_host.snapshots import CURRENT_MS, LIMIT_BYTES, PROFILES_KEPT, Snapshots, without
from tests.desk.samples import LION, ORCHARD, message, ref, session, snapshot

Result = TypeVar("Result")
NOW_MS = 1_795_260_000_000


class Machine:
    """A data directory over restarts of the core, with a clock and the stores that are there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now_ms = NOW_MS
        self.stores: set[StoreKey] = {LION, ORCHARD}

    def run(self, work: Callable[[Snapshots], Awaitable[Result]]) -> Result:
        """Start a core, do something, and stop it: all that was asked of it is done then."""

        async def scene() -> Result:
            writer = FileWriter()
            try:
                return await work(Snapshots(self.folder, writer, lambda: self.now_ms, self.stores.__contains__))
            finally:
                await writer.close()

        return asyncio.run(scene())

    def save(self, taken: PanelSnapshot, profile: str = "p1") -> None:
        async def saved(snapshots: Snapshots) -> None:
            snapshots.save(profile, taken)

        self.run(saved)

    def get(self, profile: str = "p1") -> KeptSnapshot:
        return self.run(lambda snapshots: snapshots.get(profile))

    def delete(self, store: StoreKey) -> None:
        async def deleted(snapshots: Snapshots) -> None:
            self.stores.discard(store)
            snapshots.forget(store)

        self.run(deleted)

    def on_disk(self) -> bytes:
        """Return all bytes of all snapshots and of what lies beside them."""
        return b"".join(path.read_bytes() for path in (self.folder / "snapshots").iterdir())


def test_it_comes_back_after_a_restart_with_its_age(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.get() == KeptSnapshot(snapshot=None, age_ms=0)
    machine.save(snapshot())
    machine.now_ms += 42_000
    assert machine.get() == KeptSnapshot(snapshot=snapshot(), age_ms=42_000)


def test_each_profile_has_its_own_whatever_its_name(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.save(snapshot(revision=1), "p1")
    machine.save(snapshot(revision=2), "../../p2")
    assert [machine.get(name).snapshot for name in ("p1", "../../p2", "p3")] == [
        snapshot(revision=1),
        snapshot(revision=2),
        None,
    ]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "snapshots"}


def test_what_was_saved_last_is_what_is_asked_for_even_at_once(tmp_path: Path) -> None:
    async def quickly(snapshots: Snapshots) -> None:
        for revision in range(50):
            snapshots.save("p1", snapshot(revision=revision))
            kept = await snapshots.get("p1")
            assert kept.snapshot == snapshot(revision=revision)

    machine = Machine(tmp_path)
    machine.run(quickly)
    assert machine.get().snapshot == snapshot(revision=49)


def test_saves_that_come_faster_than_the_disk_are_written_once(tmp_path: Path) -> None:
    async def burst(snapshots: Snapshots) -> None:
        for revision in range(200):
            snapshots.save("p1", snapshot(revision=revision))

    machine = Machine(tmp_path)
    machine.run(burst)
    assert machine.get().snapshot == snapshot(revision=199)


def test_a_clock_that_was_set_back_makes_it_not_current(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.save(snapshot())
    machine.now_ms -= 3_600_000
    assert machine.get() == KeptSnapshot(snapshot=snapshot(), age_ms=CURRENT_MS + 1)


def test_a_damaged_one_gives_way_to_the_one_before_and_that_to_none(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.save(snapshot(revision=1))
    machine.save(snapshot(revision=2))
    (path,) = (tmp_path / "snapshots").glob("*.json")
    for expected in (snapshot(revision=1), None):
        for there in (path, path.with_name(f"{path.name}.previous")):
            if there.exists():
                there.write_bytes(there.read_bytes()[:-9] + b"x" * 9)
                break
        assert machine.get().snapshot == expected
    machine.save(snapshot(revision=3))
    assert machine.get().snapshot == snapshot(revision=3)


def test_of_a_deleted_store_nothing_is_left_in_any_file(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for revision in (1, 2):
        machine.save(snapshot(revision=revision), "p1")
    machine.save(snapshot(messages=[message(1, "canary")], filter={"stores": [ref(LION), ref(ORCHARD)]}), "p2")
    damaged = tmp_path / "snapshots" / "0123.json"
    damaged.write_bytes(machine.on_disk())
    machine.delete(LION)
    for lost in (LION[2].encode(), b"canary"):
        assert lost not in machine.on_disk()
    left = machine.get("p2").snapshot
    assert left is not None
    assert ([each.key.store for each in left.sessions], left.selected, left.messages) == ([ORCHARD[2]], None, [])
    assert [each.store for each in left.filter.stores] == [ORCHARD[2]]
    assert left.anchor is not None


def test_a_panel_that_has_not_heard_of_the_deletion_brings_nothing_back(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.stores.discard(LION)
    machine.save(snapshot())
    assert LION[2].encode() not in machine.on_disk()


def test_a_deletion_that_a_kill_cut_short_shows_nothing_of_the_store(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.save(snapshot())
    machine.stores.discard(LION)
    left = machine.get().snapshot
    assert left is not None
    assert [each.key.store for each in left.sessions] == [ORCHARD[2]]


def test_a_store_that_is_there_keeps_all(tmp_path: Path) -> None:
    assert without(snapshot(), lambda store: False) == snapshot()


def test_a_large_one_loses_its_earlier_messages_first_and_fits_a_frame(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    rows = [session(LION, number, preview="语" * 200) for number in range(200)]
    machine.save(snapshot(sessions=rows, messages=[message(number, "语" * 20_000) for number in range(40)]))
    kept = machine.get()
    assert kept.snapshot is not None
    assert kept.snapshot.sessions == rows
    assert kept.snapshot.messages[-1].id == "39"
    assert 1 <= len(kept.snapshot.messages) < 40
    assert LIMIT_BYTES / 3 < len(orjson.dumps(kept.model_dump(mode="json"))) < FRAME_LIMIT


def test_a_large_one_without_messages_loses_its_later_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("native_host.snapshots.LIMIT_BYTES", 40_000)
    machine = Machine(tmp_path)
    rows = [session(LION, number) for number in range(200)]
    machine.save(snapshot(sessions=rows, messages=[]))
    kept = machine.get().snapshot
    assert kept is not None
    assert kept.sessions == rows[:100]


def test_those_of_profiles_that_are_gone_do_not_pile_up(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for number in range(PROFILES_KEPT + 3):
        machine.save(snapshot(), f"p{number}")
        machine.save(snapshot(), f"p{number}")
    assert len(list((tmp_path / "snapshots").iterdir())) == 2 * PROFILES_KEPT
    assert machine.get("p0").snapshot is None
    assert machine.get(f"p{PROFILES_KEPT + 2}").snapshot is not None
