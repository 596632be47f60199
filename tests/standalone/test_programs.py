"""The built programs, as a machine without Python runs them."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

from installer.payload import read_payload
from installer.program import ROOT
from installer.stamp import LOCKS
from installer.standalone.build import this_system
from installer.standalone.recipe import foreign_packages
from native_host import __version__
from native_host.program import is_held
from tests.core.browser import kill_core, wait_until
from tests.standalone.conftest import Opener, built

STORE = {"platform": "shopee", "site": "BR", "store": "170044686"}
REPORT = {"tab": 1, "host": "seller.shopee.com.br", "visible": True, "signed_in": True, "active": None, "unread": 0}
PORTUGUESE = "Onde está o meu pacote? Já devia ter chegado ontem, estou muito preocupada."


def storebell(payload: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with no environment but a home."""
    home.mkdir(exist_ok=True)
    command = [str(payload / "bin" / "storebell"), *arguments]
    return subprocess.run(command, env={"HOME": str(home)}, cwd=home, capture_output=True, text=True, check=False)


def program_of(pid: int) -> Path:
    return Path(os.readlink(f"/proc/{pid}/exe"))


def test_the_installer_can_read_it(payload: Path) -> None:
    described = read_payload(payload, this_system())
    assert (described.version, described.kind) == (__version__, "standalone")


def test_the_bridge_brings_up_the_builds_own_core(payload: Path, open_browser: Opener) -> None:
    browser = open_browser()
    assert (browser.host_hello["kind"], browser.host_hello["version"]) == ("hello", __version__)
    assert program_of(browser.core_pid()) == payload / "bin" / "storebell"


def test_the_core_outlives_its_bridge_and_another_bridge_finds_it(open_browser: Opener) -> None:
    first = open_browser()
    pid = first.core_pid()
    first.kill()
    assert open_browser().core_pid() == pid


def test_a_core_that_was_killed_is_started_again(open_browser: Opener, data_dir: Path) -> None:
    first = open_browser()
    pid = first.core_pid()
    kill_core(data_dir)
    first.hung_up()
    assert open_browser().core_pid() != pid


def test_its_version_is_held_while_the_core_runs(payload: Path, open_browser: Opener, data_dir: Path) -> None:
    browser = open_browser()
    browser.core_pid()
    browser.kill()
    assert is_held(str(payload))
    kill_core(data_dir)
    wait_until(lambda: not is_held(str(payload)))


def test_it_tells_languages_apart(open_browser: Opener) -> None:
    browser = open_browser()
    browser.result("tab.report", {**REPORT, "store": {**STORE, "name": "lion"}, "unrecognised": []})
    asked = {"texts": [{"text": PORTUGUESE, "direction": "in"}], "language": "en"}

    def told() -> bool:
        read = browser.result("translation.read", {"key": {**STORE, "conversation": "1"}, **asked})
        return bool(read["translations"][0]["language"] == "pt")

    wait_until(told)


def test_the_command_line_answers_with_nothing_around_it(payload: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    try:
        status = json.loads(storebell(payload, home, "status", "--json").stdout)
        assert (status["version"], status["outbox"]["sent"]) == (__version__, 0)
        assert program_of(status["pid"]) == payload / "bin" / "storebell"
        stores = storebell(payload, home, "stores", "list", "--json")
        assert stores.returncode == 0, stores.stderr
        json.loads(storebell(payload, home, "doctor", "--json").stdout)
        report = json.loads(storebell(payload, home, "report", "--json").stdout)
        assert [each["name"] for each in report["entries"] if each["missing"]] == []
    finally:
        kill_core(home / ".local" / "share" / "storebell")


def test_nobodys_python_is_mixed_into_it(payload: Path, tmp_path: Path) -> None:
    home, link = tmp_path / "home", tmp_path / "sb"
    home.mkdir()
    for name in ("typing", "json", "apsw", "native_host", "sitecustomize"):
        (home / f"{name}.py").write_text("raise SystemExit('another one')")
    link.symlink_to(payload / "bin" / "storebell")
    astray = {"PYTHONHOME": "/nowhere", "PYTHONPATH": str(home), "PYTHONOPTIMIZE": "2", "LD_LIBRARY_PATH": str(home)}
    command = [str(link), "status", "--json"]
    try:
        done = subprocess.run(
            command, env={"HOME": str(home), **astray}, cwd=home, capture_output=True, text=True, check=False
        )
        assert json.loads(done.stdout)["version"] == __version__, done.stderr
    finally:
        kill_core(home / ".local" / "share" / "storebell")


def test_it_installs_itself_and_takes_itself_out(payload: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".config" / "chromium").mkdir(parents=True)
    installed = storebell(payload, home, "installer", "install")
    assert installed.returncode == 0, installed.stderr
    manifest = json.loads(next((home / ".config/chromium/NativeMessagingHosts").iterdir()).read_text())
    data = home / ".local" / "share" / "storebell"
    try:
        well = storebell(Path(manifest["path"]).parents[1], home, "doctor", "--json")
        assert json.loads(well.stdout)["ok"], well.stdout
        assert storebell(payload, home, "installer", "uninstall").returncode == 0
    finally:
        kill_core(data)
    assert not (home / ".local" / "lib").exists()
    assert not list(home.glob(".config/chromium/NativeMessagingHosts/*"))


def test_it_holds_nothing_that_only_developers_have(payload: Path) -> None:
    lock = (ROOT / LOCKS["run"]).read_text(encoding="utf-8")
    inside = {each.name.partition(".")[0] for each in (payload / "bin" / "_internal").iterdir()}
    assert not inside & {*foreign_packages(lock, packages_distributions()), "tests", "tkinter"}
    assert not list(payload.rglob("*practice*"))


def test_a_second_build_is_the_same(first_build: Path, tmp_path: Path) -> None:
    one, two = (read_payload(each, this_system()) for each in (first_build, built(tmp_path / "second")))
    assert [name for name in sorted({*one.files, *two.files}) if one.files.get(name) != two.files.get(name)] == []
    assert one.build == two.build
