"""What the parts of a report tell, and that none of them tells a value."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from native_host.report.counts import count_all
from native_host.report.database import looked_into
from native_host.report.limited import limited
from native_host.report.log_tail import LINE_LIMIT, shortened, tail
from native_host.report.running import running_core
from native_host.report.shapes import FILES, shapes
from native_host.report.software import system, versions
from tests.installer.machines import linux_home
from tests.outbox.desk import MEI, Desk

SAID = "canary said the agent"


def counted(folder: Path) -> Any:
    return json.loads(json.dumps(count_all(folder)))


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_messages_are_counted_by_platform_and_state(desk: Desk) -> None:
    for text in ("a", "b"):
        desk.submit(text)
    told = counted(desk.folder)["outbox.db"]
    assert told["messages"] == {"shopee": {"queued": 1, "sending": 1}}
    assert (told["drafts"], told["schema"] > 0) == (0, True)
    assert MEI.buyer_name not in json.dumps(told)


def test_a_database_that_nobody_has_open_is_read_without_a_file_made(desk: Desk) -> None:
    desk.submit("a")
    desk.outbox.record.close()
    before = listing(desk.folder)
    assert counted(desk.folder)["outbox.db"]["messages"] == {"shopee": {"sending": 1}}
    assert listing(desk.folder) == before
    desk.start()


def _garbage(path: Path) -> None:
    path.write_bytes(b"\x00garbage" * 1000)


def _other_tables(path: Path) -> None:
    path.unlink()
    apsw.Connection(str(path)).execute("CREATE TABLE message (x)")


def _half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "code"),
    [(_garbage, "damaged"), (_other_tables, "damaged"), (_half, "damaged"), (_folder, "unreadable")],
)
def test_a_harmed_database_is_said_and_the_others_counted(
    desk: Desk, harm: Callable[[Path], object], code: str
) -> None:
    desk.outbox.record.close()
    harm(desk.folder / "outbox.db")
    told = counted(desk.folder)
    assert told["outbox.db"]["missing"]["code"] == code
    assert told["accounts.db"] == "not there"
    assert told["files"]["intent.log"] == 0


def test_a_locked_database_is_said(desk: Desk) -> None:
    desk.outbox.record.close()
    holder = apsw.Connection(str(desk.folder / "outbox.db"))
    list(holder.execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; CREATE TABLE more (x); COMMIT"))
    assert counted(desk.folder)["outbox.db"]["missing"]["code"] == "locked"
    holder.close()


def test_a_statement_that_never_ends_is_given_up(desk: Desk) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with looked_into(desk.folder / "outbox.db", 0.05) as connection, pytest.raises(apsw.InterruptError):
        list(connection.execute(endless))


def test_files_are_told_by_kind_and_no_name_of_a_users_own(tmp_path: Path) -> None:
    (tmp_path / "shopee-chat" / "sg" / "170044686").mkdir(parents=True)
    (tmp_path / "shopee-chat" / "sg" / "170044686" / "messages.json").write_text("1234")
    for name in ("outbox.db-wal", "quick_replies.json.damaged-1795000000000", "notes on mei.txt", "settings.json.mei"):
        (tmp_path / name).write_text("123")
    told = counted(tmp_path)["files"]
    assert told == {
        "outbox.db-wal": 3,
        "quick_replies.json.damaged-1795000000000": 3,
        "sessions/": {"files": 1, "bytes": 4},
        "other_files": 2,
    }


SETTINGS = {
    "settings.json": {"api": {"total_s": 3}, "platforms": {"shopee": {SAID: 1}}},
    "translation.json": {
        "engines": [{"id": SAID, "name": SAID, "address": ""}, {"id": SAID}],
        "guard": True,
        "language": None,
    },
    "glossary.json": {"terms": [{"id": SAID, "words": {SAID: SAID}, "note": ""}]},
    "quick_replies.json": {"replies": [{"id": SAID, "title": SAID, "text": SAID}]},
    "corrections.json": {"corrections": [{"text": SAID}]},
    "team_settings.json": {"profiles": {SAID: {"settings": {"name": SAID, "stores": [], "guard": True, SAID: 1}}}},
}


def test_shapes_tell_which_keys_are_set_and_no_value(tmp_path: Path) -> None:
    for name, value in SETTINGS.items():
        kept = value if name == "settings.json" else {"sha256": "0" * 64, "kept": value}
        (tmp_path / name).write_text(json.dumps(kept))
    told = json.loads(json.dumps(shapes(tmp_path)))
    assert told["settings.json"] == {"api": {"total_s": "number"}, "platforms": {"shopee": {"other_keys": 1}}}
    assert told["translation.json"] == {
        "engines": {"items": 2, "id": 2, "name": 1},
        "guard": "yes or no",
        "language": "nothing",
    }
    assert told["glossary.json"] == {"terms": {"items": 1, "id": 1, "words": 1}}
    assert told["corrections.json"] == {"items": 1, "other_keys": 1}
    assert told["team_settings.json"] == {"items": 1, "name": 1, "guard": 1, "other_keys": 1}
    assert told["deadline_rules.json"] == "not there"
    assert SAID not in json.dumps(told)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"7", b"[[], {}, null]"])
def test_shapes_of_garbage_are_told_too(tmp_path: Path, data: bytes) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(data)
    assert set(shapes(tmp_path)) == set(FILES)  # type: ignore[arg-type]


def test_versions_name_the_extensions_that_said_hello(tmp_path: Path) -> None:
    seen = {"browser": "Chrome 156", "version": "0.1.0", "protocol_min": 1, "protocol_max": 1}
    kept = {"profile-1": {**seen, "seen_ms": 1}, "profile-2": {**seen, "seen_ms": 2}}
    (tmp_path / "seen.json").write_text(json.dumps({"sha256": "", "kept": kept}))
    told: Any = versions(tmp_path)
    assert [each["seen_ms"] for each in told["extensions"]] == [2, 1]
    assert "profile" not in json.dumps(told)
    assert {"host", "protocol", "python", "sqlite"} < set(told)


def test_versions_name_the_browsers_that_are_here(tmp_path: Path) -> None:
    told: Any = versions(tmp_path, linux_home(tmp_path / "home", ".config/chromium"))
    assert told["browsers"]["Chromium"]["has_run"] is True
    assert "Vivaldi" not in told["browsers"]


@pytest.mark.parametrize("text", ["", "[]", '{"kept": 7}', '{"kept": {"p": {"seen_ms": "x"}}}'])
def test_damaged_notes_of_extensions_are_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "seen.json").write_text(text)
    told: Any = versions(tmp_path)
    assert "missing" in told["extensions"]


def test_the_system_is_told_with_its_language() -> None:
    told: Any = system({"LANG": "zh_CN.UTF-8", "USER": "mei"})
    assert told["language"] == {"LANG": "zh_CN.UTF-8"}
    assert "mei" not in json.dumps(told)


def test_no_core_is_started_for_its_word(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="does not answer"):
        running_core(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_what_hangs_is_left_alone() -> None:
    import threading

    never = threading.Event()
    with pytest.raises(TimeoutError):
        limited(never.wait, 0.02)
    assert limited(lambda: 7, 60) == 7
    with pytest.raises(KeyError):
        limited(lambda: {"y": 1}["x"], 60)
    never.set()


def test_only_the_end_of_a_long_log_is_read(tmp_path: Path) -> None:
    path = tmp_path / "core.log"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)  # a sparse file: nobody has read all of that
        file.seek(0, 2)
        file.write(b"\nlast line\n")
    text = tail(path, 20)
    assert text.startswith("[5000000001 older bytes were left out]")
    assert text.endswith("\nlast line\n")


def test_a_short_log_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "core.log"
    path.write_text("one\ntwo\n", encoding="utf-8")
    assert tail(path, 100) == "one\ntwo\n"


def test_garbage_in_a_log_obeys_nobody(tmp_path: Path) -> None:
    path = tmp_path / "core.log"
    path.write_bytes(b"\x00\x1b[2Jred\xff\xfe\r\n\xe2\x80\xae" + "您好".encode() + b"\n" + b"x" * 9_000)
    first, second, third = tail(path, 100_000).split("\n")
    assert (first, second) == ("\\x00\\x1b[2Jred\\xff\\xfe", "\\x202e您好")
    assert third == f"{'x' * LINE_LIMIT} [+{9_000 - LINE_LIMIT}]"


def test_what_is_cut_off_is_said() -> None:
    text = shortened("one\ntwo\nthree\n", 10)
    assert text == "[8 older bytes were left out] [已省略较早的 8 字节]\nthree\n"
    assert shortened(text, 3) == "[14 older bytes were left out] [已省略较早的 14 字节]\n"
