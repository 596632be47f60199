"""The commands as people run them: from any folder, with nothing but Python, and with words they understand."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.program import ROOT, program_of
from installer.registration import install
from tests.installer.machines import linux_home, tree


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
