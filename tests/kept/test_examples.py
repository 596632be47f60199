"""Each version of each kept file is opened by the code of today, with all that was in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host.kept import KEPT, Kept, version_of
from tests.kept.examples import KEEPERS, put

ALL = [(kept, version) for kept in KEPT for version in range(1, kept.version + 1)]


@pytest.mark.parametrize(("kept", "version"), ALL, ids=lambda value: str(getattr(value, "path", value)))
def test_an_example_of_any_version_holds_what_was_put_into_it(tmp_path: Path, kept: Kept, version: int) -> None:
    keeper = KEEPERS[kept.path]
    place = put(kept.path, version, tmp_path)
    assert version_of(place, kept.shape) == version
    assert keeper.read(tmp_path) == keeper.holds
    assert keeper.read(tmp_path) == keeper.holds, "what it has become is read as well"
    assert not list(tmp_path.rglob("*.damaged*")) or kept.path == "intent.log"
