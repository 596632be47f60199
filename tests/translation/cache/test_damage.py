"""Whatever a kill or a sick disk leaves of a session's file is readable, or is set aside and made again for nothing."""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.protocol.words import Direction
from native_host.translation import session_path
from native_host.translation.entry import Entry
from native_host.translation.memory import Memory
from native_host.translation.session_cache import SessionCache
from native_host.translation.session_file import Session, packed, unpacked
from native_host.translation.session_path import session_file
from tests.translation.cache.conftest import OpenCache, Run, cache_in
from tests.translation.cache.samples import LION, MEI, entry, files, overwritten, sent

IN, OUT = Direction.IN, Direction.OUT
KILLS = 1_000
DAMAGES = 200
TEXTS = [f"{text} {number}" for number in range(10) for text in ("您好，有货吗？", "Boleh kurang sikit?", "ส่งวันไหน")]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path)
    yield opened
    opened.close()


# --- kills


def test_1000_kills_in_a_stream_of_writes_leave_a_readable_cache_with_all_that_was_paid_for(tmp_path: Path) -> None:
    """Each of 1,000 processes writes one translation after another, as the core does, until it is killed at random."""
    chance = random.Random(20261121)
    victims = [_Victim(tmp_path / "one"), _Victim(tmp_path / "two")]
    for turn in range(KILLS // len(victims)):
        for victim in victims:
            victim.start()
        for victim in victims:
            victim.kill_after(chance.random() * 0.003)
            victim.look()
            if turn % 10 == 9:
                victim.remembers_all()
    assert sum(victim.kills for victim in victims) == KILLS
    newest = sum(len(victim.newest) for victim in victims)
    assert newest > KILLS / 5, "they died between writes of many different states"
    assert sum(victim.cut_short for victim in victims) > KILLS / 50, "and in the midst of some"


class _Victim:
    """A folder in which one process after another writes. ``paid`` is the last number that one said was in memory."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.paid = 0
        self.kills = 0
        self.newest: set[int] = set()
        self.cut_short = 0
        self._path = session_file(folder, MEI)

    def start(self) -> None:
        """Start the next process."""
        self._told, says = os.pipe()
        self._child = os.fork()
        if not self._child:
            _writes_until_killed(self.folder, self.paid, says)
        os.close(says)

    def kill_after(self, seconds: float) -> None:
        """Kill it some time after it began to write."""
        numbers = os.read(self._told, NUMBER_BYTES)
        time.sleep(seconds)
        os.kill(self._child, signal.SIGKILL)
        self.kills += os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1]) == -signal.SIGKILL
        with os.fdopen(self._told, "rb") as rest:
            numbers += rest.read()
        self.paid = int.from_bytes(numbers[-NUMBER_BYTES:])

    def look(self) -> None:
        """See what the file is like."""
        file = KeptFile(self._path, durable=False, keeps_previous=False)
        session = file.load(lambda data: unpacked(data, MEI))
        assert session or not self._path.exists()
        assert not file.damaged.exists(), "nothing that a kill leaves looks damaged"
        self.newest.add(max((each.made_ms for each in session.of(IN)), default=0) if session else 0)
        self.cut_short += self._path.with_name(f"{self._path.name}.new").exists()

    def remembers_all(self) -> None:
        """See that all is in memory that was said to be."""
        memory = Memory(self.folder)
        for number in range(max(0, self.paid - TURNING + 1), self.paid + 1):
            assert _paid(memory.find(_text(number), "zh", "en", ["libre"], "")).made_ms >= number
        memory.close()
        assert len(list(self.folder.glob("*.db*"))) == 1, "nor does the memory look damaged"


NUMBER_BYTES = 8
TURNING = 50
"""Different texts, so that neither the file nor the test grows."""


def _text(number: int) -> str:
    return TEXTS[0] * 3 + str(number % TURNING)


def _writes_until_killed(folder: Path, number: int, says: int) -> None:
    """Memory first, then the session: what is told to ``says`` is in memory."""

    async def write() -> None:
        memory = Memory(folder)
        cache = SessionCache(folder, FileWriter())
        await cache.open(MEI)
        for each in itertools.count(number):
            made = entry(_text(each), made_ms=each)
            memory.keep(made, LION)
            os.write(says, each.to_bytes(NUMBER_BYTES))
            cache.keep(MEI, IN, made)
            await asyncio.sleep(0)

    try:
        asyncio.run(write())
    finally:
        os._exit(1)


def _dies_at(step: int, work: Callable[[], None]) -> bool:
    """Do work in another process that is killed before its ``step``-th touch of the disk; returns whether it was."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    count = itertools.count()

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if next(count) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return call

    for name in ("mkdir", "open", "replace", "utime"):
        setattr(os, name, wrapped(getattr(os, name)))
    work()
    os._exit(0)


def test_a_kill_before_each_touch_of_the_disk_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    def keep(folder: Path, text: str) -> None:
        async def scene() -> None:
            async with cache_in(folder) as cache:
                cache.keep(MEI, IN, entry(text))

        asyncio.run(scene())

    for begun in (False, True):
        for step in itertools.count():
            folder = tmp_path / f"{begun} {step}"
            folder.mkdir()
            if begun:
                keep(folder, "old")
            died = _dies_at(step, lambda: keep(folder, "new"))  # noqa: B023
            known = {text for text in ("old", "new") if asyncio.run(_knows(folder, text))}
            assert known == ({"old"} if begun else set()) | (set() if died else {"new"})
            if not died:
                break
        assert step == (7 if begun else 6), "four folders, the file, its place; and the old one was opened"


async def _knows(folder: Path, text: str) -> bool:
    async with cache_in(folder) as cache:
        await cache.open(MEI)
        return cache.find(MEI, IN, text, "en") is not None


# --- damage


def test_each_of_200_overwrites_is_found_set_aside_and_made_good_from_memory(
    opened: OpenCache, run: Run, tmp_path: Path, memory: Memory
) -> None:
    chance = random.Random(8)
    path = session_file(tmp_path, MEI)
    other = Session((*LION, "2"))
    for text in TEXTS[:7]:
        other.keep(IN, entry(text))
    stranger = KeptFile(tmp_path / "stranger.json", durable=False)
    stranger.save(packed(other))

    async def scene() -> None:
        async with opened() as cache:
            for text in TEXTS:
                memory.keep(entry(text), LION)
                cache.keep(MEI, IN, entry(text))
            memory.keep_sent(MEI, sent())
            cache.keep(MEI, OUT, sent())
        whole = path.read_bytes()
        for _ in range(DAMAGES):
            path.write_bytes(overwritten(whole, chance, stranger.path.read_bytes()))
            async with opened() as cache:
                await cache.open(MEI)
                assert not any(cache.find(MEI, IN, text, "en") for text in TEXTS), "nothing of it is believed"
                assert path.with_name("messages.json.damaged").exists()
                for text in TEXTS:
                    cache.keep(MEI, IN, _paid(memory.find(text, "zh", "en", ["libre"], "", LION)))
                cache.keep(MEI, OUT, _paid(memory.find_sent(MEI, sent().text)))
            assert path.read_bytes() == whole
        assert len(files(path.parent)) == 2, "the last damaged one is kept for who wants to look"

    run(scene)


def _paid(found: Entry | None) -> Entry:
    assert found is not None
    return found


def test_the_loop_goes_on_while_a_damaged_file_is_found(
    opened: OpenCache, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session_file(tmp_path, MEI)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"?" * 1_000_000)
    threads: list[str] = []
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        threads.append(threading.current_thread().name)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)

    async def scene() -> None:
        async with opened() as cache:
            held = threading.Event()
            cache._writer.later(lambda: _wait(held))
            opening = asyncio.ensure_future(cache.open(MEI))
            for number in range(50):
                cache.keep((*LION, "2"), IN, entry(str(number)))
                cache.keep(MEI, IN, entry(str(number)))
                await asyncio.sleep(0)
            held.set()
            await opening
            assert cache.find(MEI, IN, "49", "en"), "what came meanwhile is in it"

    run(scene)
    assert len(threads) == 3, "one was set aside, two were written"
    assert all(name.startswith("files") for name in threads)


