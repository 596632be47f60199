"""The environment is made once, added to when asked, and mended after whatever happened to it. Real venv, real pip.

Making one takes seconds, so these tests share one; each leaves it complete at some level, and asks for no less.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installer.console import Console
from installer.environment import Environment
from installer.problem import Problem
from installer.stamp import PROJECT, Step
from tests.installer.checkout import make_checkout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every package of the checkout."""
    return tmp_path_factory.mktemp("packages") / "all"


@pytest.fixture
def index(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the package index; there is no other."""
    shutil.copytree(packages, tmp_path / "index")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return tmp_path / "index"


@pytest.fixture(scope="module")
def made(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return an environment made in a checkout where a folder of its name, with nothing of use in it, stood already."""
    root = tmp_path_factory.mktemp("made") / "a check out"
    make_checkout(root, packages)
    environment = Environment(root, Console("en", io.StringIO()))
    (environment.programs / "python").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", str(packages))
        patch.setenv("PIP_CONFIG_FILE", "/dev/null")
        environment.make("run")
    return environment


def imports(environment: Environment, *modules: str) -> bool:
    done = subprocess.run([environment.python, "-c", f"import {', '.join(modules)}"], capture_output=True, check=False)
    return done.returncode == 0


def test_it_holds_the_packages_the_project_and_the_launcher(made: Environment) -> None:
    assert imports(made, "tinyrun", "backend")
    assert not imports(made, "tinytests")
    assert (made.programs / "storebell-bridge").exists()


def test_a_second_run_needs_neither_work_nor_an_index(made: Environment, index: Path) -> None:
    shutil.rmtree(index)
    logs = {log: log.stat().st_mtime_ns for log in made.logs.iterdir()}
    made.make("run")
    assert {log: log.stat().st_mtime_ns for log in made.logs.iterdir()} == logs


def unpublish(wheel: Path) -> None:
    wheel.unlink()


def exchange(wheel: Path) -> None:
    wheel.write_bytes((wheel.parent / "tinyrun-1-py3-none-any.whl").read_bytes())


@pytest.mark.parametrize(("tamper", "code"), [(unpublish, "no_network"), (exchange, "hash_mismatch")])
def test_a_level_that_cannot_be_had_leaves_what_works(
    made: Environment, index: Path, tamper: Callable[[Path], object], code: str
) -> None:
    tamper(index / "tinytests-1-py3-none-any.whl")
    with pytest.raises(Problem) as refused:
        made.make("tests")
    assert refused.value.code == code
    assert made.needs("run") is Step.NOTHING
    assert imports(made, "tinyrun")
    assert not imports(made, "tinytests")


def test_levels_and_node_are_added_and_kept(made: Environment, index: Path) -> None:
    made.make("practice")
    made.make("run", node=True)
    assert imports(made, "tinyrun", "tinypractice", "tinynode")
    assert made.needs("practice") is Step.NOTHING


def test_a_change_of_our_own_file_needs_no_index(made: Environment, index: Path) -> None:
    shutil.rmtree(index)
    project = made.root / PROJECT
    project.write_text(project.read_text() + "# a comment\n")
    assert made.needs("run") is Step.ADD
    made.make("run")
    assert made.needs("run") is Step.NOTHING


def test_an_interrupted_environment_is_made_anew(made: Environment, index: Path) -> None:
    stamp = made.directory / "storebell.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "complete": False}))
    next(made.directory.rglob("tinyrun.py")).unlink()  # half unpacked: pip by itself would take it for installed
    made.make("run")
    assert imports(made, "tinyrun")
    assert made.needs("run") is Step.NOTHING


def test_an_environment_whose_python_went_away_has_to_be_made_anew(made: Environment) -> None:
    there = made.python.readlink()
    made.python.unlink()
    made.python.symlink_to("/nowhere/python")
    assert made.needs("run") is Step.REBUILD
    made.python.unlink()
    made.python.symlink_to(there)
    assert made.needs("run") is Step.NOTHING


def test_a_python_without_ensurepip_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_checkout(tmp_path / "root", tmp_path / "index")
    environment = Environment(tmp_path / "root", Console("en", io.StringIO()))
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Problem) as refused:
        environment.make("run")
    assert refused.value.code == "no_ensurepip"
    assert not environment.directory.exists()
