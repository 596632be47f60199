"""The phrase book has what is said in the practice centers, in the languages of those who answer."""

from __future__ import annotations

import pytest

from native_host.practice.platforms import PLATFORMS
from native_host.practice.script import SEED_TEXTS
from native_host.practice.translator.markup import Piece, put_together, take_apart
from native_host.practice.translator.phrase_book import PhraseBook

BOOK = PhraseBook.read()
SAID = sorted(
    {
        *SEED_TEXTS,
        *(cue.text for platform in PLATFORMS.values() for cue in platform.cues),
        *(
            line.text
            for platform in PLATFORMS.values()
            for opening in platform.openings
            for line in opening.lines
            if line.direction == "in" and line.visible
        ),
    }
)
ANSWERS = [
    "Yes, it is in stock and ships today.",
    "Hello! How can I help you?",
    "Your parcel has been shipped.",
    "It arrives in 3-5 working days.",
    "Sorry, it is sold out.",
    "You are welcome!",
]
SPOKEN = ("zh-Hans", "th", "ms", "id", "vi")


def said(text: str, source: str, target: str, *, markup: bool = False) -> str | None:
    found = BOOK.find(take_apart(text, markup=markup), source, target)
    return None if found is None else put_together(found)


@pytest.mark.parametrize("target", ["en", "zh-Hans"])
def test_all_that_buyers_say_is_in_the_book(target: str) -> None:
    for text in SAID:
        language = BOOK.language_of([Piece(text)])
        assert language is not None, text
        assert language == target or said(text, language, target), text


@pytest.mark.parametrize("language", SPOKEN)
def test_usual_answers_go_there_and_come_back(language: str) -> None:
    for answer in ANSWERS:
        there = said(answer, "en", language)
        assert there is not None, answer
        assert there != answer
        assert said(there, language, "en") == answer


def test_what_is_kept_must_have_a_place_each() -> None:
    kept = '<x translate="no">3</x>'
    both = f"The refund takes {kept} to <y translate='no'>5</y> days."
    assert said(both, "en", "zh-Hans", markup=True) == f"退款需要 {kept} 到 <y translate='no'>5</y> 天。"
    assert said(f"The refund takes {kept} to 5 <i>days</i>.", "en", "zh-Hans", markup=True) is None


def test_next_to_nothing_matches_nothing() -> None:
    assert said('<x translate="no">A</x>!', "en", "zh-Hans", markup=True) is None
