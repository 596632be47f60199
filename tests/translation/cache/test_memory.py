"""A sentence that was paid for once is a hit in every session, until what its translation depends on changes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from native_host.protocol.keys import StoreKey
from native_host.translation.entry import Entry
from native_host.translation.memory import FILE, ROWS_AT_ONCE, USED_MS, Memory
from tests.translation.cache.samples import KL, LION, MARINA, MEI, NOW_MS, entry, files, sent

LIBRE = ["libre"]
SECRET = "My address is 21 Lorong Chuan"


class Clock:
    now_ms = NOW_MS

    def __call__(self) -> int:
        return self.now_ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(tmp_path: Path, clock: Clock) -> Iterator[Memory]:
    opened = Memory(tmp_path, clock)
    yield opened
    opened.close()


def found(memory: Memory, kept: Entry, store: StoreKey | None = None) -> Entry | None:
    return memory.find(kept.text, kept.source, kept.target, LIBRE, kept.glossary, store)


def again(memory: Memory, folder: Path, clock: Clock) -> Memory:
    memory.close()
    return Memory(folder, clock)


def test_what_was_kept_for_one_store_is_a_hit_for_all_and_after_a_restart(
    memory: Memory, tmp_path: Path, clock: Clock
) -> None:
    assert found(memory, entry()) is None
    memory.keep(entry(), LION)
    assert found(memory, entry(), KL) == entry()
    other = again(memory, tmp_path, clock)
    assert found(other, entry(), MARINA) == entry()
    other.close()


@pytest.mark.parametrize(
    ("text", "source", "target", "engines", "glossary"),
    [
        ("您好,有货吗？", "zh", "en", LIBRE, ""),
        (entry().text, "ja", "en", LIBRE, ""),
        (entry().text, "zh", "ms", LIBRE, ""),
        (entry().text, "zh", "en", ["deepl"], ""),
        (entry().text, "zh", "en", [], ""),
        (entry().text, "zh", "en", [""], ""),
        (entry().text, "zh", "en", LIBRE, "a1"),
    ],
)
def test_another_text_pair_engine_or_glossary_is_no_hit(
    memory: Memory, text: str, source: str, target: str, engines: list[str], glossary: str
) -> None:
    memory.keep(entry(), LION)
    assert memory.find(text, source, target, engines, glossary) is None


def test_a_source_that_nobody_was_sure_of_is_no_reason_to_pay_again(memory: Memory) -> None:
    memory.keep(entry("known"), LION)
    memory.keep(entry("unknown", source=None), LION)
    assert memory.find("known", None, "en", LIBRE, "")
    assert memory.find("unknown", "zh", "en", LIBRE, "")
    assert memory.find("unknown", None, "en", LIBRE, "")
    memory.keep(entry("unknown", translation="surely"), LION)
    hit = memory.find("unknown", "zh", "en", LIBRE, "")
    assert hit is not None
    assert hit.translation == "surely"


def test_the_most_wanted_engine_that_has_said_something_is_heard(memory: Memory) -> None:
    for engine in ("libre", "deepl", "google"):
        memory.keep(entry(engine=engine), LION)
    for engines in (["deepl", "libre"], ["google", "deepl"], ["none", "libre"]):
        hit = memory.find(entry().text, "zh", "en", engines, "")
        assert hit is not None
        assert hit.engine == next(each for each in engines if each != "none")


def test_a_change_of_the_glossary_leaves_alone_what_it_does_not_touch(memory: Memory) -> None:
    touched = entry("Tenang Case 有货吗", glossary="a1")
    memory.keep(touched, LION)
    memory.keep(entry(), LION)
    assert found(memory, replace(touched, glossary="a2")) is None
    assert found(memory, entry()) == entry()
    assert found(memory, touched) == touched, "a change that is taken back costs nothing"


def test_a_better_translation_takes_the_place_of_the_last(memory: Memory) -> None:
    memory.keep(entry(), LION)
    memory.keep(entry(translation="Is it in stock?"), KL)
    assert found(memory, entry()) == entry(translation="Is it in stock?")


def test_what_was_sent_is_kept_for_its_session_alone(memory: Memory, tmp_path: Path, clock: Clock) -> None:
    memory.keep_sent(MEI, sent())
    memory.keep_sent(MEI, sent(original="今天发"))
    other = again(memory, tmp_path, clock)
    assert other.find_sent(MEI, sent().text) == sent(original="今天发")
    assert other.find_sent((*LION, "2"), sent().text) is None
    assert other.find_sent((*KL, MEI[3]), sent().text) is None
    assert other.find(sent().text, "zh", "zh", LIBRE, "") is None, "it is no translation of a buyer's text"
    other.close()


def test_half_a_character_is_not_kept_and_breaks_nothing(memory: Memory) -> None:
    memory.keep(entry(translation="\ud83d"), LION)
    assert found(memory, entry()) is None
    assert memory.find("\ud83d", "zh", "en", LIBRE, "") is None


# --- deletion


def test_with_a_store_goes_what_no_other_has_use_for(memory: Memory, tmp_path: Path) -> None:
    memory.keep(entry(), LION)
    memory.keep(entry("shared"), LION)
    memory.keep(entry("theirs"), KL)
    memory.keep_sent(MEI, sent())
    assert found(memory, entry("shared"), KL)
    for number in range(3 * ROWS_AT_ONCE):
        memory.keep(entry(f"{SECRET} #{number}"), LION)
    asyncio.run(memory.forget(LION))
    assert found(memory, entry()) is None
    assert memory.find_sent(MEI, sent().text) is None
    assert not any(found(memory, entry(f"{SECRET} #{number}")) for number in range(3 * ROWS_AT_ONCE))
    assert found(memory, entry("shared"))
    assert found(memory, entry("theirs"))
    asyncio.run(memory.forget(KL))
    assert found(memory, entry("shared")) is None
    assert not any(SECRET.encode() in (tmp_path / name).read_bytes() for name in files(tmp_path)), "nor on the disk"


def test_a_deletion_lets_others_in_between(memory: Memory) -> None:
    for number in range(2 * ROWS_AT_ONCE):
        memory.keep(entry(str(number)), LION)

    async def scene() -> int:
        turns = 0
        forgetting = asyncio.ensure_future(memory.forget(LION))
        while not forgetting.done():
            turns += 1
            memory.keep(entry("meanwhile"), KL)
            await asyncio.sleep(0)
        return turns

    assert asyncio.run(scene()) >= 3
    assert found(memory, entry("meanwhile"))


def test_a_deletion_that_a_kill_cut_short_is_done_at_the_next_start(
    memory: Memory, tmp_path: Path, clock: Clock
) -> None:
    for number in range(3 * ROWS_AT_ONCE):
        memory.keep(entry(str(number)), LION)

    async def cut_short() -> None:
        forgetting = asyncio.ensure_future(memory.forget(LION))
        await asyncio.sleep(0)
        forgetting.cancel()
        with suppress(asyncio.CancelledError):
            await forgetting

    asyncio.run(cut_short())
    assert sum(found(memory, entry(str(number))) is not None for number in range(3 * ROWS_AT_ONCE)) > ROWS_AT_ONCE
    other = again(memory, tmp_path, clock)
    assert not any(found(other, entry(str(number))) for number in range(3 * ROWS_AT_ONCE))
    other.close()
    third = Memory(tmp_path, clock)
    third.keep(entry(), LION)
    third.close()
    fourth = Memory(tmp_path, clock)
    assert found(fourth, entry()), "and once only"
    fourth.close()


# --- bounds


def test_what_was_not_used_for_longest_goes_when_there_is_too_much(tmp_path: Path, clock: Clock) -> None:
    memory = Memory(tmp_path, clock, limit=400_000)
    memory.keep(entry("used every day"), LION)
    for number in range(1_500):
        clock.now_ms += USED_MS // 10
        memory.keep(entry(str(number), translation="x" * 400), LION)
        assert found(memory, entry("used every day"))
    assert found(memory, entry("1499", translation=""))
    assert found(memory, entry("0", translation="")) is None
    memory.close()
    assert (tmp_path / FILE).stat().st_size < 600_000


def test_a_hit_writes_no_more_often_than_once_a_day_and_for_each_store_once(
    memory: Memory, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.keep(entry(), LION)
    changes: list[object] = []
    real = memory._database.change

    def change(work: Callable[[apsw.Connection], None]) -> None:
        changes.append(work)
        real(work)

    monkeypatch.setattr(memory._database, "change", change)
    for _ in range(50):
        found(memory, entry(), LION)
    assert changes == []
    for _ in range(50):
        found(memory, entry(), KL)
    assert len(changes) == 1
    clock.now_ms += USED_MS
    for _ in range(50):
        found(memory, entry(), LION)
    assert len(changes) == 2


# --- what goes wrong


def test_a_disk_without_room_costs_only_what_would_be_kept(memory: Memory, caplog: pytest.LogCaptureFixture) -> None:
    memory.keep(entry(), LION)
    (pages,) = next(memory._database._connection.execute("PRAGMA page_count"))
    memory._database._connection.execute(f"PRAGMA max_page_count={pages}")
    for number in range(100):
        memory.keep(entry(str(number), translation="x" * 4_000), LION)
    assert found(memory, entry()) == entry()
    assert "could not be written" in caplog.text
    memory._database._connection.execute("PRAGMA max_page_count=1000000")
    memory.keep(entry("99", translation="there is room"), LION)
    assert found(memory, entry("99", translation="there is room"))


def test_a_memory_of_a_later_version_is_left_alone(memory: Memory, tmp_path: Path, clock: Clock) -> None:
    memory.keep(entry(), LION)
    memory.close()
    connection = apsw.Connection(str(tmp_path / FILE))
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = (tmp_path / FILE).read_bytes()
    other = Memory(tmp_path, clock)
    assert found(other, entry()) is None
    other.keep(entry(), LION)
    assert found(other, entry()) == entry(), "it lasts as long as the core"
    other.close()
    assert (tmp_path / FILE).read_bytes() == before
    assert files(tmp_path) == [FILE]


def test_another_programs_database_is_set_aside(tmp_path: Path, clock: Clock) -> None:
    connection = apsw.Connection(str(tmp_path / FILE))
    connection.execute("CREATE TABLE translation (mine)")
    connection.close()
    memory = Memory(tmp_path, clock)
    memory.keep(entry(), LION)
    assert found(memory, entry())
    memory.close()
    assert files(tmp_path) == [FILE, f"{FILE}.damaged"]


def test_damage_that_shows_while_it_is_open_costs_one_find_and_not_the_next(
    memory: Memory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(500):
        memory.keep(entry(str(number)), LION)
    memory._database.fold()
    memory._database._connection.execute("PRAGMA shrink_memory")
    size = (tmp_path / FILE).stat().st_size
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    assert not any(found(memory, entry(str(number))) for number in range(500))
    memory.keep(entry(), LION)
    assert found(memory, entry()) == entry()
    assert "is damaged and was moved" in caplog.text
    assert (tmp_path / f"{FILE}.damaged").exists()


def test_a_damaged_folder_that_takes_no_new_file_leaves_a_memory_that_lasts_as_long_as_the_core(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1_000)

    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    memory = Memory(tmp_path, clock)
    memory.keep(entry(), LION)
    assert found(memory, entry())
    memory.close()
