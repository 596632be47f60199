"""What anybody wrote is found again, in any script, and nothing that is typed is a command."""

from __future__ import annotations

import pytest

from native_host.conversations import search as searching
from native_host.conversations.search import SNIPPET_CHARACTERS, snippet
from tests.conversations.eye import NOW_MS, OUT, STORE, Eye, bubble, said

T = NOW_MS - 1_000_000
S = 1_000

SAID = {
    "chinese": "老板，我的订单什么时候发货？",
    "thai": "สวัสดีค่ะ ของส่งหรือยังคะ",
    "vietnamese": "Xin chào, Đơn hàng của tôi đâu rồi?",
    "malay": "Selamat pagi, barang sudah dihantar?",
    "portuguese": "Coração, cadê meu pedido?",
    "emoji": "thanks 👍🏽❤️",
    "order": "order 2411ABCDE0F9 please",
    "quoted": 'he said "now" AND (left*)',
    "wide": "ＳＫＵ－１２３",
}


@pytest.fixture
def eye(eye: Eye) -> Eye:
    """Everybody has said something."""
    for number, (name, text) in enumerate(SAID.items()):
        eye.api_thread(name, said(f"m{number}", T + S * number, text=text))
    return eye


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("订单", "chinese"),
        ("单", "chinese"),
        ("什么时候发货", "chinese"),
        ("ส่งหรือยัง", "thai"),
        ("ของ", "thai"),
        ("สุ", None),
        ("don hang", "vietnamese"),
        ("ĐƠN HÀNG", "vietnamese"),
        ("Đơn hàng cua", "vietnamese"),
        ("SUDAH di", "malay"),
        ("cadê", "portuguese"),
        ("cade", "portuguese"),
        ("👍", "emoji"),
        ("❤", "emoji"),
        ("abcde0f9", "order"),
        ("2411ABC", "order"),
        ('"now"', "quoted"),
        ('"', "quoted"),
        ("and (left*)", "quoted"),
        ("now OR order", None),
        ("words:now", None),
        ("*", "quoted"),
        ("sku-123", "wide"),
        ("nobody wrote this", None),
        ("\0\0\0", None),
        ("   ", None),
        ("\u200b", None),
    ],
)
def test_a_text_is_found_where_it_was_said(eye: Eye, text: str, name: str | None) -> None:
    assert eye.names(text) == ([] if name is None else [name])


def test_names_are_found_as_well_and_what_a_list_shows_of_a_thread_that_nobody_read(eye: Eye) -> None:
    eye.page("1", buyer_name="Nguyễn Thị Đào 阮", preview="có hàng không?", time_ms=T)
    assert [eye.names(each) for each in ("nguyen thi dao", "Đào", "阮", "co hang")] == [["1"]] * 4
    assert [hit.snippet for hit in eye.found("co hang").hits] == ["có hàng không?"]
    hit = eye.found("nguyen").hits[0]
    assert (hit.snippet, hit.message, hit.time_ms, hit.count) == ("", None, None, 0)


def test_a_hit_shows_the_newest_message_that_holds_it_and_how_many_do(eye: Eye) -> None:
    eye.api_thread("1", said("a", T, text="red shoes"), said("b", T + S, OUT, "Red hats"), said("c", T + 2 * S))
    eye.api_thread("2", said("d", T + 90 * S, text="red"))
    for wanted in ("red", "re"):
        hits = [each for each in eye.found(wanted).hits if each.session.key.conversation in "12"]
        assert [(hit.session.key.conversation, hit.message, hit.count) for hit in hits] == [
            ("2", "d", 1),
            ("1", "b", 2),
        ]
        assert hits[1].snippet == "Red hats"
        assert hits[1].time_ms == T + S


def test_what_was_recalled_or_corrected_is_found_as_it_is_now(eye: Eye) -> None:
    eye.page_thread("1", bubble("a", T, text="my secret word"))
    assert eye.names("secret") == ["1"]
    eye.api_thread("1", said("a", T, text="another word"))
    assert (eye.names("secret"), eye.names("another")) == ([], ["1"])
    eye.api_thread("1", said("a", T, text="", recalled=True))
    assert eye.names("another") == []


def test_what_is_not_shown_is_not_found(eye: Eye) -> None:
    eye.api_thread("1", said("a", T, text="qzx your seller", visible=False), said("b", T + S, text="hello"))
    assert (eye.names("qzx your"), eye.names("qzx"), eye.names("qz")) == ([], [], [])


def test_there_may_be_more_than_was_asked_for(eye: Eye) -> None:
    for number in range(5):
        eye.api_thread(f"{number}", said("a", T + S * number, text="common words"))
    for wanted in ("common", "co"):
        found = eye.found(wanted, 3)
        assert (len(found.hits), found.more) == (3, True)
    assert [hit.session.key.conversation for hit in eye.found("common", 3).hits] == ["4", "3", "2"]
    assert not eye.found("common", 5).more


def test_what_most_messages_hold_is_looked_for_in_the_newest_sessions(
    eye: Eye, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        eye.api_thread(f"{number}", said("a", T + S * number, text="common words"))
    monkeypatch.setattr(searching, "MATCHES", 10)
    monkeypatch.setattr(searching, "READ", 20)
    found = eye.found("common", 5)
    assert [hit.session.key.conversation for hit in found.hits] == ["29", "28", "27", "26", "25"]
    assert found.more


def test_a_store_that_is_deleted_while_it_is_searched_is_not_found(eye: Eye) -> None:
    found = searching.search(eye.seen.cache.path, "订单", 10)
    eye.seen.forget_store(STORE)
    assert eye.list.hits(found, 10).hits == []


@pytest.mark.parametrize("at", [0, 5, 60, 300, 580])
def test_a_snippet_holds_what_was_found(at: int) -> None:
    filler = "Đây là một câu dài ﬁ ".ljust(24, "…") * 30
    text = filler[:at] + "THE WORD" + filler[at:600]
    assert "THE WORD" in snippet(text, "the word")
    assert len(snippet(text, "the word")) <= SNIPPET_CHARACTERS
