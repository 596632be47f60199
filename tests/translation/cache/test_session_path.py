"""A session's file has its place, which is nobody else's, on every file system."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.protocol.words import Platform
from native_host.translation.session_path import (
    PART_LIMIT,
    key_of,
    name_of,
    part_of,
    platform_folder,
    session_file,
    store_folder,
)

DATA = Path("data")
IDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=128)
AWKWARD = st.sampled_from(
    ["..", ".", "a/../..", "C:", "NUL", "nul", "com1", "CON", "aux.txt", "a.", "a ", " a", "~", "%41", "A", "a", "%",
     "é", "e\u0301", "ß", "İ", "中文", "a\\b", "-rf", "lpt¹", "*?", "a" * 128, "A" * 64, "~" + "0" * 40]
)  # fmt: skip
NAMES = IDS | AWKWARD


def test_a_session_lies_where_the_requirement_says() -> None:
    path = session_file(DATA, ("lazada", "SG", "100094063", "100012_2_200_1_103"))
    assert path.as_posix() == "data/lazada-chat/sg/100094063/100012_2_200_1_103/messages.json"
    assert store_folder(DATA, ("tiktok", "TH", "7495300187412009012")).as_posix() == (
        "data/tiktok-chat/th/7495300187412009012"
    )


@given(NAMES)
def test_a_part_is_safe_on_every_system(name: str) -> None:
    part = part_of(name)
    assert 0 < len(part) <= PART_LIMIT
    assert part.isascii()
    assert part == part.lower(), "systems that know no case see the same name"
    assert part.isprintable()
    assert not set(part) & set('<>:"/\\|?*. ')
    assert not PureWindowsPath(part).is_reserved()
    assert unicodedata.normalize("NFD", part) == part
    assert os.path.basename(part) == part


@given(NAMES)
def test_what_is_short_enough_can_be_read_back(name: str) -> None:
    part = part_of(name)
    assert name_of(part) == (None if part.startswith("~") else name)


@given(NAMES, NAMES)
def test_two_names_never_share_a_part(one: str, other: str) -> None:
    assert (part_of(one) == part_of(other)) == (one == other)


@given(st.sampled_from(Platform), st.text("ABCSGMYTHVN", min_size=2, max_size=2), NAMES, NAMES)
def test_a_path_tells_whose_it_is_and_never_tells_another(
    platform: Platform, site: str, store: str, session: str
) -> None:
    key = (platform.value, site, store, session)
    path = session_file(DATA, key)
    assert platform_folder(DATA, platform.value) in path.parents
    assert path.parent.parent == store_folder(DATA, key[:3])
    assert len(path.relative_to(DATA).parts) == 5
    digested = any(part.startswith("~") for part in path.parts)
    assert key_of(path) == (None if digested else key)


@pytest.mark.parametrize("part", ["", "A", "%", "%4", "%zz", "%41x.", "%ff", "nul", "%61", "a b", "~abc", "%2E"])
def test_what_was_never_written_is_nobodys_name(part: str) -> None:
    assert name_of(part) is None
