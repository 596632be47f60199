"""Doctor looks at what keeps messages: the directory and its rights, the databases as they were probed, the keyring."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer.checks.data import check_data, check_databases, check_keyring


def codes(directory: Path) -> list[str]:
    return [finding.code for finding in check_data(directory, lambda _path: 5_000)]


@pytest.mark.parametrize(
    ("mode", "code"),
    [(0o700, "data_ready"), (0o750, "data_open_to_others"), (0o701, "data_open_to_others"), (0o500, "data_closed")],
)
def test_the_data_is_its_owners_alone(tmp_path: Path, mode: int, code: str) -> None:
    folder = tmp_path / "storebell"
    folder.mkdir()
    folder.chmod(mode)
    assert codes(folder) == [code]
    assert os.listdir(folder) == []


def test_the_folder_above_may_be_open_while_it_has_not_been_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert codes(tmp_path / "storebell") == ["data_ready"]


def test_the_data_of_another_user_is_not_ours_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    assert codes(tmp_path) == ["data_of_another"]


def database(name: str, state: str = "sound", wal_bytes: int = 0) -> dict[str, object]:
    return {"name": name, "state": state, "wal_bytes": wal_bytes}


def said(
    *databases: dict[str, object], in_the_air: int = 0, core_runs: bool = False
) -> list[tuple[str, dict[str, str]]]:
    told: dict[str, object] = {"databases": list(databases), "in_the_air": in_the_air}
    return [(finding.code, finding.params) for finding in check_databases(told, core_runs)]


def test_each_database_is_called_what_it_is() -> None:
    assert said(database("outbox.db", "damaged"), database("a.db", "damaged"), database("b.db"), database("c.db")) == [
        ("record_damaged", {"name": "outbox.db"}),
        ("cache_damaged", {"name": "a.db"}),
        ("databases_sound", {"names": "b.db, c.db"}),
    ]
    assert said(database("accounts.db", "damaged")) == [("accounts_damaged", {"name": "accounts.db"})]
    assert said(database("outbox.db", "unchecked")) == [("databases_unchecked", {"names": "outbox.db"})]
    assert said() == []


def test_a_log_is_folded_in_only_where_no_core_uses_it() -> None:
    large = database("outbox.db", wal_bytes=90_000_000)
    assert said(large)[0] == ("wal_large", {"name": "outbox.db", "mb": "90"})
    assert said(large, core_runs=True)[0][0] == "wal_large_in_use"


def test_messages_on_their_way_are_named_when_no_core_looks_after_them() -> None:
    assert said(in_the_air=2) == [("messages_in_the_air", {"count": "2"})]
    assert said(in_the_air=2, core_runs=True) == []


@pytest.mark.parametrize("told", [None, {}, {"databases": "nonsense"}])
def test_a_probe_that_did_not_answer_is_no_good_news(told: dict[str, object] | None) -> None:
    assert [finding.code for finding in check_databases(told, False)] == ["databases_unchecked"]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("works", "keyring_works"),
        ("none", "keyring_none"),
        ("locked", "keyring_locked"),
        ("failed", "keyring_failed"),
        ("file", "key_file"),
        ("what a later version says", "keyring_failed"),
    ],
)
def test_the_keyring_is_called_what_it_is(state: str, code: str) -> None:
    assert check_keyring({"state": state, "name": "Login", "said": ""}).code == code


def test_a_keyring_that_hangs_is_said_to() -> None:
    assert check_keyring(None).code == "keyring_silent"
