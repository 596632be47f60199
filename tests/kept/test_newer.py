"""A file of a later Storebell is left as it is, byte for byte, and whoever needs it is told to update."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from native_host.core.client import CoreClient, CoreRefused
from native_host.feeds.ledger import Ledger
from native_host.file_writer import FileWriter
from native_host.kept import KEPT, LATEST_VERSION, Kept, Newer, is_later, newer_files
from native_host.outbox.outbox import Refusal
from native_host.protocol.envelopes import Fault
from native_host.protocol.words import ErrorCode
from native_host.snapshots import PROFILES_KEPT, Snapshots
from native_host.stores.refusals import as_refusals
from native_host.stores.vault import Vault
from tests.conversations.eye import Eye
from tests.core.browser import Browser
from tests.desk.samples import snapshot
from tests.kept.examples import KEEPERS, put
from tests.kept.keeper import NOW_MS, STORE, nothing, now_ms, run
from tests.kept.later import make_later

SAYS_SO_WHEN_OPENED = {"outbox.db", "intent.log", "accounts.db", "secrets.vault"}
SAYS_SO_WHEN_CHANGED = {
    "quick_replies.json", "deadline_rules.json", "translation.json", "glossary.json", "corrections.json",
    "team_settings.json",
}  # fmt: skip


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.path)
def test_it_is_left_as_it_is_and_that_is_said(tmp_path: Path, kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    keeper = KEEPERS[kept.path]
    place = put(kept.path, kept.version, tmp_path)
    later = make_later(place, kept.shape, kept.version + 1)
    if kept.path in SAYS_SO_WHEN_OPENED:
        opens = KEEPERS["outbox.db"] if kept.path == "intent.log" else keeper
        with pytest.raises(Newer, match=place.name):
            opens.read(tmp_path)
    else:
        try:
            found = keeper.read(tmp_path)
        except ValueError:  # these tests look for the one value that is not there
            found = None
        assert found != keeper.holds
        assert f"{place.name} was written by a later Storebell" in caplog.text
    if kept.path in SAYS_SO_WHEN_CHANGED:
        assert keeper.change is not None
        with pytest.raises(Refusal) as refused:
            keeper.change(tmp_path)
        assert (refused.value.code, refused.value.params) == (ErrorCode.DATA_NEWER, {"file": place.name})
    elif keeper.change is not None and kept.path not in SAYS_SO_WHEN_OPENED:
        keeper.change(tmp_path)
    assert place.read_bytes() == later
    assert not list(tmp_path.rglob("*.damaged*"))
    assert list(newer_files(tmp_path)) == ([] if "*" in kept.path else [place])


@pytest.mark.parametrize("kept", [kept for kept in KEPT if kept.shape == "database"], ids=lambda kept: kept.path)
def test_a_database_whose_later_version_stands_in_the_log_beside_it_is_left_too(tmp_path: Path, kept: Kept) -> None:
    place = put(kept.path, kept.version, tmp_path)
    child = os.fork()
    if not child:  # a later Storebell that is killed before the log is folded in
        connection = apsw.Connection(str(place))
        for pragma in ("journal_mode=WAL", f"user_version={kept.version + 1}"):
            connection.execute(f"PRAGMA {pragma}")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    parts = {path: path.read_bytes() for path in (place, place.with_name(f"{place.name}-wal"))}
    keeper = KEEPERS[kept.path]
    with suppress(Newer, ValueError):
        assert keeper.read(tmp_path) != keeper.holds
    assert {path: path.read_bytes() for path in parts} == parts


def test_a_number_that_no_version_has_is_damage_and_not_a_later_one() -> None:
    assert is_later(LATEST_VERSION, 3)
    assert not is_later(0xDEADBEEF, 3)


def test_a_deleted_store_takes_no_snapshot_of_a_later_version_along(tmp_path: Path) -> None:
    place = put("snapshots/*.json", 1, tmp_path)
    later = make_later(place, "sealed", 2)

    async def forget(writer: FileWriter) -> None:
        snapshots = Snapshots(tmp_path, writer, now_ms, lambda _: True)
        snapshots.forget(STORE)
        for number in range(PROFILES_KEPT + 1):
            snapshots.save(f"another-{number}", snapshot())

    run(forget)
    assert place.read_bytes() == later


def test_no_pull_of_history_begins_that_could_not_be_noted(tmp_path: Path) -> None:
    make_later(put("pulls.json", 1, tmp_path), "plain", 2)
    ledger = Ledger(tmp_path / "pulls.json")
    ledger.meet(STORE, "grant-2", NOW_MS, 60_000)
    noted = ledger.noted(STORE)
    assert noted is not None
    assert noted.began_ms == NOW_MS, "it counts as pulled"
    ledger.forget(STORE)
    assert ledger.noted(STORE) is None


def test_who_unlocks_keys_of_a_later_version_is_told_to_update(tmp_path: Path) -> None:
    make_later(put("secrets.vault", 1, tmp_path), "plain", 2)

    async def unlock(_: FileWriter) -> None:
        vault = Vault(tmp_path, "storebell-test", None, nothing, lambda _: None)
        with as_refusals():
            await vault.unlock("open sesame")

    with pytest.raises(Refusal) as refused:
        run(unlock)
    assert refused.value.code is ErrorCode.DATA_NEWER


def test_conversations_go_on_in_a_cache_of_their_own_until_the_later_one_is_known(tmp_path: Path) -> None:
    place = put("conversations.db", 3, tmp_path)
    later = make_later(place, "database", 4)
    for turn in range(2):
        eye = Eye(tmp_path)
        assert len(eye.listed()) == turn, "what was read once is there the next time"
        eye.api("7", "1", 1_795_262_400_000, preview="new words")
        assert eye.names("new words") == ["7"]
        eye.close()
    assert place.read_bytes() == later
    make_later(place, "database", 3)
    eye = Eye(tmp_path)
    assert [row.key.conversation for row in eye.listed()] == ["29643147"]
    eye.close()
    assert [path.name for path in tmp_path.iterdir()] == ["conversations.db"]


def test_a_browser_and_the_command_line_are_told_that_the_program_has_to_be_updated(tmp_path: Path) -> None:
    later = make_later(put("outbox.db", 3, tmp_path), "database", 4)
    browser = Browser(tmp_path, hello=None)
    assert browser.host_hello == {"kind": "closing", "code": "data_newer", "detail": "outbox.db"}
    browser.hung_up()
    browser.core_gone()
    browser.close()
    with pytest.raises(CoreRefused) as refused:
        CoreClient(str(tmp_path))
    assert refused.value.fault == Fault(code=ErrorCode.DATA_NEWER, params={"file": "outbox.db"})
    browser.core_gone()
    assert (tmp_path / "outbox.db").read_bytes() == later
    assert {path.name for path in tmp_path.iterdir()} <= {"outbox.db", "core.lock", "core.sock", "logs"}
