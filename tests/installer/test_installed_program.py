"""What is installed from this checkout runs without it: no path, no package and no setting of anybody else's."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.checkout_payload import checkout_payload
from installer.console import Console
from installer.environment import Environment
from installer.installation import install, leave, uninstall
from installer.problem import Problem
from installer.program import ROOT
from installer.program_home import ProgramHome, program_home
from installer.retiring import retire_core
from tests.core.browser import Browser, is_running, kill_core, wait_until
from tests.installer.machines import linux_home, tree


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgramHome]:
    """A home into which the checkout was installed."""
    machine = linux_home(tmp_path_factory.mktemp("mei ling") / "home", ".config/chromium")
    home = program_home(machine, "user")
    before = tree(Path(machine.environ["HOME"]))
    install(checkout_payload(ROOT, Environment(ROOT, Console("en"))), home, [], machine, lambda _build: None)
    yield home
    data = str(Path(machine.environ["HOME"]) / ".local/share/storebell")
    leave(home, uninstall(home, machine, lambda build: print(retire_core(data, build, lambda: None))), machine)
    assert tree(Path(machine.environ["HOME"])) == before


def environ(home: ProgramHome) -> dict[str, str]:
    return {"HOME": home.path.partition("/.local/")[0], "PATH": "/nowhere", "LANG": "C.UTF-8"}


def test_nothing_in_it_names_the_checkout(home: ProgramHome) -> None:
    named = [path for path in Path(home.path).rglob("*") if path.is_file() and _names(path, str(ROOT))]
    assert named == []


def _names(path: Path, text: str) -> bool:
    return path.suffix != ".pyc" and text.encode() in path.read_bytes()


def test_bridge_and_core_run_from_it_alone(home: ProgramHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        monkeypatch.delenv(name)
    (tmp_path / "elsewhere" / "pydantic").mkdir(parents=True)
    (tmp_path / "elsewhere" / "pydantic" / "__init__.py").write_text("raise SystemExit('not this one')")

    class Installed(Browser):
        command = (str(next(Path(home.versions).glob("*/bin/storebell-bridge"))), "chrome-extension://x/")

    for name, value in {**environ(home), "PYTHONPATH": str(tmp_path / "elsewhere")}.items():
        monkeypatch.setenv(name, value)
    browser = Installed(tmp_path / "data")
    try:
        pid = browser.core_pid()
        assert Path(f"/proc/{pid}/cwd").resolve() == next(Path(home.versions).glob("*/app")).resolve()
        mapped = Path(f"/proc/{pid}/maps").read_text()
        assert str(ROOT) not in mapped
        assert f"{home.versions}/" in mapped
        assert retire_core(str(tmp_path / "data"), "another", lambda: None) == "gone"
        wait_until(lambda: not is_running(pid))
    finally:
        browser.kill()
        kill_core(tmp_path / "data")


def test_its_own_command_says_that_all_is_well(home: ProgramHome, tmp_path: Path) -> None:
    told = environ(home) | {"STOREBELL_DATA_DIR": str(tmp_path / "data")}
    command = [home.command, "doctor"]
    done = subprocess.run(command, env=told, cwd=tmp_path, capture_output=True, text=True, check=False)
    kill_core(tmp_path / "data")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"✓ Version 0.1.0 is in {home.path}." in done.stdout
    assert "✓ Chromium knows the host." in done.stdout
    assert "✗" not in done.stdout


def test_doctor_counts_what_is_damaged(home: ProgramHome, tmp_path: Path) -> None:
    script = Path(home.extension) / "background.js"
    kept = script.read_text()
    script.write_text("changed")
    told = environ(home) | {"STOREBELL_DATA_DIR": str(tmp_path / "data")}
    done = subprocess.run([home.command, "doctor", "--json"], env=told, capture_output=True, text=True, check=False)
    script.write_text(kept)
    kill_core(tmp_path / "data")
    wrong = [finding for finding in json.loads(done.stdout)["findings"] if finding["severity"] == "error"]
    assert [(each["code"], each["params"]["count"]) for each in wrong] == [("extension_damaged", "1")]


def test_a_python_that_others_may_not_start_is_refused_for_all_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir(mode=0o700)
    python = tmp_path / "own" / "python3"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    monkeypatch.setattr("installer.checkout_payload._where", lambda _environment: (str(python), tmp_path))
    with pytest.raises(Problem) as problem:
        checkout_payload(ROOT, Environment(ROOT, Console("en")), for_all=True)
    assert problem.value.code == "python_private"
