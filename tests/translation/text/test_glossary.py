"""Terms have one name in each language: a store's own go before those of all, and a change touches no other text."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from native_host.file_writer import FileWriter
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.translation import Term
from native_host.protocol.values import StoreRef
from native_host.protocol.words import ErrorCode, Platform
from native_host.translation.glossary import LIMIT_TERMS, GlossaryBook, fingerprint
from native_host.translation.protection import Marks, protect
from native_host.translation.terms import TermIndex

LION: StoreKey = ("shopee", "SG", "170044686")
GEAR: StoreKey = ("shopee", "MY", "170099123")
LANGUAGES = ("en", "zh", "th", "ms", "id")
Result = TypeVar("Result")


def term(name: str, words: dict[str, str], *stores: StoreKey, changed_ms: int = 0) -> Term:
    refs = [StoreRef(platform=Platform(platform), site=site, store=store) for platform, site, store in stores]
    return Term(id=name, words=words, stores=refs, changed_ms=changed_ms)


LAMP = term("lamp", {"en": "night lamp", "zh": "小夜灯", "th": "โคมไฟ", "de": "Nachtlampe"})


def found(
    text: str, *terms: Term, store: StoreKey = LION, source: str | None = "en", target: str = "zh"
) -> list[tuple[str, str]]:
    """Return what was found in a text, and what stands for it."""
    return [(text[each.start : each.end], each.word) for each in TermIndex(terms).find(store, source, target, text)]


class Desk:
    """A glossary in a folder; each call may be a new process for all that it knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changes = 0
        self.clock = itertools.count(1_795_260_000_000)

    def do(self, work: Callable[[GlossaryBook], Awaitable[Result]]) -> Result:
        async def scene() -> Result:
            writer = FileWriter()
            try:
                return await work(GlossaryBook(self.folder, writer, lambda: next(self.clock), self._changed))
            finally:
                await writer.close()

        return asyncio.run(scene())

    def names(self) -> list[str]:
        async def listed(book: GlossaryBook) -> list[str]:
            return [each.id for each in book.view().terms]

        return self.do(listed)

    def refused(self, work: Callable[[GlossaryBook], Awaitable[object]]) -> ErrorCode:
        with pytest.raises(Refusal) as refusal:
            self.do(work)
        return refusal.value.code

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("I want the night lamp", "en", "zh", [("night lamp", "小夜灯")]),
        ("I want the Night LAMP!", "en", "zh", [("Night LAMP", "小夜灯")]),
        ("night lamps and knight lamp", "en", "zh", []),
        ("我要小夜灯两个", "zh", "en", [("小夜灯", "night lamp")]),
        ("要night lamp吗", "en", "zh", [("night lamp", "小夜灯")]),
        ("อยากได้โคมไฟสีขาว", "th", "en", [("โคมไฟ", "night lamp")]),
        ("I want the night lamp", "en", "ja", []),
        ("I want the night lamp", "th", "zh", []),
        ("I want the night lamp", None, "zh", [("night lamp", "小夜灯")]),
        ("小夜灯", None, "zh", []),
        ("night lamp night lamp", "en", "zh", [("night lamp", "小夜灯"), ("night lamp", "小夜灯")]),
        ("", "en", "zh", []),
    ],
)
def test_a_term_is_found_where_it_stands_as_a_word(
    text: str, source: str | None, target: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, LAMP, source=source, target=target) == expected


def test_a_name_stays_as_it_is_in_every_language_and_counts_in_its_own_case_alone() -> None:
    name = term("brand", {"*": "Lion City"})
    assert found("is this Lion City?", name, target="th") == [("Lion City", "Lion City")]
    assert found("is this lion city?", name) == []
    assert found("Lion City", term("brand", {"*": "Lion City", "zh": "狮城"})) == [("Lion City", "狮城")]


def test_the_longest_term_counts() -> None:
    terms = (term("a", {"en": "lamp", "zh": "灯"}), LAMP, term("c", {"en": "night lamp stand", "zh": "灯座"}))
    assert found("night lamp stand, night lamp, lamp", *terms) == [
        ("night lamp stand", "灯座"), ("night lamp", "小夜灯"), ("lamp", "灯")
    ]  # fmt: skip


