"""What holds when a user's settings are absent, partial or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host.protocol.words import Platform
from native_host.settings import FILE, Settings, load


def test_without_a_file_the_usual_values_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"api": {"total_s": 3}, "platforms": {"shopee": {"same_ids_as_page": false}}}')
    read = load(tmp_path)
    assert (read.api.total_s, read.api.connect_s) == (3, 5)
    assert read.platforms == {Platform.SHOPEE: {"same_ids_as_page": False}}


@pytest.mark.parametrize("text", ["", "[]", '{"unheard_of": 1}', '{"api": {"total_s": 0}}', '{"platforms": {"x": {}}}'])
def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load(tmp_path) == Settings()
    assert not (tmp_path / FILE).exists()
    assert [path.read_text() for path in tmp_path.glob(f"{FILE}.damaged-*")] == [text]