def _wait(held: threading.Event) -> None:
    assert held.wait(10)


def test_each_of_200_overwrites_of_the_memory_gives_what_was_kept_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(9)
    memory = Memory(tmp_path)
    for text in TEXTS:
        memory.keep(entry(text), LION)
    memory.close()
    path = tmp_path / "translations.db"
    whole = path.read_bytes()
    lost, begun_anew = 0, 0
    for _ in range(DAMAGES):
        path.write_bytes(overwritten(whole, chance, whole[4096:] + whole[:4096]))
        memory = Memory(tmp_path)
        for text in TEXTS:
            found = memory.find(text, "zh", "en", ["libre"], "", LION)
            assert found in (None, entry(text)), "what a sick disk says is never shown"
            if found is None:
                lost += 1
                memory.keep(entry(text), LION)
                assert memory.find(text, "zh", "en", ["libre"], "", LION) == entry(text)
        memory.close()
        begun_anew += path.with_name("translations.db.damaged").exists()
        for left in tmp_path.glob("translations.db*"):
            left.unlink()
    assert lost > DAMAGES
    assert begun_anew > DAMAGES / 3


def test_the_memory_begins_anew_where_its_file_can_be_no_database(tmp_path: Path) -> None:
    (tmp_path / "translations.db").mkdir()
    memory = Memory(tmp_path)
    memory.keep(entry(), LION)
    assert memory.find(entry().text, "zh", "en", ["libre"], "") == entry(), "then it lasts as long as the core"
    memory.close()
    assert session_path.FILE not in files(tmp_path)
