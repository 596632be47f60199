"""What was seen is told twice, late and in parts, and the cache says the same each time."""

from __future__ import annotations

import random
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.conversations.cache import CacheFull
from native_host.conversations.conversations import Conversations
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.requests import ThreadReading
from native_host.protocol.values import PageMessage, Recipient
from native_host.protocol.words import Direction, Platform, Standing

STORE = ("shopee", "SG", "170044686")
KEY = (*STORE, "296431470344582725")
MEI = Recipient(
    platform=Platform.SHOPEE, site="SG", store=STORE[2], conversation=KEY[3], buyer="69018330", buyer_name="mei"
)


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Conversations]:
    made = Conversations(tmp_path / "conversations.db", lambda: 1_000_000)
    yield made
    made.close()


def said(
    number: int, text: str = "hi", time_ms: int | None = None, direction: Direction = Direction.IN
) -> ThreadMessage:
    return ThreadMessage(f"{number}", direction, "text", text, number * 1000 if time_ms is None else time_ms)


def row(last: int, unread: int = 1) -> Conversation:
    return Conversation(KEY[3], "69018330", "mei", unread, f"{last}", last * 1000, "hi")


def listed(seen: Conversations, last: int, unread: int = 1) -> None:
    seen.apply_conversations(STORE, [row(last, unread)], "news", None, None)


def read(seen: Conversations, *messages: ThreadMessage, complete: bool = True) -> frozenset[str]:
    return seen.apply_thread(seen.ask(KEY), messages, complete).new


def page(*messages: PageMessage) -> ThreadReading:
    return ThreadReading(tab=1, recipient=MEI, messages=list(messages), contiguous=True)


def bubble(number: int | None, text: str = "hi", time_ms: int | None = None) -> PageMessage:
    standing = Standing.PENDING if number is None else Standing.SETTLED
    name = None if number is None else f"{number}"
    return PageMessage(id=name, page_id="p", direction=Direction.IN, text=text, standing=standing, time_ms=time_ms)


def ids(seen: Conversations) -> list[str]:
    return [each.id for each in seen.messages(KEY)]


def test_a_message_told_twice_is_there_once(seen: Conversations) -> None:
    assert read(seen, said(1), said(2)) == {"1", "2"}
    assert read(seen, said(1), said(2)) == frozenset()
    assert ids(seen) == ["1", "2"]


def test_a_recall_brings_the_known_message_up_to_date(seen: Conversations) -> None:
    read(seen, said(1, "a secret"))
    read(seen, ThreadMessage("1", Direction.IN, "text", "", 1000, recalled=True))
    assert [(each.text, each.recalled) for each in seen.messages(KEY)] == [("", True)]


def test_an_answer_that_was_asked_for_earlier_adds_but_does_not_undo(seen: Conversations) -> None:
    late = seen.ask(KEY)
    read(seen, ThreadMessage("2", Direction.IN, "text", "", 2000, recalled=True))
    seen.apply_thread(late, [said(1), said(2, "a secret")], complete=True)
    assert [(each.id, each.recalled) for each in seen.messages(KEY)] == [("1", False), ("2", True)]


def test_a_page_adds_and_what_the_api_said_stands(seen: Conversations) -> None:
    read(seen, said(1, "told by the API"))
    seen.apply_page(page(bubble(1, "told by the page"), bubble(2), bubble(None)))
    assert [(each.id, each.text) for each in seen.messages(KEY)] == [("1", "told by the API"), ("2", "hi")]


def test_the_api_corrects_what_a_page_told_without_a_time(seen: Conversations) -> None:
    seen.apply_page(page(bubble(7), bubble(5)))
    assert seen.newest_message(KEY) == ("5", 0)
    read(seen, said(5), said(7))
    assert ids(seen) == ["5", "7"]
    assert seen.newest_message(KEY) == ("7", 7000)


def test_what_a_page_tells_without_a_time_stands_below_what_it_follows(seen: Conversations) -> None:
    read(seen, said(1), said(2))
    seen.apply_page(page(bubble(2), bubble(9), bubble(8)))
    assert ids(seen) == ["1", "2", "9", "8"]
    assert seen.newest_message(KEY) == ("8", 2000)


