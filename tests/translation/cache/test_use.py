"""What engines were used for is counted per month, engine and store, whatever becomes of the caches."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from native_host.protocol.keys import StoreKey
from native_host.translation.memory import Memory
from native_host.translation.use import FILE, Use, Used
from tests.translation.cache.samples import KL, LION, entry


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)


def never(work: Callable[[], None]) -> None:
    """The loop has no moment."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def use(tmp_path: Path, clock: Clock) -> Iterator[Use]:
    book = Use(tmp_path, clock, never)
    yield book
    book.close()


def test_hits_calls_failures_and_characters_are_counted_per_engine_and_store(use: Use) -> None:
    use.called("deepl", LION, 120, failed=False)
    use.called("deepl", LION, 30, failed=True)
    use.hit("deepl", LION)
    use.hit("deepl", LION, 4)
    use.called("deepl", KL, 7, failed=False)
    use.hit("libre", KL)
    assert use.month("2026-11") == [
        Used("deepl", LION, hits=5, calls=2, failures=1, characters=150),
        Used("deepl", KL, hits=0, calls=1, failures=0, characters=7),
        Used("libre", KL, hits=1, calls=0, failures=0, characters=0),
    ]
    assert use.characters("deepl") == 157
    assert use.characters("google") == 0


def test_hits_of_one_moment_are_one_write_at_its_end(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[object] = []

    async def scene() -> None:
        book = Use(tmp_path, clock)
        real = book._count

        def count(counts: list[tuple[str, StoreKey, int, int, int, int]]) -> None:
            writes.append(counts)
            real(counts)

        monkeypatch.setattr(book, "_count", count)
        for _ in range(50):
            book.hit("deepl", LION)
            book.hit("deepl", KL)
        assert writes == []
        await asyncio.sleep(0)
        assert writes == [[("deepl", LION, 50, 0, 0, 0), ("deepl", KL, 50, 0, 0, 0)]]
        book.hit("deepl", LION)
        assert [each.hits for each in book.month("2026-11")] == [51, 50], "who asks is told all"
        book.hit("deepl", KL)
        book.close()
        await asyncio.sleep(0)

    asyncio.run(scene())
    book = Use(tmp_path, clock)
    assert [each.hits for each in book.month("2026-11")] == [51, 51]
    book.close()


def test_a_persons_words_are_no_engines_hit(use: Use) -> None:
    use.hit("", LION)
    assert use.month("2026-11") == []


def test_a_month_ends_at_midnight_of_the_worlds_clock(use: Use, clock: Clock) -> None:
    use.called("deepl", LION, 10, failed=False)
    clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    assert use.characters("deepl") == 0
    use.called("deepl", LION, 5, failed=False)
    assert use.months() == ["2026-12", "2026-11"]
    assert [each.characters for month in use.months() for each in use.month(month)] == [5, 10]
    assert use.characters("deepl", "2026-11") == 10
    assert use.month("2026-10") == []


def test_counts_are_there_after_a_kill_and_after_the_caches_were_lost(tmp_path: Path, clock: Clock) -> None:
    child = os.fork()
    if not child:
        asyncio.run(_counts_until_killed(tmp_path, clock))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (tmp_path / "translations.db").write_bytes(b"lost" * 5_000)
    Memory(tmp_path).close()
    book = Use(tmp_path, clock)
    assert book.month("2026-11") == [Used("deepl", LION, hits=20, calls=20, failures=0, characters=60)]
    book.close()


async def _counts_until_killed(folder: Path, clock: Clock) -> None:
    book = Use(folder, clock)
    for _ in range(20):
        book.hit("deepl", LION)
        book.called("deepl", LION, 3, failed=False)
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_damaged_file_is_set_aside_and_counting_goes_on(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / FILE).write_bytes(b"?" * 10_000)
    book = Use(tmp_path, clock, never)
    assert book.months() == []
    book.hit("deepl", LION)
    assert [each.hits for each in book.month("2026-11")] == [1]
    book.close()
    assert (tmp_path / f"{FILE}.damaged").read_bytes() == b"?" * 10_000


def test_the_counts_of_a_deleted_store_stay(tmp_path: Path, use: Use) -> None:
    memory = Memory(tmp_path)
    memory.keep(entry(), LION)
    use.called("libre", LION, 7, failed=False)
    asyncio.run(memory.forget(LION))
    memory.close()
    assert use.characters("libre") == 7
