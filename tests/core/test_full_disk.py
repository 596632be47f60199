"""What became of messages is written down even when the disk is full."""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host.core.core import Core
from native_host.outbox import acceptance, evidence
from native_host.outbox.reconcile import Reading
from native_host.outbox.record import Record, RecordFull
from native_host.outbox.reserve import Reserve
from native_host.protocol.requests import Submit
from tests.outbox.desk import MEI, key_of, stored


class RoomOfTheRecord(Reserve):
    """A reserve whose room is the database's own limit, which fills up at a test's word."""

    def __init__(self, path: Path, record: Record) -> None:
        super().__init__(path)
        self._record = record

    def fill_the_disk(self) -> None:
        """Leave the database no page more than it has."""
        pages = next(iter(self._record.execute("PRAGMA page_count")))[0]
        list(self._record.execute(f"PRAGMA max_page_count={pages}"))

    def release(self) -> bool:
        """Give the room up."""
        list(self._record.execute("PRAGMA max_page_count=100000"))
        return super().release()


@pytest.fixture
def core(tmp_path: Path) -> Core:
    """A core without a socket."""
    return Core(tmp_path, "boot", lambda: 1_000_000, lambda: None)


def test_a_result_is_written_with_the_room_that_is_kept_for_it(core: Core) -> None:
    room = RoomOfTheRecord(core.data_dir / "reserve", core.outbox.record)
    core.outbox.reserve = room
    cids = [f"m{number}" for number in range(40)]
    conversations = [MEI.model_copy(update={"conversation": str(number)}) for number in range(40)]
    for cid, to in zip(cids, conversations, strict=True):
        submit = Submit(cid=cid, tab=1, recipient=to, store_name="s", text="x" * 300, watermark="100", releasable=True)
        acceptance.accept(core.outbox, submit, "c1/1", True)
    room.fill_the_disk()
    for to in conversations:
        listed = [stored(101, "x" * 300)]
        reading, key = Reading(listed, contiguous=True), key_of(to)
        core.with_room(lambda key=key, reading=reading: evidence.read(core.outbox, key, reading))  # type: ignore[misc]
    assert not room.path.exists(), "the disk was really full"
    assert {entry.state.value for entry in map(core.outbox.record.get, cids) if entry} == {"sent"}


def test_without_a_reserve_the_fault_is_told(core: Core) -> None:
    core.outbox.reserve.release()
    with pytest.raises(RecordFull):
        core.with_room(lambda: (_ for _ in ()).throw(RecordFull("full")))
