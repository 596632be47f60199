"""Becoming a later version is all or nothing: whatever ends it, the file is of one version, with all that was in it."""

from __future__ import annotations

import itertools
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from native_host.kept import KEPT, Kept, version_of
from native_host.kept_file import KeptFile
from native_host.outbox import upgrades
from native_host.stores.keeper import KeeperFailed
from native_host.translation.database import Database
from tests.conversations.eye import Eye
from tests.kept.examples import KEEPERS, VERSIONS, put

EARLIER = [(kept, version) for kept in KEPT if kept.shape == "database" for version in range(1, kept.version)]


@contextmanager
def traced(before: Callable[[str], None]) -> Iterator[None]:
    """Have every statement that SQLite runs told before it does, on connections that are made meanwhile."""

    def trace(_: object, statement: str, __: object) -> bool:
        before(statement)
        return True

    def hook(connection: apsw.Connection) -> None:
        connection.exec_trace = trace

    apsw.connection_hooks.append(hook)
    try:
        yield
    finally:
        apsw.connection_hooks.remove(hook)


def moments(work: Callable[[], object]) -> list[int]:
    """Return which statements of an upgrade to die before: its first, one in its middle, its last."""
    statements: list[str] = []
    with traced(statements.append):
        work()
    begin = next(at for at, each in enumerate(statements) if each.startswith("BEGIN"))
    end = next(at for at, each in enumerate(statements) if at > begin and "COMMIT" in each)
    return sorted({begin + 1, (begin + end + 1) // 2, end})


def dies_at(moment: int, work: Callable[[], object]) -> bool:
    """Do work in another process that is killed before SQLite runs its ``moment``-th statement."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    count = itertools.count()
    with traced(lambda _: os.kill(os.getpid(), signal.SIGKILL) if next(count) == moment else None):
        work()
    os._exit(0)


def version_in(place: Path) -> int:
    """Return a database's version, as SQLite reads it after a kill."""
    connection = apsw.Connection(str(place))
    ((version,),) = connection.execute("PRAGMA user_version")
    connection.close()
    return int(version)


@pytest.mark.parametrize(("kept", "version"), EARLIER, ids=lambda value: str(getattr(value, "path", value)))
def test_a_kill_within_an_upgrade_leaves_one_version_whole(tmp_path: Path, kept: Kept, version: int) -> None:
    keeper = KEEPERS[kept.path]

    def old(name: str) -> Path:
        (tmp_path / name).mkdir()
        return put(kept.path, version, tmp_path / name)

    whole = old("whole")
    found = []
    within = moments(lambda: keeper.read(whole.parent))
    for moment in [*within, within[-1] + 1]:
        place = old(str(moment))
        assert dies_at(moment, lambda folder=place.parent: keeper.read(folder))  # type: ignore[misc]
        found.append(version_in(place))
        assert keeper.read(place.parent) == keeper.holds
        assert version_in(place) == kept.version
    assert found == [*(version for _ in within), kept.version]
    assert len(within) > 1


STEPS = (
    "ALTER TABLE word ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",
    "UPDATE word SET seen = 7",
    "CREATE TABLE beside (word TEXT)",
)


def test_a_cache_takes_all_steps_or_none(tmp_path: Path) -> None:
    def old(name: str) -> Path:
        first = Database(tmp_path / name, "CREATE TABLE word (word TEXT)")
        first.change(lambda db: db.execute("INSERT INTO word VALUES ('hello')"))
        first.close()
        return tmp_path / name

    whole = old("whole.db")
    found = []
    for moment in moments(lambda: Database(whole, "", STEPS).close()):
        place = old(f"{moment}.db")
        assert dies_at(moment, lambda path=place: Database(path, "", STEPS).close())  # type: ignore[misc]
        found.append(version_in(place))
        again = Database(place, "", STEPS)
        assert again.rows("SELECT word, seen FROM word") == [("hello", 7)]
        assert again.rows("PRAGMA user_version") == [(4,)]
        again.close()
    assert found == [1, 1, 1]
    assert not list(tmp_path.glob("*.damaged*"))


def _to_2(kept: bytes) -> bytes:
    return json.dumps({"words": [json.loads(kept)]}).encode()


def _to_3(kept: bytes) -> bytes:
    return json.dumps({**json.loads(kept), "count": len(json.loads(kept)["words"])}).encode()


def test_an_earlier_file_goes_through_each_step_and_is_replaced_with_the_next_save(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    KeptFile(path, durable=True).save(b'"hello"')
    before = path.read_bytes()
    third = KeptFile(path, durable=True, steps=(_to_2, _to_3))
    for _ in range(2):
        assert third.load(json.loads) == {"words": ["hello"], "count": 1}
        assert path.read_bytes() == before, "reading changes nothing, so that nothing can be cut short"
    third.save(b'{"words":[],"count":0}')
    assert version_of(path, "sealed") == 3
    assert third.load(json.loads) == {"words": [], "count": 0}
    assert third.previous.read_bytes() == before
    assert KeptFile(path, durable=True, steps=(_to_2,)).load(json.loads) is None, "for an earlier program it is later"
    assert version_of(path, "sealed") == 3


def test_the_value_before_goes_through_the_steps_of_its_own_version(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    KeptFile(path, durable=True).save(b'"hello"')
    third = KeptFile(path, durable=True, steps=(_to_2, _to_3))
    third.save(b'{"words":[],"count":0}')
    path.write_bytes(b"?" + path.read_bytes()[1:])
    assert third.load(json.loads) == {"words": ["hello"], "count": 1}


def test_what_a_step_can_make_nothing_of_is_set_aside_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    KeptFile(path, durable=True).save(b'"hello"')
    before = path.read_bytes()

    def fails(kept: bytes) -> bytes:
        raise ValueError(kept)

    assert KeptFile(path, durable=True, steps=(fails,)).load(json.loads) is None
    (aside,) = tmp_path.glob("kept.json.damaged-*")
    assert aside.read_bytes() == before


def test_a_record_stays_as_it_was_when_a_step_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put("outbox.db", 1, tmp_path)
    with monkeypatch.context() as patched:
        patched.setitem(upgrades.STEPS, 2, ("ALTER TABLE nowhere ADD COLUMN nothing",))
        with pytest.raises(apsw.SQLError):
            KEEPERS["outbox.db"].read(tmp_path)
    assert version_in(place) == 1
    assert KEEPERS["outbox.db"].read(tmp_path) == KEEPERS["outbox.db"].holds
    assert not list(tmp_path.glob("*.damaged*"))


def test_a_cache_that_cannot_be_brought_up_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    place = put("conversations.db", 1, tmp_path)
    old = apsw.Connection(str(place))
    old.execute("DROP INDEX conversation_unread")
    old.close()
    eye = Eye(tmp_path)
    assert eye.listed() == []
    eye.close()
    assert version_in(place) == VERSIONS["conversations.db"]
    assert version_in(tmp_path / "conversations.db.damaged") == 1


GARBAGE = b"\x00no file of ours\xff" * 40
LEFT_WHERE_IT_IS = {"secrets.vault", "intent.log"}
"""Nobody can make keys again: who opens it is told. A log goes on behind what can't be read."""


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.path)
def test_a_damaged_file_is_set_aside_and_what_was_in_it_is_kept(tmp_path: Path, kept: Kept) -> None:
    keeper = KEEPERS[kept.path]
    place = put(kept.path, kept.version, tmp_path)
    place.write_bytes(GARBAGE)
    if kept.path not in LEFT_WHERE_IT_IS:
        _open(keeper.read, tmp_path)
        aside = [path for path in place.parent.glob("*.damaged*") if path.read_bytes() == GARBAGE]
        assert len(aside) == 1
    else:
        _open(KEEPERS["outbox.db"].read if kept.path == "intent.log" else keeper.read, tmp_path)
        assert place.exists()


def _open(read: Callable[[Path], object], folder: Path) -> None:
    """Open what is damaged; that these tests then look for something that is not there is no matter."""
    try:
        read(folder)
    except (ValueError, KeyError, AssertionError, KeeperFailed):
        return
