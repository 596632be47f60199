"""The commands as people run them: from any folder, with nothing but Python, and with words they understand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from installer.commands import VERBS
from installer.console import Console
from installer.environment import Environment
from installer.program import ROOT, program_of
from installer.registration import install
from tests.installer.machines import linux_home, tree
from tests.installer.payloads import tiny_payload, written


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the installer needs, in a folder with a space in its name, with no environment."""
    root = tmp_path / "a copy"
    for folder in ("installer", "native_host"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("practice", "__pycache__"))
    return root


def run(
    root: Path, home: Path, *arguments: str, folder: Path | None = None, lang: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": lang}
    command = [sys.executable, "-S", str(root / "installer"), *arguments]
    return subprocess.run(command, cwd=folder or home, env=environ, capture_output=True, text=True, check=False)


def test_doctor_answers_without_an_environment(checkout: Path, tmp_path: Path) -> None:
    linux_home(tmp_path / "home", ".config/chromium")
    done = run(checkout, tmp_path / "home", "doctor", "--json")
    report = json.loads(done.stdout)
    codes = {finding["code"] for finding in report["findings"]}
    assert {"environment_missing", "extension_missing", "launcher_missing", "manifest_missing"} <= codes
    assert (report["ok"], done.returncode, done.stderr) == (False, 1, "")


def test_doctor_speaks_chinese_to_whoever_does(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert "没有环境" in run(checkout, tmp_path / "home", "doctor", lang="zh_CN.UTF-8").stdout


def test_uninstall_undoes_install_and_keeps_the_messages(checkout: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    machine = linux_home(home, ".config/chromium", ".mozilla/firefox", ".local/share/storebell")
    (home / ".local/share/storebell/outbox.db").write_text("messages")
    before = tree(home)
    install(program_of(checkout), machine)
    done = run(checkout, home, "uninstall")
    assert done.returncode == 0
    assert "Your messages and settings stay in" in done.stderr
    assert tree(home) == before


def test_a_lost_package_index_is_one_sentence_and_one_thing_to_do(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    for file in ("pyproject.toml", "requirements.lock", "requirements-node.lock"):
        shutil.copy(ROOT / file, checkout / file)
    environ = {"HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    environ |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": "/dev/null"}
    command = [sys.executable, str(checkout / "installer"), "prepare"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "The package index cannot be reached.",
        "  → Connect to the internet (or set your proxy) and run the same command again.",
    ]
    assert "Traceback" not in done.stderr


@pytest.fixture
def joined(checkout: Path, tmp_path: Path) -> Path:
    """Return a home into which a release was installed by the command."""
    home = tmp_path / "home"
    linux_home(home, ".config/chromium", ".local/share/storebell")
    (home / ".local/share/storebell/outbox.db").write_text("messages")
    release = written(tiny_payload("1.0"), tmp_path / "release")
    done = run(checkout, home, "install", "--payload", str(release))
    assert done.returncode == 0, done.stderr
    assert "Chromium: connected" in done.stderr
    assert f"Load unpacked: {home}/.local/lib/storebell/extension" in done.stderr
    return home


def test_a_release_is_installed_repaired_and_taken_out_without_the_environment(
    checkout: Path, tmp_path: Path, joined: Path
) -> None:
    release = str(tmp_path / "release")
    assert "was connected already" in run(checkout, joined, "repair", "--payload", release).stderr
    done = run(checkout, joined, "uninstall")
    assert done.returncode == 0
    assert "Chromium: taken out" in done.stderr
    assert set(tree(joined)) == {
        ".config",
        ".config/chromium",
        ".local",
        ".local/share",
        ".local/share/storebell",
        ".local/share/storebell/outbox.db",
    }


def test_the_messages_go_only_when_that_was_asked_for(checkout: Path, joined: Path) -> None:
    assert "Deleted" in run(checkout, joined, "uninstall", "--delete-data").stderr
    assert not (joined / ".local/share/storebell").exists()


def test_a_folder_that_is_not_only_ours_is_never_deleted(checkout: Path, joined: Path) -> None:
    (joined / "outbox.db").write_text("")
    command = [sys.executable, "-S", str(checkout / "installer"), "uninstall", "--delete-data"]
    environ = {"HOME": str(joined), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    for moved in (joined, joined.parent, joined / ".config"):
        told = {**environ, "STOREBELL_DATA_DIR": str(moved)}
        done = subprocess.run(command, env=told, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert "stay in" in done.stderr
    assert (joined / ".config/chromium").is_dir()


@pytest.mark.parametrize(("typed", "is_left"), [("yes\n", False), ("no\n", True), ("\n", True), ("y\n", True)])
def test_at_a_terminal_yes_has_to_be_typed(checkout: Path, joined: Path, typed: str, is_left: bool) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-S", str(checkout / "installer"), "uninstall", "--delete-data"]
    environ = {"HOME": str(joined), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    os.write(ours, typed.encode())
    done = subprocess.run(command, env=environ, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(theirs)
    assert "Type yes" in done.stderr
    assert (joined / ".local/share/storebell/outbox.db").exists() is is_left


def test_the_teams_extension_is_let_in(checkout: Path, tmp_path: Path, joined: Path) -> None:
    (tmp_path / "team.json").write_text('{"chromium_ids": ["abcdefghijklmnopabcdefghijklmnop"], "version": "1.0"}')
    options = ["--payload", str(tmp_path / "release"), "--team", str(tmp_path / "team.json")]
    done = run(checkout, joined, "install", *options)
    assert "Load unpacked" not in done.stderr  # the team's policy installs it
    manifest = joined / ".config/chromium/NativeMessagingHosts/app.storebell.host.json"
    assert "chrome-extension://abcdefghijklmnopabcdefghijklmnop/" in json.loads(manifest.read_text())["allowed_origins"]


@pytest.mark.parametrize("option", ["--payload", "--team"])
def test_a_file_that_is_not_there_is_a_sentence(checkout: Path, tmp_path: Path, option: str) -> None:
    linux_home(tmp_path / "home", ".config/chromium")
    done = run(checkout, tmp_path / "home", "install", option, str(tmp_path / "nothing"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "home" / ".local").exists()


def test_two_runs_at_once_end_as_one(checkout: Path, tmp_path: Path, joined: Path) -> None:
    run(checkout, joined, "uninstall")
    command = [sys.executable, "-S", str(checkout / "installer"), "install", "--payload", str(tmp_path / "release")]
    environ = {"HOME": str(joined), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    both = [subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert run(checkout, joined, "uninstall").returncode == 0
    assert not (joined / ".local/lib").exists()


def test_a_package_is_made_from_any_folder_and_twice_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("installer.commands.prepare", lambda root, level, console: Environment(root, console))
    made: list[dict[str, bytes]] = []
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        parser = ArgumentParser()
        VERBS["package"].describe(parser)
        arguments = ["--out", "out", "--key", "../team.pem", "--update-url", "https://example.com/storebell"]
        assert VERBS["package"].run(parser.parse_args(arguments), Console("en")) == 0
        made.append({path.name: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert {"team.json", "update.xml", "updates.json"} <= made[0].keys()
