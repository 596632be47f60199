"""Texts are searched without regard to case, width and accents, in both languages of the project alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.conversations.fold import fold

CASES = json.loads((Path(__file__).parents[1] / "golden" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_text_is_folded_as_the_extension_folds_it(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abc éĐß \tกำ你", min_size=1), st.text(alphabet="abc éĐß \tกำ你"), st.text(alphabet="ab é你"))
def test_what_stands_in_a_text_stands_in_the_folded_one(part: str, before: str, after: str) -> None:
    assert fold(part) in fold(f"{before} {part} {after}")
