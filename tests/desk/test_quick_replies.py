"""Quick replies are a record: what a person wrote is there until a person takes it away."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from native_host.file_writer import FileWriter
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode
from native_host.quick_replies import LIMIT_BYTES, QuickReplyBook
from tests.desk.samples import LION, ref, reply

Result = TypeVar("Result")


class Desk:
    """A book of quick replies in a folder; each call may be a new process for all that it knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changes = 0
        self.clock = itertools.count(1_795_260_000_000)

    def do(self, work: Callable[[QuickReplyBook], Awaitable[Result]]) -> Result:
        """Open the book, do something with it, and close it."""

        async def scene() -> Result:
            writer = FileWriter()
            try:
                return await work(QuickReplyBook(self.folder, writer, lambda: next(self.clock), self._changed))
            finally:
                await writer.close()

        return asyncio.run(scene())

    def titles(self) -> list[str]:
        """Return what is there, in its order."""

        async def listed(book: QuickReplyBook) -> list[str]:
            return [each.title for each in book.view().replies]

        return self.do(listed)

    def refused(self, work: Callable[[QuickReplyBook], Awaitable[Any]]) -> ErrorCode:
        with pytest.raises(Refusal) as refusal:
            self.do(work)
        return refusal.value.code

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_saved_is_there_after_a_restart_most_used_first(desk: Desk) -> None:
    for name in ("hello", "thanks", "ships"):
        desk.do(lambda book, name=name: book.save(reply(name)))  # type: ignore[misc]
    assert desk.titles() == ["Hello", "Ships", "Thanks"]
    for name in ("thanks", "ships", "thanks"):
        desk.do(lambda book, name=name: book.used(name))  # type: ignore[misc]
    assert desk.titles() == ["Thanks", "Ships", "Hello"]
    assert desk.changes == 3, "that one was used is no news to other panels"


def test_saving_again_takes_the_place_and_leaves_the_count_to_us(desk: Desk) -> None:
    desk.do(lambda book: book.save(reply("hello", used=99, changed_ms=5)))
    desk.do(lambda book: book.used("hello"))
    told = desk.do(lambda book: book.save(reply("hello", "Hi {buyer}", stores=[ref(LION)], shortcut="hi")))
    (kept,) = told.replies
    assert (kept.text, kept.used, kept.shortcut, kept.stores[0].store) == ("Hi {buyer}", 1, "hi", LION[2])
    assert kept.changed_ms > 1_795_000_000_000


def test_one_that_is_not_there_can_not_be_deleted_or_used(desk: Desk) -> None:
    assert desk.refused(lambda book: book.delete("gone")) is ErrorCode.UNKNOWN_REPLY
    assert desk.refused(lambda book: book.used("gone")) is ErrorCode.UNKNOWN_REPLY
    desk.do(lambda book: book.save(reply("hello")))
    assert desk.do(lambda book: book.delete("hello")).replies == []
    assert desk.titles() == []


def test_an_import_adds_and_takes_the_place_of_the_same_and_keeps_the_higher_count(desk: Desk) -> None:
    desk.do(lambda book: book.save(reply("hello")))
    desk.do(lambda book: book.used("hello"))
    come = [reply("hello", "Good day", used=0), reply("ships", used=5), reply("ships", "Tomorrow", used=5)]
    told = desk.do(lambda book: book.take_in(come, replace=False))
    assert [(each.title, each.text, each.used) for each in told.replies] == [
        ("Ships", "Tomorrow", 5),
        ("Hello", "Good day", 1),
    ]


def test_an_import_that_replaces_drops_all_others(desk: Desk) -> None:
    desk.do(lambda book: book.save(reply("hello")))
    desk.do(lambda book: book.take_in([reply("ships")], replace=True))
    assert desk.titles() == ["Ships"]


def test_an_import_brings_what_an_export_told(desk: Desk, tmp_path: Path) -> None:
    desk.do(lambda book: book.take_in([reply("a", "您好 🙂\n{order}", stores=[ref(LION)]), reply("b", used=2)], False))
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    exported = desk.do(_viewed)
    assert other.do(lambda book: book.take_in(exported.replies, replace=False)) == exported


async def _viewed(book: QuickReplyBook) -> Any:
    return book.view()


def test_more_than_can_be_told_at_once_is_refused_and_nothing_changes(desk: Desk) -> None:
    desk.do(lambda book: book.save(reply("hello")))
    many = [reply(f"r{number}", "语" * 5000) for number in range(LIMIT_BYTES // 15_000 + 1)]
    assert desk.refused(lambda book: book.take_in(many, replace=False)) is ErrorCode.TOO_MANY_REPLIES
    assert desk.titles() == ["Hello"]


def test_a_full_disk_is_told_and_nothing_changes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(lambda book: book.save(reply("hello")))

    def full(handle: int) -> None:
        raise OSError(28, "no room")

    async def twice(book: QuickReplyBook) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            with pytest.raises(Refusal) as refusal:
                await book.save(reply("ships"))
        assert refusal.value.code is ErrorCode.DISK_FULL
        assert [each.id for each in book.view().replies] == ["hello"]
        await book.save(reply("ships"))

    desk.do(twice)
    assert desk.titles() == ["Hello", "Ships"]


def test_changes_that_come_at_once_are_all_kept(desk: Desk) -> None:
    async def all_at_once(book: QuickReplyBook) -> None:
        await asyncio.gather(*(book.save(reply(f"r{number}")) for number in range(30)))
        await asyncio.gather(*(book.used("r7") for _ in range(5)), book.delete("r8"), book.save(reply("r7", "new")))

    desk.do(all_at_once)
    assert len(desk.titles()) == 29
    first = desk.do(_viewed).replies[0]
    assert (first.id, first.text, first.used) == ("r7", "new", 5)


def test_a_damaged_file_gives_back_what_was_there_before_the_last_change(desk: Desk, tmp_path: Path) -> None:
    desk.do(lambda book: book.save(reply("hello")))
    desk.do(lambda book: book.save(reply("ships")))
    path = tmp_path / "quick_replies.json"
    path.write_bytes(path.read_bytes().replace(b"today", b"never"))
    assert desk.titles() == ["Hello"]
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1
