"""The process: what it prints, and that it goes when it is no longer needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from native_host.practice.address import Address
from native_host.practice.center import Center
from native_host.practice.network import Network
from native_host.practice.process import PROJECT, PracticeProcess
from native_host.practice.shopee.pages import PageNotBuilt, Pages
from native_host.practice.shopee.stores import STORES
from native_host.practice.world import World


def test_the_address_survives_its_own_json(practice: PracticeProcess) -> None:
    assert Address.from_json(practice.address.as_json()) == practice.address
    assert [(s.site, s.store, s.name) for s in practice.address.stores] == [
        ("SG", "170044686", "lion.city.gadgets"),
        ("MY", "170099123", "kl.gear"),
    ]


def test_it_ends_with_its_parents_pipe() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "native_host.practice", "--json", "--exit-with-stdin"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert "proxy" in json.loads(process.stdout.readline())
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


def test_without_a_built_page_it_says_how_to_build_one(tmp_path: Path) -> None:
    center = Center(World(STORES, lambda: 0), Network({}), lambda: 0)
    with pytest.raises(PageNotBuilt, match="npm ci && npm run build"):
        Pages(center, lambda _request: STORES[0], dist=tmp_path)
