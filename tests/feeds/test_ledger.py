"""The note that history was pulled outlives everything but itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host.feeds.ledger import Ledger, Noted
from tests.feeds.town import LAZADA


def test_it_is_on_disk_when_the_pull_begins(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "pulls.json")
    ledger.meet(LAZADA, "first", 1_000, 600)
    ledger.begin(LAZADA, 2_000)
    assert Ledger(tmp_path / "pulls.json").noted(LAZADA) == Noted("first", 1_600, 2_000)


def test_a_new_authorisation_begins_anew_and_a_deleted_store_leaves_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "pulls.json")
    ledger.meet(LAZADA, "first", 1_000, 0)
    ledger.begin(LAZADA, 1_000)
    ledger.meet(LAZADA, "second", 9_000, 0)
    assert ledger.noted(LAZADA) == Noted("second", 9_000)
    ledger.forget(LAZADA)
    assert Ledger(tmp_path / "pulls.json").noted(LAZADA) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"lazada/SG/1": {"x": 1}}', b'{"a": 5}', b"\xff\xfe"])
def test_when_nobody_knows_any_more_what_is_there_now_counts_as_pulled(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "pulls.json"
    path.write_bytes(damage)
    ledger = Ledger(path)
    ledger.meet(LAZADA, "first", 1_000, 600)
    noted = ledger.noted(LAZADA)
    assert noted is not None
    assert noted.began_ms is not None
    later = Ledger(path)
    later.meet(LAZADA, "second", 9_000, 600)
    assert later.noted(LAZADA) == Noted("second", 9_600), "an authorisation after that is known again"
