"""The lock files hold every package with its hashes, the same on each level, and no address of anything."""

from __future__ import annotations

import re
import tomllib

import pytest

from installer.program import ROOT
from installer.stamp import LOCKS, NODE_LOCK, STANDALONE_LOCK

PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text()))


@pytest.mark.parametrize("lock", [*LOCKS.values(), NODE_LOCK, STANDALONE_LOCK])
def test_every_package_is_pinned_to_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=[a-z])", text.split("\n", 2)[2])
    assert len(entries) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", [*LOCKS.values(), NODE_LOCK, STANDALONE_LOCK])
def test_no_lock_names_an_address_or_a_path(lock: str) -> None:
    assert not re.search(r"://|file:|--index|--find-links|(?<![\w.])/\w", (ROOT / lock).read_text())


def test_each_level_holds_the_lower_ones_in_the_same_versions() -> None:
    run, practice, tests = (pins(lock).items() for lock in LOCKS.values())
    assert run < practice < tests


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = {
        "run": project["dependencies"],
        "practice": [*project["dependencies"], *extras["practice"]],
        "tests": [*project["dependencies"], *extras["practice"], *extras["tests"]],
    }
    for level, lock in LOCKS.items():
        assert {re.split(r"[<>=\[]", name)[0] for name in asked[level]} <= set(pins(lock)), level


def test_what_builds_the_project_is_locked_too() -> None:
    assert "setuptools" in pins(LOCKS["run"])


def test_what_builds_the_stand_alone_programs_is_for_all_systems_and_in_the_versions_of_the_rest() -> None:
    tools, tests = pins(STANDALONE_LOCK), pins(LOCKS["tests"])
    assert {"pyinstaller", "pefile", "macholib"} <= set(tools)
    assert all(tests.get(name, version) == version for name, version in tools.items())


def test_no_node_lock_names_an_address() -> None:
    for folder in ("extension", "native_host/practice/page"):
        assert '"resolved"' not in (ROOT / folder / "package-lock.json").read_text()
