"""What a page's list tells adds to what is known, and never undoes what the API knows better."""

from __future__ import annotations

from tests.conversations.eye import IN, NOW_MS, OUT, STORE, Eye, bubble, said

T = NOW_MS - 1_000_000
S = 1_000


def test_a_row_is_listed_as_the_page_shows_it(eye: Eye) -> None:
    eye.page("1", buyer_name="สมชาย", unread=2, preview="มีของไหม", time_ms=T, last_direction="in", pinned=True)
    session = eye.session("1")
    assert (session.buyer, session.buyer_name, session.preview) == ("b1", "สมชาย", "มีของไหม")
    assert (session.unread, session.last_ms, session.last_direction, session.pinned) == (2, T, IN, True)
    assert (session.due_ms, session.soon_ms) == (T + 3_600_000, T + 1_800_000)


def test_what_a_row_does_not_say_stays(eye: Eye) -> None:
    eye.page("1", unread=2, preview="hi", time_ms=T, last_direction="in", pinned=True)
    before = eye.session("1")
    eye.page("1")
    assert eye.session("1") == before


def test_who_wrote_a_new_message_is_not_taken_from_the_one_before(eye: Eye) -> None:
    eye.page("1", preview="hi", time_ms=T, last_direction="in")
    eye.page("1", preview="hello", time_ms=T + S)
    assert eye.session("1").last_direction is None


def test_a_tab_that_lags_behind_undoes_nothing(eye: Eye) -> None:
    eye.page("1", unread=0, preview="thanks", time_ms=T + S, last_direction="in")
    before = eye.session("1")
    eye.page("1", unread=3, preview="hi", time_ms=T, last_direction="in", buyer_name="old name")
    after = eye.session("1")
    assert (after.unread, after.preview, after.last_ms, after.buyer_name) == (
        before.unread, before.preview, before.last_ms, before.buyer_name,
    )  # fmt: skip
    assert after.waiting_ms == T, "but that the buyer waits since then is true"


def test_where_the_api_lists_a_conversation_its_number_stands_until_the_page_knows_more(eye: Eye) -> None:
    eye.api("1", "m2", T + S, unread=1, preview="by api")
    eye.page("1", unread=5, preview="by page", time_ms=T + S + 300, last_direction="in", buyer_name="masked")
    session = eye.session("1")
    assert (session.unread, session.preview, session.buyer_name) == (1, "by api", "buyer 1")
    eye.page("1", unread=6, preview="newer", time_ms=T + 3 * S)
    assert (eye.session("1").unread, eye.session("1").preview) == (6, "newer")
    eye.api("1", "m3", T + 3 * S, unread=2, preview="newer by api")
    assert (eye.session("1").unread, eye.session("1").preview) == (2, "newer by api")


def test_a_thread_that_knows_the_rows_message_shows_it(eye: Eye) -> None:
    eye.page("1", unread=0, preview="[image]", time_ms=T + 400, last_direction="in")
    eye.page_thread("1", bubble("a", T, OUT, "first"))
    assert (eye.session("1").preview, eye.session("1").last_direction) == ("first", OUT)
    eye.page("1", unread=1, preview="second", time_ms=T + S, last_direction="in")
    assert (eye.session("1").preview, eye.session("1").last_direction) == ("second", IN)


def test_the_pages_number_stands_for_what_it_told_of_and_later_messages_are_counted(eye: Eye) -> None:
    eye.page("1", unread=7, time_ms=T + S)
    eye.page_thread("1", bubble("a", T), bubble("b", T + S))
    assert eye.session("1").unread == 7, "the page knows of more than it draws"
    eye.page_thread("1", bubble("b", T + S), bubble("c", T + 2 * S))
    assert eye.session("1").unread == 8
    eye.page("1", unread=8, time_ms=T + 2 * S)
    assert eye.session("1").unread == 8


def test_what_an_agent_has_read_is_not_unread_when_the_page_repeats_itself(eye: Eye) -> None:
    for row in ({"unread": 2, "time_ms": T + S}, {"unread": 2, "preview": "hi"}):
        name = "timed" if "time_ms" in row else "untimed"
        eye.page(name, **row)
        eye.page_thread(name, bubble("a", T), bubble("b", T + S))
        assert eye.seen.mark_read((*STORE, name), "b")
        assert eye.session(name).unread == 0
        eye.page(name, **row)
        eye.page(name, **row, pinned=True)
        assert eye.session(name).unread == 0
    eye.page("untimed", unread=3, preview="again")
    eye.page("timed", unread=3, time_ms=T + 5 * S)
    assert (eye.session("untimed").unread, eye.session("timed").unread) == (3, 3)


def test_messages_of_one_second_stand_as_the_next_whole_reading_lists_them(eye: Eye) -> None:
    eye.page_thread("1", bubble("c", T), bubble("d", T))
    eye.page_thread("1", bubble("a", T), bubble("b", T))
    before = eye.list.state()
    eye.page_thread("1", *(bubble(name, T) for name in "abcd"))
    assert [each.id for each in eye.list.thread((*STORE, "1"), None, 9).messages] == ["a", "b", "c", "d"]
    assert eye.list.state() != before


def test_an_agents_mark_never_goes_back(eye: Eye) -> None:
    eye.api_thread("1", said("a", T), said("b", T + S), said("c", T + 2 * S))
    key = (*STORE, "1")
    assert eye.seen.mark_read(key, "b")
    assert not eye.seen.mark_read(key, "a")
    assert not eye.seen.mark_read(key, "nobody told of it")
    assert not eye.seen.mark_read((*STORE, "unknown"), "a")
    assert eye.session("1").unread == 1
