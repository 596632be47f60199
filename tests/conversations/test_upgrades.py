"""A cache of the first version goes on where it was: its cursors cannot be had again everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.conversations.eye import IN, NOW_MS, OUT, STORE, Eye, said

T = NOW_MS - 1_000_000
VERSION_1 = (Path(__file__).parent / "version_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Iterator[apsw.Connection]:
    connection = apsw.Connection(str(tmp_path / "conversations.db"))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"BEGIN; {VERSION_1}; PRAGMA user_version=1; COMMIT")
    yield connection
    connection.close()


def columns(connection: apsw.Connection) -> dict[str, set[tuple[object, ...]]]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        each: set(connection.execute(f"SELECT name, type, dflt_value FROM pragma_table_info('{each}')"))
        for each in tables
    }


def test_nothing_is_lost_and_everything_is_counted(tmp_path: Path, old: apsw.Connection) -> None:
    old.execute(
        "INSERT INTO conversation (number, platform, site, store, conversation, buyer, buyer_name, preview, last_ms, "
        "listed_last, listed_ms, listed_unread) VALUES (1, ?, ?, ?, '1', 'b1', 'Nguyễn', 'đơn hàng?', ?, 'a', ?, 1), "
        "(2, ?, ?, ?, '2', 'b2', 'ali', 'ok', ?, 'x', ?, 0)",
        (*STORE, T, T, *STORE, T - 1, T - 1),
    )
    message = "INSERT INTO message VALUES (?, 1, ?, ?, 0, ?, 'text', ?, 1, 0, 0, 'api')"
    old.execute(message, (1, "z", T - 5_000, OUT, "hello"))
    old.execute(message, (2, "a", T, IN, "đơn hàng?"))
    old.execute("INSERT INTO cursor VALUES (?, ?, ?, 'pull', '20')", STORE)
    old.close()
    eye = Eye(tmp_path)
    assert eye.seen.cursor(STORE, "pull") == "20"
    first, second = eye.listed()
    assert (first.waiting_ms, first.unread, first.last_direction, first.preview) == (T, 1, IN, "đơn hàng?")
    assert (second.waiting_ms, second.preview, second.buyer_name) == (None, "ok", "ali")
    assert first.revision != second.revision
    assert [eye.names(each) for each in ("don hang", "nguyen", "hello")] == [["1"], ["1"], ["1"]]
    assert not (tmp_path / "conversations.db.damaged").exists()
    before = eye.list.state()
    eye.api_thread("1", said("a", T, text="đơn hàng?"), said("b", T + 1, OUT))
    assert [each.key.conversation for each in eye.list.changes(before.epoch, before.revision, 9).sessions] == ["1"]
    eye.close()


def test_an_upgraded_cache_has_the_tables_of_a_new_one(tmp_path: Path, old: apsw.Connection) -> None:
    old.close()
    Eye(tmp_path).close()
    (tmp_path / "new").mkdir()
    Eye(tmp_path / "new").close()
    made = [apsw.Connection(str(each / "conversations.db")) for each in (tmp_path, tmp_path / "new")]
    assert columns(made[0]) == columns(made[1])
    others = "SELECT type, name FROM sqlite_schema WHERE type <> 'table' ORDER BY 1, 2"
    assert list(made[0].execute(others)) == list(made[1].execute(others))
    for each in made:
        each.close()


def test_a_cache_of_the_second_version_becomes_one_of_this(tmp_path: Path) -> None:
    Eye(tmp_path).close()
    second = apsw.Connection(str(tmp_path / "conversations.db"))
    second.execute("BEGIN; ALTER TABLE list DROP COLUMN rules; PRAGMA user_version=2; COMMIT")
    epoch = next(iter(second.execute("SELECT epoch FROM list")))[0]
    second.close()
    eye = Eye(tmp_path)
    assert (eye.list.state().epoch, eye.seen.rules_of_epoch()) == (epoch, "")
    eye.close()
    (tmp_path / "new").mkdir()
    Eye(tmp_path / "new").close()
    made = [apsw.Connection(str(each / "conversations.db")) for each in (tmp_path, tmp_path / "new")]
    assert columns(made[0]) == columns(made[1])
    for each in made:
        each.close()


def test_an_upgrade_that_is_cut_short_begins_again(
    tmp_path: Path, old: apsw.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.execute("INSERT INTO cursor VALUES (?, ?, ?, 'pull', '20')", STORE)
    old.execute("INSERT INTO conversation (platform, site, store, conversation) VALUES (?, ?, ?, '1')", STORE)
    old.close()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("native_host.conversations.upgrades.settle", die)
        with pytest.raises(KeyboardInterrupt):
            Eye(tmp_path)
    eye = Eye(tmp_path)
    assert (eye.seen.cursor(STORE, "pull"), len(eye.listed())) == ("20", 1)
    eye.close()
