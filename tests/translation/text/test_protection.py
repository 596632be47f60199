"""Numbers, prices, ids, links and terms come through every engine byte for byte, or its answer is not taken."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from native_host.translation.parts import parts_of
from native_host.translation.protection import Fixed, Marks, PartsLost, Protected, protect
from tests.translation.text.mixed import COUNTED, KEPT, Mixed, counted, mixed
from tests.translation.text.pretended import LIES, honest, translated

TEXTS = mixed(1_000, seed=5)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
MARKED = st.lists(
    st.one_of(
        ANYTHING, st.sampled_from(KEPT), st.sampled_from(["<code", "Q0Z", "</x>", "&lt;", '<x id="k0">', "k0", "<br>"])
    ),
    max_size=8,
).map("".join)


@cache
def shielded(text: str) -> Protected:
    return protect(text)


@cache
def answered(text: str, marks: Marks) -> str:
    return honest(shielded(text).written(marks), marks)


def alone(text: str) -> list[str]:
    return [part.text for part in parts_of(text)]


@pytest.mark.parametrize("part", KEPT)
def test_a_part_is_found_whole_between_words(part: str) -> None:
    assert alone(f"please check {part} thanks") == [part]
    assert alone(f"请看 {part} 谢谢") == [part]
    assert alone(part) == [part]
    assert protect(part).wordless


@pytest.mark.parametrize("text", COUNTED)
def test_a_number_in_a_word_of_prose_is_kept_and_the_word_is_translated(text: str) -> None:
    number, word = re.fullmatch(r"(\d+)(.+)", text).groups()  # type: ignore[union-attr]
    protected = protect(f"要{text}")
    assert protected.kept == [number]
    assert protected.pieces() == ["要", word]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("看https://a.example.com/x?y=1看看", ["https://a.example.com/x?y=1"]),
        ("see https://a.example.com/x.", ["https://a.example.com/x"]),
        ("(https://a.example.com/x)", ["https://a.example.com/x"]),
        ("ok.my order is late.thanks", []),
        ("shopee.sg and lazada.co.th/abc", ["shopee.sg", "lazada.co.th/abc"]),
        ("3days or 3 days", ["3", "3"]),
        ("5pcs, 2kg, 10ml", ["5", "2kg", "10ml"]),
        ("50%off", ["50%"]),
        ("ราคา ๑๙๙ บาท", ["๑๙๙"]),
        ("-5 and +3", ["-5", "+3"]),
        ("email a@b and c.d@e.co", ["c.d@e.co"]),
        ("I <3 it :D", ["<3", ":D"]),
        ("price:S$5,thanks", ["S$5"]),
        ("RM5, rm 5", ["RM5", "5"]),
        ("AT&T R&D", []),
        ("[急] [微笑] [urgent please]", ["[急]", "[微笑]"]),
        ("\u202eSPX123\u202c", ["\u202e", "SPX123", "\u202c"]),
        ("cafe\u0301 5\u0301", ["5\u0301"]),
        ("one two three", []),
    ],
)
def test_what_is_a_part_and_what_is_prose(text: str, parts: list[str]) -> None:
    assert alone(text) == parts


@pytest.mark.parametrize(
    "text", ["", "   ", "555", "😀😀", "...", "?!", "https://x.co/a 12:30", "[Sticker]", "。。。", "S$ 5 / 50%"]
)
def test_what_has_no_words_is_never_sent_and_is_its_own_translation(text: str) -> None:
    protected = protect(text)
    assert protected.wordless
    assert protected.joined([]) == text


def test_the_texts_hold_the_parts_that_they_are_said_to_hold() -> None:
    assert all(counted(each.text, each.parts) == Counter(each.parts) for each in TEXTS)
    assert {each.language for each in TEXTS} == {"en", "zh", "zh-Hant", "th", "ms", "id", "vi", "tl"}
    assert {part for each in TEXTS for part in each.parts} >= set(KEPT)


@pytest.mark.parametrize("marks", Marks)
def test_a_thousand_mixed_texts_in_eight_languages_keep_every_part_through_an_honest_engine(marks: Marks) -> None:
    for each in TEXTS:
        protected = shielded(each.text)
        restored = protected.restore(answered(each.text, marks), marks)
        assert counted(restored, each.parts) == Counter(each.parts), (each, restored)
        assert all(word not in restored for word in ("code", "</", "Q0Z") if word not in each.text), restored


@pytest.mark.parametrize("marks", Marks)
@pytest.mark.parametrize("lie", LIES)
def test_no_lie_of_an_engine_changes_a_part(marks: Marks, lie: str) -> None:
    chance = random.Random(lie)
    for each in TEXTS[::8]:
        assert _restored_or_lost(each, LIES[lie](answered(each.text, marks), chance), marks), each


@pytest.mark.parametrize(
    "lie",
    ["a mark dropped", "a mark doubled", "a digit before a mark", "a digit after a mark", "said twice", "nothing"],
)
@pytest.mark.parametrize("marks", Marks)
def test_a_lie_that_spoils_a_part_is_refused_each_time(marks: Marks, lie: str) -> None:
    protected = protect("please check order 250612ABC12345 today")
    answer = LIES[lie](honest(protected.written(marks), marks), random.Random(1))
    with pytest.raises(PartsLost):
        protected.restore(answer, marks)


@pytest.mark.parametrize("lie", ["reordered", "small letters", "typographic quotes", "full width"])
def test_what_harms_no_part_is_no_reason_to_pay_twice(lie: str) -> None:
    """Another order of the words is what translation is about."""
    marks = Marks.PLAIN if lie in ("small letters", "full width") else Marks.XML
    protected = protect("send 3 boxes for S$12.90 to me")
    answer = LIES[lie](honest(protected.written(marks), marks), random.Random(2))
    assert counted(protected.restore(answer, marks), ["3", "S$12.90"]) == {"3": 1, "S$12.90": 1}


def test_the_last_resort_loses_nothing_whatever_comes_back() -> None:
    for each in TEXTS:
        protected = protect(each.text)
        whole = protected.joined([translated(piece) for piece in protected.pieces()])
        assert counted(whole, each.parts) == Counter(each.parts), (each, whole)
        assert protected.joined(["" for _ in protected.pieces()]) == each.text


@pytest.mark.parametrize("marks", Marks)
@given(text=MARKED)
@settings(max_examples=100, deadline=None)
def test_whatever_the_text_it_comes_back_from_an_engine_that_changes_nothing(marks: Marks, text: str) -> None:
    protected = protect(text)
    written = protected.written(marks)
    written.encode()  # nothing that can't be sent
    try:
        restored = protected.restore(written, marks)
    except PartsLost:
        assert protected.joined(protected.pieces()) == text
        return
    assert _flat(restored) == _flat(text)


@given(text=MARKED)
@settings(max_examples=100, deadline=None)
def test_parts_and_prose_together_are_the_text(text: str) -> None:
    protected = protect(text)
    assert protected.joined(protected.pieces()) == text
    assert "".join(part.text for part in parts_of(text)) == "".join(
        text[part.start : part.end] for part in parts_of(text)
    )


@pytest.mark.parametrize("marks", Marks)
@given(text=MARKED, answer=MARKED)
@settings(max_examples=100, deadline=None)
def test_any_answer_is_restored_or_refused(marks: Marks, text: str, answer: str) -> None:
    protected = protect(text)
    try:
        restored = protected.restore(answer, marks)
    except PartsLost:
        return
    for part in protected.kept:
        assert part in restored


@pytest.mark.parametrize(
    "text", ["Q Z 5 q0z Q0Z", "QZXJWVY 1 QZ ZQ QX XQ 2", "<code translate='no'>5</code> <x>6</x> &amp; &lt;7"]
)
def test_a_text_that_looks_like_our_marks_is_told_from_them(text: str) -> None:
    for marks in Marks:
        protected = protect(text)
        assert protected.restore(protected.written(marks), marks) == text


def test_lines_stay_lines_where_markup_would_join_them() -> None:
    protected = protect("first line\nsecond 5\n\nthird")
    written = protected.written(Marks.HTML)
    assert "\n" not in written
    assert protected.restore(written.replace("<br>", " <br/> "), Marks.HTML) == "first line\nsecond 5\n\nthird"


def test_what_engines_strew_unseen_is_swept_up_and_what_was_there_stays() -> None:
    protected = protect("order\u200b 5")
    assert protected.restore("\ufeffbestellung\u200bQ0Z \u200b\u200bQ1Z\u200b", Marks.PLAIN) == "bestellung\u200b 5"
    with pytest.raises(PartsLost):
        protect("order 5").restore("bestellung Q0Z\u200b7", Marks.PLAIN)


def test_blanks_around_a_text_come_back() -> None:
    assert protect("  hello 5 \n").restore("bonjour Q0Z", Marks.PLAIN) == "  bonjour 5 \n"


def test_a_term_stands_as_the_word_of_the_target_and_may_get_an_ending() -> None:
    text = "I want the night lamp for S$5"
    protected = protect(text, [Fixed(11, 21, "小夜灯", "lamp")])
    assert protected.kept == ["小夜灯", "S$5"]
    for marks in Marks:
        answer = honest(protected.written(marks), marks)
        assert counted(protected.restore(answer, marks), ["小夜灯", "S$5"]) == {"小夜灯": 1, "S$5": 1}
    assert protect("lamp", [Fixed(0, 4, "Lampe", "lamp")]).joined([]) == "Lampe"
    assert protect("a lamp", [Fixed(2, 6, "Lampe", "lamp")]).restore("zwei Q0Zn", Marks.PLAIN) == "zwei Lampen"


def test_a_term_in_a_link_or_over_the_edge_of_an_id_does_not_count() -> None:
    text = "https://a.example.com/lamp lamp2x lamp 5"
    terms = [Fixed(22, 26, "灯", "l"), Fixed(27, 31, "灯", "l"), Fixed(34, 40, "灯五", "m")]
    assert protect(text, terms).kept == ["https://a.example.com/lamp", "lamp2x", "灯五"]


@pytest.mark.parametrize(
    ("source", "answer", "fine"),
    [
        ("下午3点", "at Q0Zpm", True),
        ("第1个", "the Q0Zst one", True),
        ("3个", "Q0Zk pieces", False),
        ("3到5天", "Q0Z-Q1Z days", True),
        ("3 和 5", "Q0ZQ1Z", False),
        ("单号 AB12 呢", "xQ0Zx", False),
        ("付5令吉", "pay RMQ0Z", True),
    ],
)
def test_what_may_stand_next_to_a_number(source: str, answer: str, fine: bool) -> None:
    protected = protect(source)
    if fine:
        protected.restore(answer, Marks.PLAIN)
    else:
        with pytest.raises(PartsLost):
            protected.restore(answer, Marks.PLAIN)


def _restored_or_lost(each: Mixed, answer: str, marks: Marks) -> bool:
    try:
        restored = shielded(each.text).restore(answer, marks)
    except PartsLost:
        return True
    return counted(restored, each.parts) == Counter(each.parts)


def _flat(text: str) -> str:
    """Return a text as markup has it: which blanks a line ends with is lost there."""
    return re.sub(r"[ \t\r]*\n[ \t\r]*", "\n", text.replace("\r\n", "\n")).strip()
