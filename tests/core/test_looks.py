"""When unconfirmed messages are looked for again, and what that costs while there is nothing to do."""

from __future__ import annotations

from native_host.core.looks import SCHEDULE_MS, LookSchedule
from native_host.outbox.entry import Entry
from tests.outbox.desk import Desk


class Reads:
    """Counts how often the record is read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.count = 0

    def __call__(self) -> list[Entry]:
        self.count += 1
        return list(self.desk.outbox.record.select("state = 'unconfirmed'"))


def lost(desk: Desk, text: str) -> Entry:
    cid = desk.submit(text).message.cid
    desk.crash()
    return desk.get(cid)


def test_an_unconfirmed_message_is_looked_for_at_each_step_of_the_schedule(desk: Desk) -> None:
    entry = lost(desk, "hello")
    looks = LookSchedule(Reads(desk))
    assert looks.due(entry.changed_ms) == set()
    for step in SCHEDULE_MS:
        assert looks.next_ms() == entry.changed_ms + step
        assert looks.due(entry.changed_ms + step) == {entry.key}
        assert looks.due(entry.changed_ms + step) == set()
    assert looks.next_ms() is None


def test_the_record_is_read_only_when_something_changed_or_is_due(desk: Desk) -> None:
    entry = lost(desk, "hello")
    reads = Reads(desk)
    looks = LookSchedule(reads)
    for ms in range(100):
        looks.due(entry.changed_ms + ms)
    assert reads.count == 1
    looks.changed()
    looks.due(entry.changed_ms + 100)
    assert reads.count == 2
    looks.due(entry.changed_ms + SCHEDULE_MS[0])
    assert reads.count == 3


def test_it_knows_whose_messages_are_looked_for(desk: Desk) -> None:
    entry = lost(desk, "hello")
    looks = LookSchedule(Reads(desk))
    looks.due(entry.changed_ms)
    assert looks.stores == {entry.key[:3]}
