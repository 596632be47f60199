"""What stands in a session's place and can't be used costs its file and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from native_host.kept_file import KeptFile
from native_host.protocol.words import Direction
from native_host.translation.session_file import Session, packed
from native_host.translation.session_path import session_file
from tests.translation.cache.conftest import OpenCache, Run, cache_in
from tests.translation.cache.samples import KL, LION, MEI, entry, files, of

IN, OUT = Direction.IN, Direction.OUT


def test_a_file_of_a_later_version_is_left_alone(opened: OpenCache, run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened() as cache:
            cache.keep(MEI, IN, entry())
        path = session_file(tmp_path, MEI)
        KeptFile(path, durable=False, keeps_previous=False).save(b'{"version":2,"anything":[]}')
        before = path.read_bytes()
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en") is None
            cache.keep(MEI, IN, entry())
            assert cache.find(MEI, IN, entry().text, "en") == entry()
        assert path.read_bytes() == before
        assert len(files(tmp_path)) == 1

    run(scene)


@pytest.mark.parametrize(
    "kept",
    [
        b"[]", b"null", b'"x"', b"{}", b'{"version":0}', b'{"version":"1"}', b'{"version":true}',
        packed(Session(MEI)).replace(b'"version":1', b'"version":0'),
        packed(Session(MEI)).replace(b'"language":null', b'"language":"klingon!"'),
        packed(Session(MEI)).replace(b"}", b',"more":1}'),
        packed(Session(of(LION, 2))), packed(Session(of(KL, 4294967301))),
    ],
)  # fmt: skip
def test_a_whole_file_that_is_no_session_or_anothers_is_set_aside(
    opened: OpenCache, run: Run, tmp_path: Path, kept: bytes
) -> None:
    path = session_file(tmp_path, MEI)
    path.parent.mkdir(parents=True)
    KeptFile(path, durable=False, keeps_previous=False).save(kept)

    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)
            assert not path.exists()
            cache.keep(MEI, IN, entry())
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en") == entry()
        assert [Path(name).name for name in files(tmp_path)] == ["messages.json", "messages.json.damaged"]

    run(scene)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_disk_that_takes_nothing_costs_only_the_file(
    opened: OpenCache, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    error: OSError,
) -> None:  # fmt: skip
    refuses = [True]
    real = os.open

    def opening(path: str, flags: int, mode: int = 0) -> int:
        if refuses[0] and "messages" in str(path):
            raise error
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", opening)

    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)
            for text in "abc":
                cache.keep(MEI, IN, entry(text))
                await cache._writer.run(lambda: None)
            assert cache.find(MEI, IN, "a", "en")
            assert caplog.text.count("not kept on the disk") == 1, "said once"
            refuses[0] = False
            cache.keep(MEI, IN, entry("d"))
        async with opened() as cache:
            await cache.open(MEI)
            assert all(cache.find(MEI, IN, each, "en") for each in "abcd"), "it catches up when there is room"

    run(scene)


def test_a_folder_where_the_file_should_be_and_a_file_where_a_folder_should_be_break_nothing(
    run: Run, tmp_path: Path
) -> None:
    async def scene() -> None:
        session_file(tmp_path / "one", MEI).mkdir(parents=True)
        (tmp_path / "two").mkdir()
        (tmp_path / "two" / "shopee-chat").write_text("mine")
        for folder in (tmp_path / "one", tmp_path / "two"):
            async with cache_in(folder) as cache:
                await cache.open(MEI)
                cache.keep(MEI, IN, entry())
                assert cache.find(MEI, IN, entry().text, "en")
        assert (tmp_path / "two" / "shopee-chat").read_text() == "mine"
        async with cache_in(tmp_path / "one") as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, entry().text, "en")

    run(scene)


def test_half_a_character_is_not_kept_and_breaks_nothing(opened: OpenCache, run: Run) -> None:
    async def scene() -> None:
        async with opened() as cache:
            await cache.open(MEI)
            cache.keep(MEI, IN, entry("a", translation="\ud83d"))
            cache.keep(MEI, IN, entry("b"))
            assert cache.find(MEI, IN, "a", "en") is None
        async with opened() as cache:
            await cache.open(MEI)
            assert cache.find(MEI, IN, "b", "en")

    run(scene)
