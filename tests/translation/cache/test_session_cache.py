"""A session's translations are there again after a restart, within bounds, and nothing waits for the disk."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from pathlib import Path

import pytest

from native_host.protocol.keys import Key
from native_host.protocol.words import Direction
from native_host.translation import session_cache as module
from native_host.translation.entry import Entry
from native_host.translation.session_cache import SessionCache
from native_host.translation.session_file import Session, packed
from native_host.translation.session_path import session_file
from tests.translation.cache.conftest import OpenCache, Run, cache_in
from tests.translation.cache.samples import KL, LION, MEI, entry, files, of, sent

IN, OUT = Direction.IN, Direction.OUT


def hang(until: threading.Event) -> None:
    """A disk that does not answer."""
    assert until.wait(10)


def test_what_was_kept_is_there_after_a_restart_in_both_directions(opened: OpenCache, run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en") is None
            cache.keep(MEI, IN, entry())
            cache.keep(MEI, OUT, sent())
            cache.note_language(MEI, "zh")
            assert cache.find(MEI, IN, entry().text, "en") == entry(), "at once"
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en") == entry()
            assert cache.find(MEI, OUT, sent().text, "th") == sent(), "the agent's own words, whatever is read now"
            assert cache.find(MEI, IN, entry().text, "th") is None
            assert cache.find(MEI, IN, sent().text, "zh") is None
            assert cache.language(MEI) == "zh"
        assert files(tmp_path) == ["shopee-chat/sg/170044686/4294967301/messages.json"]

    run(scene)


def test_the_file_is_json_for_whoever_looks_and_for_nobody_else(opened: OpenCache, run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, entry())
            cache.keep(MEI, OUT, sent())

    run(scene)
    path = session_file(tmp_path, MEI)
    kept = json.loads(path.read_text(encoding="utf-8"))["kept"]
    assert [kept[name] for name in ("version", "platform", "site", "store", "session")] == [1, *MEI]
    assert kept["BuyerMessageTranslation"][0]["translation"] == "Hello, is it in stock?"
    assert kept["SellerSentTranslation"][0]["translation"] == "有货，今天发"
    assert path.stat().st_mode & 0o777 == 0o600
    for folder in path.relative_to(tmp_path).parents[:-1]:
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700


def test_one_session_has_nothing_of_another(opened: OpenCache, run: Run) -> None:
    async def scene() -> None:
        async with opened() as cache:
            for key in (MEI, of(LION, 2), of(KL, 1)):
                await cache.open(key)
            cache.keep(MEI, IN, entry())
            assert cache.find(of(LION, 2), IN, entry().text, "en") is None
            assert cache.find(of(KL, 1), IN, entry().text, "en") is None

    run(scene)


def test_what_is_kept_in_a_session_that_is_not_open_joins_what_its_file_has(opened: OpenCache, run: Run) -> None:
    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, entry("one"))
        async with opened() as cache:
            cache.keep(MEI, IN, entry("two"))
            await cache.open(MEI)
            assert cache.find(MEI, IN, "one", "en")
            assert cache.find(MEI, IN, "two", "en")
        async with opened() as cache:
            cache.keep(MEI, OUT, sent())
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, "one", "en")
            assert cache.find(MEI, IN, "two", "en")
            assert cache.find(MEI, OUT, sent().text, "zh")

    run(scene)


def test_nothing_waits_while_the_disk_hangs_and_a_hundred_changes_are_one_write(
    opened: OpenCache, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    writes: list[Key] = []
    real = packed

    def packed_once(session: Session) -> bytes:
        writes.append(session.key)
        return real(session)

    monkeypatch.setattr(module, "packed", packed_once)

    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)
            cache._writer.later(lambda: hang(hangs))
            for number in range(100):
                cache.keep(MEI, IN, entry(str(number)))
            for number in range(100):
                assert cache.find(MEI, IN, str(number), "en") == entry(str(number))
            opening = asyncio.ensure_future(cache.open(of(LION, 2)))
            await asyncio.sleep(0)
            assert not opening.done(), "only who wants a session from the disk waits for it"
            hangs.set()
            await opening
        assert writes == [MEI]

    run(scene)


def test_a_change_in_the_very_moment_of_a_write_is_written_too(
    opened: OpenCache, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Session.copy

    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)

            def copy(session: Session) -> Session:
                copied = real(session)
                cache._write(MEI)  # the thread has its turn just now
                return copied

            monkeypatch.setattr(Session, "copy", copy)
            for text in "abc":
                cache.keep(MEI, IN, entry(text))
        async with opened() as cache:
            await cache.open(MEI)
            assert all(cache.find(MEI, IN, text, "en") for text in "abc")

    run(scene)


def test_a_session_that_could_not_be_read_can_be_asked_for_again(
    opened: OpenCache, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_memory(cache: SessionCache, key: Key) -> Session:
        raise MemoryError

    async def scene() -> None:
        async with opened() as cache:
            with monkeypatch.context() as patch:
                patch.setattr(SessionCache, "_read", out_of_memory)
                with pytest.raises(MemoryError):
                    await cache.open(MEI)
            await cache.open(MEI)
            cache.keep(MEI, IN, entry())
            assert cache.find(MEI, IN, entry().text, "en")

    run(scene)


def test_who_asks_for_a_session_at_the_same_time_reads_its_file_once(
    opened: OpenCache, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Key] = []
    real = SessionCache._read

    def read(cache: SessionCache, key: Key) -> Session:
        reads.append(key)
        return real(cache, key)

    monkeypatch.setattr(SessionCache, "_read", read)

    async def scene() -> None:
        async with opened() as cache:
            await asyncio.gather(*(cache.open(MEI) for _ in range(20)))
            await cache.open(MEI)
        assert reads == [MEI]

    run(scene)


def test_who_stops_waiting_for_a_session_takes_it_from_nobody(opened: OpenCache, run: Run) -> None:
    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, entry())
        async with opened() as cache:
            first, second = (asyncio.ensure_future(cache.open(MEI)) for _ in range(2))
            await asyncio.sleep(0)
            first.cancel()
            await second
            assert cache.find(MEI, IN, entry().text, "en")

    run(scene)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_in_whatever_order_the_cache_says_what_a_dictionary_would(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(module, "OPEN_SESSIONS", 2)
    keys = [of(store, number) for store in (LION, KL) for number in range(3)]
    known: dict[tuple[Key, Direction, str], Entry] = {}

    async def life() -> None:
        async with cache_in(tmp_path) as cache:
            for _ in range(chance.randrange(1, 60)):
                key, direction, text = chance.choice(keys), chance.choice((IN, OUT)), chance.choice("abcd")
                match chance.choice(("keep", "keep", "find", "find", "turn", "forget")):
                    case "keep":
                        known[key, direction, text] = entry(text, translation=str(chance.random()))
                        cache.keep(key, direction, known[key, direction, text])
                    case "find":
                        await cache.open(key)
                        assert cache.find(key, direction, text, "en") == known.get((key, direction, text))
                    case "turn":
                        await asyncio.sleep(0)
                    case "forget" if chance.random() < 0.2:
                        for gone in [each for each in known if each[0][:3] == key[:3]]:
                            del known[gone]
                        await cache.forget(key[:3])

    async def scene() -> None:
        for _ in range(4):
            await life()

    run(scene)


# --- deletion


def test_a_deleted_store_leaves_nothing_and_its_neighbours_all(opened: OpenCache, run: Run, tmp_path: Path) -> None:
    namesake = ("shopee", "MY", LION[2])
    neighbour = ("shopee", "SG", LION[2] + "0")

    async def scene() -> None:
        async with opened() as cache:
            for store in (LION, namesake, neighbour, ("lazada", "SG", LION[2])):
                for number in range(3):
                    cache.keep(of(store, number), IN, entry())
            await cache.open(of(LION, 0))
            cache.keep(of(LION, 0), IN, entry("still to be written"))
            cache.keep(of(LION, 7), IN, entry("for a session that is just being opened"))
            await cache.forget(LION)
            assert cache.find(of(LION, 0), IN, entry().text, "en") is None
        assert not [name for name in files(tmp_path) if f"sg/{LION[2]}/" in name and "shopee" in name]
        assert len(files(tmp_path)) == 9
        async with opened() as cache:
            for number in range(3):
                await cache.open(of(LION, number))
                assert cache.find(of(LION, number), IN, entry().text, "en") is None
                await cache.open(of(namesake, number))
                assert cache.find(of(namesake, number), IN, entry().text, "en")

    run(scene)


def test_who_waits_for_a_session_of_a_store_that_is_deleted_meanwhile_finds_nothing(
    opened: OpenCache, run: Run
) -> None:
    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, entry())
        async with opened() as cache:
            opening = asyncio.ensure_future(cache.open(MEI))
            await asyncio.sleep(0)
            await cache.forget(LION)
            await opening
            assert cache.find(MEI, IN, entry().text, "en") is None
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en") is None

    run(scene)


def test_a_link_in_the_place_of_a_stores_folder_leads_nowhere(opened: OpenCache, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "photo").write_text("dear")
    link = session_file(tmp_path, MEI).parents[1]
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "mine")

    async def scene() -> None:
        async with opened() as cache:
            await cache.forget(LION)

    run(scene)
    assert not link.exists()
    assert (tmp_path / "mine" / "photo").read_text() == "dear"
