"""The process: what it prints, and that it goes when it is no longer needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from native_host.practice.address import Address
from native_host.practice.center import Center
from native_host.practice.clock import PracticeClock
from native_host.practice.network import Network
from native_host.practice.platforms import PLATFORMS, STORES
from native_host.practice.process import PROJECT, PracticeProcess
from native_host.practice.seller_pages.pages import PageNotBuilt, Pages
from native_host.practice.world import World


def test_the_address_survives_its_own_json(practice: PracticeProcess) -> None:
    assert Address.from_json(practice.address.as_json()) == practice.address
    assert [(s.platform, s.site, s.store, s.name) for s in practice.address.stores] == [
        ("shopee", "SG", "170044686", "lion.city.gadgets"),
        ("shopee", "MY", "170099123", "kl.gear"),
        ("lazada", "SG", "100094063", "Marina Bay Home"),
        ("lazada", "TH", "200187412", "Bangkok Living"),
        ("tiktok", "SG", "7494049642642441621", "Orchard Beauty"),
        ("tiktok", "TH", "7495300187412009012", "Chao Phraya Snacks"),
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
    clock = PracticeClock(lambda: 0)
    center = Center(World(PLATFORMS, clock), Network({}), clock)
    with pytest.raises(PageNotBuilt, match="npm ci && npm run build"):
        Pages(center, lambda _request: STORES[0], "shopee", login="/", assets="/", dist=tmp_path)
