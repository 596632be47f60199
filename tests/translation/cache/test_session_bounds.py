"""Sessions' translations take no more room than they may, in memory, in a file and on the disk."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from native_host.protocol.words import Direction
from native_host.translation import session_cache as module
from native_host.translation import session_file as bounds
from native_host.translation.session_file import Session, packed, unpacked
from native_host.translation.session_path import session_file
from tests.translation.cache.conftest import OpenCache, Run
from tests.translation.cache.samples import LION, MEI, entry, of

IN, OUT = Direction.IN, Direction.OUT


def test_a_session_keeps_what_was_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ENTRIES_LIMIT", 3)
    session = Session(MEI)
    for text in "abc":
        session.keep(IN, entry(text))
    assert session.find(IN, "a", "en")
    session.keep(IN, entry("d"))
    assert [each.text for each in session.of(IN)] == ["c", "a", "d"]
    again = unpacked(packed(session), MEI)
    assert [each.text for each in again.of(IN)] == ["c", "a", "d"], "their order comes back too"


def test_a_sessions_file_never_grows_past_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "BYTES_LIMIT", 20_000)
    session = Session(MEI)
    for number in range(300):
        session.keep(IN, entry(f"\n{number}\x01" * 20))
        assert session.bytes <= 20_000
        assert session.bytes == sum(len(orjson.dumps(each)) + 1 for each in session.of(IN))
    assert session.find(IN, "\n299\x01" * 20, "en")
    assert len(packed(session)) < 20_400


def test_the_longest_texts_of_all_fit(opened: OpenCache, run: Run) -> None:
    longest = entry("\x01" * 20_000, translation="\x02" * 20_000)

    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, longest)
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, longest.text, "en") == longest

    run(scene)


def test_sessions_in_memory_are_few_and_a_closed_one_is_read_again(
    opened: OpenCache, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OPEN_SESSIONS", 3)

    async def scene() -> None:
        async with opened() as cache:
            for number in range(20):
                await cache.open(of(LION, number))
                cache.keep(of(LION, number), IN, entry(str(number)))
                assert len(cache._sessions) <= 3
            for number in range(20):
                await cache.open(of(LION, number))
                assert cache.find(of(LION, number), IN, str(number), "en")

    run(scene)


def test_all_sessions_together_stay_within_the_disk_limit_and_the_oldest_go(
    opened: OpenCache, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIDY_AFTER", 1)
    monkeypatch.setattr(module, "OPEN_SESSIONS", 1)

    async def scene() -> None:
        async with opened() as cache:
            for number in range(20):
                cache.keep(of(LION, number), IN, entry("x" * 5_000))
        for number in range(20):
            os.utime(session_file(tmp_path, of(LION, number)), (number, number))
        async with opened() as cache:
            await cache.open(of(LION, 0))
        async with opened(disk_limit=100_000) as cache:
            await cache.open(of(LION, 19))
            cache.keep(of(LION, 19), IN, entry())
            while cache._tidying:
                await cache._tidying

    run(scene)
    left = {int(path.parent.name) for path in tmp_path.rglob("messages.json")}
    assert {0, 19} <= left, "that opened last, and that on the screen"
    assert left == {0, *range(max(left) - len(left) + 2, 20)}
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.json")) < 100_000