def test_a_late_answer_leaves_what_a_page_told_where_it_is(seen: Conversations) -> None:
    late = seen.ask(KEY)
    seen.apply_page(page(bubble(7), bubble(8)))
    seen.apply_thread(seen.ask(KEY), [said(9)], complete=False)
    seen.apply_thread(late, [said(6), said(7), said(8), said(9)], complete=False)
    assert ids(seen) == ["7", "8", "6", "9"], "until the next reading"
    read(seen, said(6), said(7), said(8), said(9))
    assert ids(seen) == ["6", "7", "8", "9"]


def test_a_thread_of_ten_thousand_is_taken_in_at_once(seen: Conversations) -> None:
    thread = [said(number, time_ms=1_000 * (number // 3)) for number in range(3, 10_003)]
    assert len(read(seen, *thread)) == 10_000
    assert ids(seen) == [message.id for message in thread]


def test_messages_of_one_second_stand_as_the_platform_listed_them(seen: Conversations) -> None:
    read(seen, said(9, time_ms=1000), said(3, time_ms=1000))
    read(seen, said(3, time_ms=1000), said(5, time_ms=1000))
    assert ids(seen) == ["9", "3", "5"]


def test_a_platforms_own_count_goes_before_its_time_stamps(seen: Conversations) -> None:
    read(seen, said(1, time_ms=5000), said(2, time_ms=4000), said(3, time_ms=6000))
    assert ids(seen) == ["1", "2", "3"]


def test_the_newest_message_may_be_one_that_nobody_shows(seen: Conversations) -> None:
    read(seen, said(1), ThreadMessage("2", Direction.IN, "system", "", 2000, visible=False))
    assert seen.newest_message(KEY) == ("2", 2000)
    assert seen.unread(STORE) == 1


def test_nothing_is_known_of_a_conversation_that_nobody_told_of(seen: Conversations) -> None:
    assert (seen.newest_message(KEY), seen.buyer_of(KEY), seen.messages(KEY)) == (None, None, [])


def test_the_buyer_is_known_from_the_list_or_from_a_page(seen: Conversations) -> None:
    seen.apply_page(page(bubble(1)))
    assert seen.buyer_of(KEY) == "69018330"


def test_a_thread_is_to_be_read_until_it_was_read_for_what_the_list_told(seen: Conversations) -> None:
    listed(seen, 2)
    stale = seen.stale(STORE, 0)
    assert stale is not None
    assert stale.key == KEY
    read(seen, said(1), said(2))
    assert seen.stale(STORE, 0) is None
    listed(seen, 3)
    assert seen.stale(STORE, 0) is not None


def test_news_that_the_list_told_while_a_thread_was_read_is_still_to_be_read(seen: Conversations) -> None:
    listed(seen, 2)
    asking = seen.ask(KEY)
    listed(seen, 3)
    seen.apply_thread(asking, [said(1), said(2)], complete=True)
    assert seen.stale(STORE, 0) is not None


def test_a_page_never_counts_as_having_read_a_thread_for_the_list(seen: Conversations) -> None:
    listed(seen, 2)
    seen.apply_page(page(bubble(2)))
    assert seen.stale(STORE, 0) is not None


def test_a_thread_that_is_refused_is_left_until_there_is_news_of_it(seen: Conversations) -> None:
    listed(seen, 2)
    seen.give_up(seen.ask(KEY))
    assert seen.stale(STORE, 0) is None
    listed(seen, 3)
    assert seen.stale(STORE, 0) is not None


def test_what_somebody_has_to_answer_is_read_first(seen: Conversations) -> None:
    other = Conversation("777", "5", "ali", 0, "9", 9000)
    seen.apply_conversations(STORE, [other, row(2)], "news", None, None)
    stale = seen.stale(STORE, 0)
    assert stale is not None
    assert stale.key == KEY


def test_a_cursor_moves_only_from_where_it_was_asked_with(seen: Conversations) -> None:
    seen.apply_conversations(STORE, [row(1)], "news", None, "10")
    seen.apply_conversations(STORE, [row(2)], "news", "9", "20")
    assert seen.cursor(STORE, "news") == "10"
    assert seen.newest_message(KEY) is None
    seen.apply_conversations(STORE, [], "news", "10", "20")
    assert seen.cursor(STORE, "news") == "20"


def test_reading_ends_the_badge_and_a_new_message_begins_it_again(seen: Conversations) -> None:
    read(seen, said(1), said(2))
    assert seen.unread(STORE) == 2
    seen.mark_read(KEY, "2")
    assert seen.unread(STORE) == 0
    read(seen, said(2), said(3))
    assert seen.unread(STORE) == 1


def test_an_automatic_answer_is_no_reading(seen: Conversations) -> None:
    read(seen, said(1), ThreadMessage("2", Direction.OUT, "auto", "We are away", 2000))
    assert seen.unread(STORE) == 1
    read(seen, said(3, direction=Direction.OUT))
    assert seen.unread(STORE) == 0


def test_a_kill_loses_nothing_that_was_taken_in(tmp_path: Path) -> None:
    before = Conversations(tmp_path / "conversations.db", lambda: 1_000_000)
    before.apply_conversations(STORE, [row(2)], "news", None, "20")
    read(before, said(1), said(2))
    after = Conversations(tmp_path / "conversations.db", lambda: 2_000_000)
    assert (after.cursor(STORE, "news"), ids(after), after.heard_ms(STORE)) == ("20", ["1", "2"], 1_000_000)


def test_what_finds_no_room_on_the_disk_moves_no_cursor(seen: Conversations) -> None:
    seen.apply_conversations(STORE, [row(1)], "news", None, "10")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(CacheFull):
            seen.apply_conversations(STORE, [row(2)], "news", "10", "20")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert seen.cursor(STORE, "news") == "10"
    seen.apply_conversations(STORE, [row(2)], "news", "10", "20")
    assert seen.cursor(STORE, "news") == "20"


def test_a_deleted_store_leaves_nothing_and_takes_nothing_with_it(seen: Conversations) -> None:
    other = ("shopee", "MY", "170099123")
    for store in (STORE, other):
        seen.apply_conversations(store, [row(2)], "news", None, "20")
        seen.apply_thread(seen.ask((*store, KEY[3])), [said(1), said(2)], complete=True)
    seen.forget_store(STORE)
    assert (seen.messages(KEY), seen.cursor(STORE, "news"), seen.heard_ms(STORE)) == ([], None, None)
    assert len(seen.messages((*other, KEY[3]))) == 2


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_cache_is_begun_anew_when_the_damage_shows(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "conversations.db"
    keys = [(*STORE, f"{number}") for number in range(30)]
    first = Conversations(path, lambda: 1_000_000)
    first.set_cursor(STORE, "news", "20")
    for key in keys:
        first.apply_thread(first.ask(key), [said(1, "x" * 1000), said(2)], complete=True)
    first.close()
    data = bytearray(path.read_bytes())
    at = 4096 * random.Random(seed).randrange(len(data) // 4096)
    data[at : at + 4096] = random.Random(seed).randbytes(4096)
    path.write_bytes(data)
    seen = Conversations(path, lambda: 2_000_000)
    for key in keys:
        seen.apply_thread(seen.ask(key), [said(2), said(3)], complete=True)
    cursor, begun_anew = seen.cursor(STORE, "news"), path.with_name("conversations.db.damaged").exists()
    assert cursor == (None if begun_anew else "20"), "a cursor never outlives what it stands for"
    seen.apply_thread(seen.ask(keys[0]), [said(4)], complete=True)
    assert seen.newest_message(keys[0]) == ("4", 4000)
    seen.close()


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    path.write_bytes(b"not a database" * 1000)
    seen = Conversations(path, lambda: 1_000_000)
    assert read(seen, said(1)) == {"1"}
    assert path.with_name("conversations.db.damaged").read_bytes().startswith(b"not a database")
    seen.close()