def test_a_stores_own_term_goes_before_that_of_all_and_counts_nowhere_else() -> None:
    own = term("own", {"en": "night lamp", "zh": "星星灯"}, LION)
    assert found("night lamp", LAMP, own, store=LION) == found("night lamp", own, LAMP, store=LION)
    assert found("night lamp", LAMP, own, store=LION) == [("night lamp", "星星灯")]
    assert found("night lamp", LAMP, own, store=GEAR) == [("night lamp", "小夜灯")]
    assert found("night lamp", own, store=GEAR) == []


def test_of_two_terms_for_the_same_word_the_newest_counts() -> None:
    old, new = (
        term(name, {"en": "lamp", "zh": word}, changed_ms=at) for name, word, at in (("a", "灯", 1), ("b", "灯泡", 2))
    )
    assert found("lamp", old, new) == found("lamp", new, old) == [("lamp", "灯泡")]


def test_a_character_is_not_parted_from_its_marks() -> None:
    assert found("กำลัง", term("a", {"th": "ก", "en": "k"}), source="th", target="en") == [("ก", "k")]
    assert found("กิน", term("a", {"th": "ก", "en": "k"}), source="th", target="en") == []


@pytest.mark.parametrize("text", ["İİİ night lamp", "ß" * 50 + " night lamp", "\ud800 night lamp", "ﬃ night lamp"])
def test_letters_that_change_their_length_move_no_term(text: str) -> None:
    assert found(text, LAMP) == [("night lamp", "小夜灯")]


def test_empty_words_and_blanks_around_them_mean_nothing() -> None:
    assert found(
        "a night lamp", term("a", {"en": "  ", "zh": "空"}), term("b", {"en": " night lamp ", "zh": " 灯 "})
    ) == [("night lamp", "灯")]


def test_five_thousand_terms_are_looked_up_without_being_gone_through() -> None:
    terms = [term(f"t{at}", {"en": f"product number {at} deluxe", "zh": f"产品{at}"}) for at in range(5_000)]
    index = TermIndex(terms)
    text = "is product number 4321 deluxe there? " * 20
    assert [each.word for each in index.find(LION, "en", "zh", text)] == ["产品4321"] * 20
    looked = _Counting(index._beginnings)
    index._beginnings = looked
    list(index.find(LION, "en", "zh", text))
    assert looked.asked <= 2 * len(text)


def test_a_print_tells_only_of_the_terms_that_stand_in_the_text() -> None:
    def printed(text: str, *terms: Term) -> str:
        return fingerprint(list(TermIndex(terms).find(LION, "en", "zh", text)))

    other = term("other", {"en": "charger", "zh": "充电器"})
    assert printed("is my order there") == printed("is my order there", LAMP, other) == ""
    before = printed("one night lamp", LAMP)
    assert before
    assert printed("one night lamp", LAMP, other) == before
    assert printed("one night lamp", term("lamp", {"en": "night lamp", "zh": "灯"})) != before
    assert printed("one night lamp", term("renamed", LAMP.words)) == before


def test_terms_come_through_an_engine_as_the_words_of_the_target() -> None:
    text = "2 night lamps or a night lamp for S$5"
    protected = protect(text, list(TermIndex([LAMP]).find(LION, "en", "zh", text)))
    for marks in Marks:
        assert protected.restore(protected.written(marks), marks) == "2 night lamps or a 小夜灯 for S$5"


def test_what_was_saved_is_there_after_a_restart_by_name(desk: Desk) -> None:
    for each in (LAMP, term("a", {"en": "Adapter", "zh": "适配器"})):
        desk.do(lambda book, each=each: book.save(each))  # type: ignore[misc]
    assert desk.names() == ["a", "lamp"]
    assert desk.changes == 2
    desk.do(lambda book: book.delete("a"))
    assert desk.names() == ["lamp"]
    assert desk.do(_looked_up) == ["小夜灯"]


