"""After a crash, a damaged file or a full disk: nothing accepted is missing, nothing unknown is called known."""

from __future__ import annotations

import random
import resource
import signal
from pathlib import Path

import pytest

from native_host.outbox import intent_log
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, Offer, Reason
from tests.outbox.desk import ALI, Desk, stored


def test_an_armed_message_is_unconfirmed_after_a_crash_and_a_queued_one_still_queued(desk: Desk) -> None:
    armed = desk.submit("one").message.cid
    queued = desk.submit("two", ALI, stable=False).message.cid
    desk.crash()
    assert (desk.state(armed), desk.state(queued)) == ("unconfirmed", "queued")
    assert desk.get(armed).reason is Reason.CORE_RESTARTED
    assert desk.recovered.in_doubt == 1


def test_a_leased_message_is_queued_after_a_crash(desk: Desk) -> None:
    cid = desk.submit("one", stable=False).message.cid
    desk.lease(cid)
    desk.crash()
    assert desk.state(cid) == "queued"


def test_an_armed_message_is_found_after_a_crash(desk: Desk) -> None:
    cid = desk.submit("one").message.cid
    desk.crash()
    desk.read(stored(101, "one"))
    assert desk.state(cid) == "sent"


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_database_is_set_aside_and_what_was_open_is_unconfirmed(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path)
    sent = desk.submit("one").message.cid
    desk.read(stored(101, "one"))
    armed = desk.submit("two", watermark="101").message.cid
    waiting = desk.submit("three", ALI, stable=False).message.cid
    desk.outbox.record.close()
    desk.outbox.log.close()
    path = tmp_path / "outbox.db"
    data = bytearray(path.read_bytes())
    at = random.Random(seed).randrange(0, len(data) - 4096)
    data[at : at + 4096] = random.Random(seed).randbytes(4096)
    path.write_bytes(data)
    desk.start()
    states = {each: desk.outbox.record.get(each) for each in (armed, waiting)}
    if desk.recovered.set_aside is not None:
        assert desk.recovered.set_aside.exists()
        assert {entry.state.value for entry in states.values() if entry} == {"unconfirmed"}
        assert desk.get(waiting).body == "three"
        assert desk.outbox.record.get(sent) is None, "what was over is not raised again"
    else:
        assert all(states.values()), "damage that was not seen must not have touched a message"


def test_a_rebuilt_record_still_finds_what_arrived(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    cid = desk.submit("two").message.cid
    desk.outbox.record.close()
    desk.outbox.log.close()
    (tmp_path / "outbox.db").write_bytes(b"not a database" * 1000)
    desk.start()
    assert desk.get(cid).reason is Reason.RECORD_REBUILT
    desk.read(stored(101, "two"))
    assert desk.state(cid) == "sent"


def test_a_discarded_message_is_not_raised_by_a_rebuild(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    cid = desk.submit("two").message.cid
    desk.crash()
    desk.decide(cid, Offer.DISCARD)
    desk.outbox.record.close()
    desk.outbox.log.close()
    (tmp_path / "outbox.db").write_bytes(b"not a database" * 1000)
    desk.start()
    assert desk.outbox.record.open_messages() == []


def test_a_full_disk_refuses_enter_and_keeps_nothing(desk: Desk) -> None:
    pages = next(iter(desk.outbox.record.execute("PRAGMA page_count")))[0]
    list(desk.outbox.record.execute(f"PRAGMA max_page_count={pages + 1}"))
    with pytest.raises(Refusal) as refused:
        desk.submit("x" * 20_000)
    assert refused.value.code is ErrorCode.DISK_FULL
    assert desk.outbox.record.open_messages() == []
    list(desk.outbox.record.execute("PRAGMA max_page_count=1000000"))
    assert desk.submit("and now").go


def test_a_torn_end_of_the_second_copy_is_cut_and_the_rest_is_read(tmp_path: Path) -> None:
    log = intent_log.IntentLog(tmp_path / "log")
    for number in range(3):
        log.append({"cid": f"m{number}"}, durable=True)
    log.close()
    whole = (tmp_path / "log").read_bytes()
    for cut in range(len(whole) - 10, len(whole)):
        (tmp_path / "log").write_bytes(whole[:cut])
        again = intent_log.IntentLog(tmp_path / "log")
        again.append({"cid": "next"}, durable=True)
        again.close()
        assert [value["cid"] for value in intent_log.read(tmp_path / "log")] == ["m0", "m1", "next"]


def test_a_damaged_middle_of_the_second_copy_loses_only_what_it_hit(tmp_path: Path) -> None:
    log = intent_log.IntentLog(tmp_path / "log")
    for number in range(5):
        log.append({"cid": f"m{number}", "text": "x" * 50}, durable=True)
    log.close()
    data = bytearray((tmp_path / "log").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "log").write_bytes(data)
    assert [value["cid"] for value in intent_log.read(tmp_path / "log")] == ["m0", "m1", "m3", "m4"]


def test_no_message_is_accepted_while_the_reserve_can_not_be_kept(desk: Desk) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 1024 * 1024, before[1]))
    try:
        with pytest.raises(Refusal) as refused:
            desk.submit("hello")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert refused.value.code is ErrorCode.DISK_FULL
    assert desk.outbox.record.open_messages() == []
    assert not desk.outbox.reserve.path.exists(), "a half-taken reserve gives its room back"
    assert desk.submit("and now").go
