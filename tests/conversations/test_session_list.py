"""The panel's list: read page by page, followed by revision, and never larger than a frame."""

from __future__ import annotations

import json
from pathlib import Path

import apsw
import pytest

from native_host.conversations.cache import REVISIONS_LOST
from native_host.platforms.platform import Conversation
from native_host.protocol import framing
from native_host.protocol.envelopes import Reply
from native_host.protocol.panel import ChangedSessions, ListRow, Sessions, SessionView, ThreadView
from native_host.protocol.values import Model
from tests.conversations.eye import NOW_MS, OUT, STORE, Eye, bubble, said

T = NOW_MS - 1_000_000
S = 1_000
OTHER = ("tiktok", "TH", "7495300187412009012")


def changed(eye: Eye, after: int) -> ChangedSessions:
    return eye.list.changes(eye.list.state().epoch, after, 250)


def names(sessions: list[SessionView]) -> list[str]:
    return [each.key.conversation for each in sessions]


def frame(answer: Model) -> bytes:
    result = answer.model_dump(mode="json")
    return framing.encode(Reply(id=1, result=result).model_dump(mode="json", exclude_none=True))


def test_sessions_are_listed_newest_first_and_each_once(eye: Eye) -> None:
    for number in range(25):
        eye.page(f"{number}", time_ms=T + S * (number // 4))
    pages = [eye.listed(limit) for limit in (1, 4, 7, 25, 250)]
    assert all(page == pages[0] for page in pages)
    assert names(pages[0]) == [f"{number}" for number in sorted(range(25), key=lambda n: (n // 4, n), reverse=True)]
    assert eye.list.page(None, 4).total == 25


def test_sessions_without_a_time_are_listed_too(eye: Eye) -> None:
    for number in range(9):
        eye.page(f"{number}", preview="hi")
    assert sorted(names(eye.listed(2))) == [f"{number}" for number in range(9)]


def test_what_changed_while_the_list_was_read_comes_after_its_first_page(eye: Eye) -> None:
    for number in range(6):
        eye.page(f"{number}", time_ms=T + S * number)
    first = eye.list.page(None, 3)
    eye.page("0", time_ms=T + 60 * S, preview="me first")
    eye.page("new", time_ms=T + 50 * S)
    assert names(changed(eye, first.revision).sessions) == ["0", "new"]


def test_changes_come_in_parts_and_each_session_once_as_it_is_now(eye: Eye) -> None:
    start = eye.list.state()
    for text in ("one", "two", "three"):
        for number in range(5):
            eye.page(f"{number}", time_ms=T, preview=text)
    got: list[SessionView] = []
    answer = eye.list.changes(start.epoch, start.revision, 2)
    while answer.more:
        got += answer.sessions
        answer = eye.list.changes(start.epoch, answer.revision, 2)
    got += answer.sessions
    assert names(got) == ["0", "1", "2", "3", "4"]
    assert {each.preview for each in got} == {"three"}
    assert answer.revision == eye.list.state().revision


def test_a_revision_is_given_for_what_is_seen_and_for_nothing_else(eye: Eye) -> None:
    eye.api("1", "b", T + S, unread=1, preview="there?")
    eye.api_thread("1", said("a", T), said("b", T + S, text="there?"))
    before = eye.list.state()
    eye.api("1", "b", T + S, unread=1, preview="there?")
    eye.api_thread("1", said("a", T), said("b", T + S, text="there?"))
    eye.page_thread("1", bubble("b", T + S, text="there?"))
    eye.seen.give_up(eye.seen.ask((*STORE, "1")))
    eye.seen.set_cursor(STORE, "news", "20")
    eye.seen.note_heard(STORE)
    assert eye.list.state() == before


@pytest.mark.parametrize(
    "message",
    [said("a", T, text="", recalled=True), said("new", T - S), said("a", T, visible=False), said("a", T, OUT)],
    ids=["recalled", "found above", "hidden", "of the other side"],
)
def test_a_thread_that_changed_above_its_end_has_another_revision(eye: Eye, message: object) -> None:
    eye.api_thread("1", said("a", T, text="secret"), said("z", T + 9 * S, OUT, text="bye"))
    before = eye.list.state().revision
    eye.seen.apply_thread(eye.seen.ask((*STORE, "1")), [message, said("z", T + 9 * S, OUT, text="bye")], True)  # type: ignore[list-item]
    assert names(changed(eye, before).sessions) == ["1"]


def test_a_store_that_is_forgotten_begins_another_epoch(eye: Eye) -> None:
    eye.page("1", time_ms=T)
    eye.api("2", "x", T, store=OTHER)
    before = eye.list.state()
    eye.seen.forget_store(STORE)
    answer = eye.list.changes(before.epoch, before.revision, 250)
    assert (answer.stale, answer.sessions, answer.epoch) == (True, [], eye.list.state().epoch)
    assert (eye.listed()[0].key.store, answer.total) == (OTHER[2], 1)


def test_other_rules_begin_another_epoch(eye: Eye) -> None:
    before = eye.list.state()
    eye.seen.begin_epoch("other rules")
    assert eye.list.state().epoch != before.epoch


def test_a_revision_that_this_cache_never_gave_is_stale(eye: Eye) -> None:
    state = eye.list.state()
    assert eye.list.changes(state.epoch, state.revision + 1, 250).stale


def test_a_cache_that_is_gone_begins_another_epoch(eye: Eye) -> None:
    before = eye.list.state()
    eye.close()
    (eye.folder / "conversations.db").unlink()
    eye.open()
    assert eye.list.state().epoch != before.epoch


def test_revisions_that_a_power_cut_took_are_not_given_again(eye: Eye, tmp_path: Path) -> None:
    eye.page("1", time_ms=T)
    told = eye.list.state()
    eye.close()
    eye.open()
    eye.page("2", time_ms=T)
    assert eye.list.state().epoch == told.epoch
    assert eye.list.state().revision > told.revision - 1_000 + REVISIONS_LOST
    assert names(changed(eye, told.revision).sessions) == ["2"]


def test_a_pin_of_an_agents_is_told_with_the_pages(eye: Eye) -> None:
    eye.page("1", time_ms=T)
    eye.page("2", time_ms=T, pinned=True)
    before = eye.list.state().revision
    eye.pins.add((*STORE, "1"))
    assert eye.seen.touch((*STORE, "1"))
    assert [(each.key.conversation, each.pinned) for each in changed(eye, before).sessions] == [("1", True)]
    assert eye.session("2").pinned
    eye.page("2", pinned=False)
    assert not eye.session("2").pinned


def test_a_thread_is_read_backwards_in_parts(eye: Eye) -> None:
    thread = [said(f"{number}", T + S * (number // 3), text=f"text {number}") for number in range(10)]
    eye.api_thread("1", *thread[:5], said("x", T + 2 * S, visible=False), *thread[5:])
    read: list[str] = []
    answer = eye.list.thread((*STORE, "1"), None, 4)
    while True:
        read = [each.id for each in answer.messages] + read
        if not answer.more:
            break
        answer = eye.list.thread((*STORE, "1"), read[0], 4)
    assert read == [f"{number}" for number in range(10)]
    assert answer.session == eye.session("1")


def test_a_thread_that_nobody_knows_is_empty(eye: Eye) -> None:
    assert eye.list.thread((*STORE, "?"), None, 50) == ThreadView(session=None, messages=[], more=False)
    eye.api_thread("1", said("a", T))
    assert eye.list.thread((*STORE, "1"), "never heard of", 50).messages == []


@pytest.mark.parametrize("worst", ["\x01", "สุ", "😀", '"'])
def test_an_answer_fits_into_a_frame_whatever_buyers_write(eye: Eye, worst: str) -> None:
    name, text = worst * (200 // len(worst)), worst * (20_000 // len(worst))
    rows = [
        ListRow(conversation=f"{number}", buyer="b" * 128, buyer_name=name, preview=name, time_ms=T + number)
        for number in range(260)
    ]
    eye.seen.apply_page_list(STORE, rows)
    eye.api_thread("1", *(said(f"{number}", T + number, text=text) for number in range(60)))
    for answer in (eye.list.page(None, 250), changed(eye, 0), eye.list.thread((*STORE, "1"), None, 200)):
        assert 0 < len(frame(answer)) < framing.FRAME_LIMIT
    assert len(eye.listed()) == 260
    found = eye.found(worst, 250)
    assert len(found.hits) > 0
    assert frame(found)


def test_what_is_listed_is_what_the_wire_takes(eye: Eye) -> None:
    row = Conversation("1", "b" * 500, "n" * 500, 2, "m", T, "p" * 500)
    eye.seen.apply_conversations(STORE, [row], "news", None, None)
    eye.api("an id\n of two lines", "m", T)
    eye.api("1" * 129, "m", T)
    eye.api_thread("1", said("a", T, text="long" * 9_000), said("b", T + S, OUT, kind="k" * 300), said("", T + 2 * S))
    for answer in (eye.list.page(None, 250), changed(eye, 0), eye.list.thread((*STORE, "1"), None, 50)):
        type(answer).model_validate(json.loads(answer.model_dump_json()))
    assert isinstance(eye.list.page(None, 1), Sessions)


def test_a_stores_unread_is_the_sum_of_its_sessions(eye: Eye) -> None:
    eye.page("1", unread=2, time_ms=T)
    eye.page("2", unread=3, time_ms=T)
    eye.api("3", "x", T, unread=4, store=OTHER)
    assert (eye.seen.unread(STORE), eye.seen.unread(OTHER)) == (5, 4)
    eye.page("1", unread=0)
    assert eye.seen.unread(STORE) == 3
    eye.seen.forget_store(OTHER)
    assert eye.seen.unread(OTHER) == 0


def test_a_deleted_store_leaves_no_word_behind(eye: Eye) -> None:
    eye.api_thread("1", said("a", T, text="unforgettable"))
    eye.page("2", buyer_name="unforgettable", time_ms=T)
    assert len(eye.names("unforgettable")) == 2
    eye.seen.forget_store(STORE)
    assert eye.names("unforgettable") == []
    left = apsw.Connection(str(eye.seen.cache.path), flags=apsw.SQLITE_OPEN_READONLY)
    for table in ("conversation", "message", "words_docsize"):
        assert list(left.execute(f"SELECT * FROM {table}")) == []
    left.close()
