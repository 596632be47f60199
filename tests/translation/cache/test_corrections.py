"""What a person said is the right translation stays said."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from native_host.file_writer import FileWriter
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode
from native_host.translation import corrections as module
from native_host.translation.corrections import FILE, Corrections
from tests.translation.cache.conftest import Run
from tests.translation.cache.samples import KL, LION, NOW_MS, entry

TEXT = entry().text


@asynccontextmanager
async def corrections_in(folder: Path) -> AsyncIterator[Corrections]:
    writer = FileWriter()
    yield Corrections(folder, writer, lambda: NOW_MS)
    await writer.close()


def said(corrections: Corrections, text: str = TEXT, target: str = "en") -> str | None:
    found = corrections.find(text, target)
    return found.translation if found else None


def test_a_correction_holds_after_a_restart_for_its_text_and_language(run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await corrections.save(TEXT, "en", "Do you have it?", LION)
        async with corrections_in(tmp_path) as corrections:
            found = corrections.find(TEXT, "en")
            assert found is not None
            assert (found.translation, found.engine, found.made_ms) == ("Do you have it?", "", NOW_MS)
            assert corrections.find(TEXT, "ms") is None
            assert corrections.find(TEXT + " ", "en") is None

    run(scene)


def test_the_last_word_counts_and_an_empty_one_takes_it_back(run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await corrections.save(TEXT, "en", "one", LION)
            await corrections.save(TEXT, "en", "two", KL)
            await corrections.save("other", "en", "kept", KL)
            assert said(corrections) == "two"
            await corrections.save(TEXT, "en", "", KL)
            await corrections.save("never said", "en", "", KL)
            assert said(corrections) is None
        async with corrections_in(tmp_path) as corrections:
            assert said(corrections) is None
            assert said(corrections, "other") == "kept"

    run(scene)


def test_corrections_at_the_same_time_are_all_kept(run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await asyncio.gather(*(corrections.save(str(number), "en", "yes", LION) for number in range(30)))
        async with corrections_in(tmp_path) as corrections:
            assert all(said(corrections, str(number)) for number in range(30))

    run(scene)


def test_a_full_disk_refuses_and_what_was_said_before_holds(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await corrections.save(TEXT, "en", "one", LION)
            monkeypatch.setattr(os, "fsync", full)
            for translation in ("two", ""):
                with pytest.raises(Refusal) as refused:
                    await corrections.save(TEXT, "en", translation, LION)
                assert refused.value.code is ErrorCode.DISK_FULL
                assert said(corrections) == "one"
        async with corrections_in(tmp_path) as corrections:
            assert said(corrections) == "one"

    run(scene)


def test_too_many_are_refused_and_none_is_lost(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT_BYTES", 1_000)

    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await corrections.save(TEXT, "en", "one", LION)
            with pytest.raises(Refusal) as refused:
                await corrections.save("long", "en", "x" * 1_000, LION)
            assert refused.value.code is ErrorCode.TOO_MANY_TERMS
            assert (said(corrections), said(corrections, "long")) == ("one", None)
            await corrections.save("short", "en", "x", LION)

    run(scene)


def test_a_damaged_file_gives_the_corrections_before_the_last_and_is_kept_aside(run: Run, tmp_path: Path) -> None:
    async def scene() -> None:
        async with corrections_in(tmp_path) as corrections:
            await corrections.save(TEXT, "en", "one", LION)
            await corrections.save("other", "en", "two", LION)
        (tmp_path / FILE).write_bytes(b"?")
        async with corrections_in(tmp_path) as corrections:
            assert said(corrections) == "one"
            await corrections.save("other", "en", "two", LION)

    run(scene)
    assert len(list(tmp_path.glob(f"{FILE}.damaged-*"))) == 1