def test_saving_again_takes_the_place_and_counts_at_once(desk: Desk) -> None:
    async def scene(book: GlossaryBook) -> list[list[str]]:
        said = []
        for words in ({"en": "night lamp", "zh": "灯"}, {"en": "night lamp", "zh": "夜灯"}):
            await book.save(term("lamp", words))
            said.append(await _looked_up(book))
        await book.delete("lamp")
        return [*said, await _looked_up(book)]

    assert desk.do(scene) == [["灯"], ["夜灯"], []]


def test_an_import_adds_takes_places_and_replaces(desk: Desk) -> None:
    desk.do(lambda book: book.save(LAMP))
    desk.do(
        lambda book: book.take_in(
            [term("lamp", {"en": "x", "zh": "甲"}), term("b", {"en": "y", "zh": "乙"})], replace=False
        )
    )
    assert desk.names() == ["lamp", "b"]
    desk.do(lambda book: book.take_in([term("c", {"en": "z", "zh": "丙"})], replace=True))
    assert desk.names() == ["c"]


def test_what_a_file_says_of_when_a_term_was_changed_is_kept_and_else_it_is_now(desk: Desk) -> None:
    told = desk.do(
        lambda book: book.take_in([term("a", {"en": "a"}, changed_ms=5), term("b", {"en": "b"})], replace=False)
    )
    assert [each.changed_ms for each in told.terms] == [5, 1_795_260_000_000]


def test_what_is_not_there_can_not_be_deleted(desk: Desk) -> None:
    assert desk.refused(lambda book: book.delete("lamp")) == ErrorCode.UNKNOWN_TERM
    assert desk.changes == 0


def test_too_many_are_refused_and_change_nothing(desk: Desk) -> None:
    desk.do(lambda book: book.save(LAMP))
    many = [term(f"t{at}", {"en": f"w{at}"}) for at in range(LIMIT_TERMS)]
    large = [term(f"t{at}", dict.fromkeys(LANGUAGES, "x" * 200)) for at in range(1_000)]
    for terms in (many, large):
        assert desk.refused(lambda book, terms=terms: book.take_in(terms, replace=False)) == ErrorCode.TOO_MANY_TERMS  # type: ignore[misc]
    assert desk.names() == ["lamp"]
    assert desk.changes == 1


def test_a_full_disk_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(lambda book: book.save(LAMP))

    async def on_a_full_disk(book: GlossaryBook) -> list[str]:
        def full(*_: object) -> int:
            raise OSError(28, os.strerror(28))

        with monkeypatch.context() as patched:
            patched.setattr("native_host.kept_file.write_beside", full)
            with pytest.raises(Refusal) as refusal:
                await book.delete("lamp")
        assert refusal.value.code == ErrorCode.DISK_FULL
        return await _looked_up(book)

    assert desk.do(on_a_full_disk) == ["小夜灯"]
    assert desk.names() == ["lamp"]


def test_two_changes_at_once_are_both_kept(desk: Desk) -> None:
    async def both(book: GlossaryBook) -> None:
        await asyncio.gather(*(book.save(term(f"t{at}", {"en": f"w{at}"})) for at in range(20)))

    desk.do(both)
    assert len(desk.names()) == 20


def test_a_damaged_file_is_set_aside_and_the_one_before_comes_back(desk: Desk) -> None:
    desk.do(lambda book: book.save(LAMP))
    desk.do(lambda book: book.save(term("b", {"en": "b"})))
    path = desk.folder / "glossary.json"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert desk.names() == ["lamp"]
    assert list(desk.folder.glob("glossary.json.damaged-*"))


async def _looked_up(book: GlossaryBook) -> list[str]:
    return [each.word for each in book.fixed(LION, "en", "zh", "a night lamp")]


class _Counting(dict):  # type: ignore[type-arg]
    """A dictionary that knows how often it was asked."""

    asked = 0

    def get(self, *args: object) -> object:
        self.asked += 1
        return super().get(*args)
