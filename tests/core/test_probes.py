"""What doctor asks in a process of its own: databases are read without a trace, keyrings without touching our keys."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from native_host import probes
from native_host.core.single_instance import InstanceLock
from native_host.outbox.record import Record
from native_host.stores.keeper import KeeperFailed
from native_host.stores.system_keyring import SystemKeyring


def files(folder: Path) -> dict[str, bytes]:
    """Return what is on disk; the index of a log is memory that its users share."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}


def states(folder: Path) -> dict[str, object]:
    told = probes.databases(folder)["databases"]
    assert isinstance(told, list)
    return {each["name"]: each["state"] for each in told}


def record(folder: Path) -> Record:
    return Record(folder / "outbox.db", lambda: 1)


def write(made: Record, texts: int = 200) -> None:
    with made.transaction():
        for number in range(texts):
            draft = (f"c{number}", "a text of some length " * 20)
            made.execute("INSERT INTO draft VALUES ('shopee', 'sg', 's', ?, ?, 1, '[]')", draft)


def killed(folder: Path) -> None:
    """Write and be killed: the log stays."""
    child = os.fork()
    if child == 0:
        try:
            made = record(folder)
            write(made)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def in_use(folder: Path) -> Callable[[], None]:
    made = record(folder)
    write(made)
    return made.close


def closed(folder: Path) -> Callable[[], None]:
    in_use(folder)()
    return lambda: None


def left_by_a_killed(folder: Path) -> Callable[[], None]:
    killed(folder)
    return lambda: None


@pytest.mark.parametrize("how", [in_use, closed, left_by_a_killed], ids=lambda how: how.__name__)
def test_a_sound_database_is_read_without_a_trace(tmp_path: Path, how: Callable[[Path], Callable[[], None]]) -> None:
    end = how(tmp_path)
    before = files(tmp_path)
    assert states(tmp_path) == {"outbox.db": "sound"}
    assert files(tmp_path) == before
    end()


def test_a_log_without_its_index_is_left_alone_and_said_to_be_unchecked(tmp_path: Path) -> None:
    killed(tmp_path)
    (tmp_path / "outbox.db-shm").unlink()
    before = files(tmp_path)
    assert states(tmp_path) == {"outbox.db": "unchecked"}
    assert files(tmp_path) == before
    assert not (tmp_path / "outbox.db-shm").exists()


def scratched(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-8192:] = b"\xff" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [scratched, lambda path: path.write_bytes(b"nonsense" * 999)], ids=["inside", "all"])
def test_damage_is_found(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    closed(tmp_path)
    damage(tmp_path / "outbox.db")
    assert states(tmp_path) == {"outbox.db": "damaged"}


def test_a_database_that_takes_too_long_is_unchecked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(tmp_path)
    database = apsw.Connection(str(tmp_path / "large.db"))
    database.execute(
        "CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT i FROM n"
    ).fetchall()
    database.close()
    monkeypatch.setattr(probes, "READ_LIMIT_S", 0)
    assert states(tmp_path)["large.db"] == "unchecked"


def test_messages_in_somebodys_hands_are_counted_and_nothing_else_of_them_is_told(tmp_path: Path) -> None:
    made = record(tmp_path)
    for number, state in enumerate(("queued", "leased", "sending", "sent")):
        values = (f"m{number}", f"c{number}", state)
        made.execute(
            "INSERT INTO message (cid, platform, site, store, conversation, buyer, buyer_name, store_name, body, "
            "body_hash, sequence, state, asked_ms, created_ms, changed_ms) VALUES "
            "(?, 'shopee', 'sg', 's', ?, 'b', 'n', 'S', 'secret text', x'00', 1, ?, 1, 1, 1)",
            values,
        )
    made.close()
    told = probes.databases(tmp_path)
    assert told["in_the_air"] == 2
    assert "secret" not in str(told)


def test_where_no_database_is_none_is_made(tmp_path: Path) -> None:
    assert probes.databases(tmp_path) == {"databases": [], "in_the_air": 0}
    assert files(tmp_path) == {}


def test_logs_are_folded_in_without_losing_what_is_in_them(tmp_path: Path) -> None:
    killed(tmp_path)
    assert (tmp_path / "outbox.db-wal").stat().st_size > 0
    assert probes.checkpoint(tmp_path) == {"done": True}
    assert not (tmp_path / "outbox.db-wal").exists()
    made = record(tmp_path)
    assert next(made.execute("SELECT count(*) FROM draft")) == (200,)
    made.close()


def test_logs_are_left_alone_while_a_core_runs(tmp_path: Path) -> None:
    killed(tmp_path)
    before = files(tmp_path)
    lock = InstanceLock(tmp_path)
    try:
        assert probes.checkpoint(tmp_path) == {"done": False}
    finally:
        lock.release()
    (tmp_path / "core.lock").unlink()
    assert files(tmp_path) == before


class Backend:
    """What the keyring library calls a backend. ``loses``: it keeps something else than it was given."""

    name = "A keyring"

    def __init__(self, fails: Exception | None = None, loses: bool = False) -> None:
        self.kept = {("storebell", "key"): "ours"}
        self._fails = fails
        self._loses = loses

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, kept: str) -> None:
        if self._fails:
            raise self._fails
        self.kept[service, name] = base64.b64encode(b"other").decode() if self._loses else kept

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class KeyringLocked(Exception):
    """As a backend calls it."""


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        (Backend(), "works"),
        (Backend(loses=True), "failed"),
        (Backend(KeyringLocked()), "locked"),
        (Backend(RuntimeError()), "failed"),
        (None, "none"),
    ],
)
def test_a_keyring_is_tried_with_a_key_that_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: Backend | None, state: str
) -> None:
    def find(service: str) -> SystemKeyring | None:
        return SystemKeyring(backend, service) if backend else None  # type: ignore[arg-type]

    monkeypatch.setattr("native_host.stores.system_keyring.find_keyring", find)
    assert probes.keyring(tmp_path)["state"] == state
    assert backend is None or backend.kept == {("storebell", "key"): "ours"}


class Shut:
    """A keyring that tells that it is locked, and would show a prompt for anything else."""

    title = "Login"
    tells_when_shut = True

    def shut(self) -> bool:
        return True


def test_a_locked_keyring_is_not_made_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("native_host.stores.system_keyring.find_keyring", lambda _service: Shut())
    assert probes.keyring(tmp_path) == {"state": "locked", "name": "Login", "said": ""}


def test_a_keyring_that_fails_to_say_whether_it_is_locked_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Shut):
        def shut(self) -> bool:
            raise KeeperFailed("DBusError", locked=False)

    monkeypatch.setattr("native_host.stores.system_keyring.find_keyring", lambda _service: Gone())
    assert probes.keyring(tmp_path) == {"state": "failed", "name": "Login", "said": "DBusError"}


def test_with_a_passphrase_no_keyring_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_service: str) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("native_host.stores.system_keyring.find_keyring", find)
    (tmp_path / "secrets.vault").write_text("{}")
    assert probes.keyring(tmp_path) == {"state": "file", "name": "secrets.vault", "said": ""}
