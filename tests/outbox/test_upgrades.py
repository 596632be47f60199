"""A record of an earlier version goes on where it was."""

from __future__ import annotations

import apsw

from native_host.outbox import drafts
from native_host.outbox.upgrades import VERSION
from tests.outbox.desk import MEI, Desk, key_of

KEY = key_of(MEI)


def test_a_record_of_the_first_version_keeps_its_messages_and_their_attempts(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    drafts.save(desk.outbox, KEY, "half a sentence")
    path = desk.outbox.record.path
    desk.outbox.record.close()
    old = apsw.Connection(str(path))
    for statement in (
        "ALTER TABLE attempt DROP COLUMN channel",
        "ALTER TABLE message DROP COLUMN looks",
        "ALTER TABLE draft DROP COLUMN returned",
        "DROP TABLE pin",
        "PRAGMA user_version=1",
    ):
        old.execute(statement)
    old.close()
    desk.outbox.log.close()
    desk.start()
    assert desk.state(cid) == "unconfirmed"
    assert drafts.get(desk.outbox, KEY) == "half a sentence"
    assert list(desk.outbox.record.execute("SELECT channel FROM attempt")) == [("page",)]
    assert list(desk.outbox.record.execute("PRAGMA user_version")) == [(VERSION,)]
