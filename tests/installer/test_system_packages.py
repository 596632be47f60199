"""What only the system can bring is installed when we may, and named with its command when we may not."""

from __future__ import annotations

import io
import os
import platform
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from installer import system_packages
from installer.console import Console
from installer.problem import Problem
from installer.system_packages import (
    APERTIUM,
    BROWSERS,
    CHINESE_FONT,
    CHROMEDRIVER,
    CHROMIUM,
    CHROMIUM_SANDBOX,
    FIREFOX,
    MANAGERS,
    provide,
)

APT = """#!/bin/sh
echo "$*" >> "{folder}/calls"
case "$1" in
  update) : > "{folder}/updated" ;;
  install)
    {condition}
    for package; do case "$package" in
      chromium) name=chromium ;; chromium-driver) name=chromedriver ;; firefox-esr) name=firefox-esr ;; *) continue ;;
    esac
    printf '#!/bin/sh\\n' > "{folder}/$name"; chmod +x "{folder}/$name"; done ;;
esac
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on the path."""
    folder = tmp_path / "path"
    folder.mkdir()
    for tool in ("sh", "chmod"):
        (folder / tool).symlink_to(f"/bin/{tool}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    # Whether this machine's own Chromium is shut in is not what is looked at.
    monkeypatch.setattr(system_packages, "CHROMIUM_HELPER", Path("/"))
    return folder


def apt(folder: Path, condition: str = "") -> None:
    (folder / "apt-get").write_text(APT.format(folder=folder, condition=condition))
    (folder / "apt-get").chmod(0o755)


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines() if (folder / "calls").exists() else []


def ask(folder: Path) -> None:
    provide([need for kind in BROWSERS.values() for need in kind], folder.parent / "logs", Console("en", io.StringIO()))


def test_what_is_missing_is_installed_and_what_is_there_is_not(path: Path) -> None:
    apt(path)
    (path / "firefox").write_text("#!/bin/sh\n")
    (path / "firefox").chmod(0o755)
    ask(path)
    ask(path)
    assert calls(path) == ["install --yes --no-install-recommends chromium chromium-driver"]


def test_package_lists_are_fetched_only_when_a_package_is_not_found(path: Path) -> None:
    apt(path, condition=f'[ -e "{path}/updated" ] || exit 100')
    ask(path)
    assert [call.split()[0] for call in calls(path)] == ["install", "update", "install"]


def test_whoever_may_not_install_is_told_the_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt(path)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem) as refused:
        ask(path)
    install = "apt-get install --yes --no-install-recommends chromium chromium-driver firefox-esr"
    assert refused.value.params == {
        "names": "Chromium, ChromeDriver, Firefox",
        "command": f"su - -c 'apt-get update && {install}'",
    }
    (path / "sudo").write_text("#!/bin/sh\n")
    (path / "sudo").chmod(0o755)
    with pytest.raises(Problem) as refused:
        ask(path)
    assert refused.value.params["command"] == f"sudo apt-get update && sudo {install}"
    assert calls(path) == []


def test_whoever_may_not_install_is_told_all_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt(path)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem) as refused:
        provide([FIREFOX], path, Console("en", io.StringIO()), wished=[CHINESE_FONT])
    assert refused.value.params["names"] == "Firefox, Chinese font"
    assert refused.value.params["command"].endswith("firefox-esr fonts-noto-cjk'")


def test_what_is_only_wished_for_is_said_and_stops_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt(path)
    said = io.StringIO()
    provide([], path.parent / "logs", Console("en", said), wished=[CHINESE_FONT])
    assert "Missing on this computer: Chinese font." in said.getvalue()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    provide([], path.parent / "logs", Console("en", said), wished=[CHINESE_FONT])
    assert said.getvalue().count("Missing on this computer: Chinese font.") == 2


@pytest.mark.parametrize(("refused", "there"), [("exit 1", False), ("exit 0", True)])
def test_debians_chromium_needs_its_helper_where_namespaces_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, refused: str, there: bool
) -> None:
    (path / "unshare").write_text(f"#!/bin/sh\n{refused}\n")
    (path / "unshare").chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "CHROMIUM_HELPER", path / "chrome-sandbox")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    assert CHROMIUM_SANDBOX.there() is there
    (path / "chrome-sandbox").touch()
    assert CHROMIUM_SANDBOX.there()


def test_other_systems_are_not_asked_for_debians_helper(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "CHROMIUM_HELPER", path / "chrome-sandbox")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "ubuntu"})
    assert CHROMIUM_SANDBOX.there()


def test_a_system_without_a_known_manager_is_told_what_is_missing(path: Path) -> None:
    with pytest.raises(Problem) as refused:
        ask(path)
    assert refused.value.code == "missing_programs"


def test_an_install_that_brings_nothing_is_not_taken_for_one(path: Path) -> None:
    apt(path, condition="exit 0")
    with pytest.raises(Problem) as refused:
        ask(path)
    assert refused.value.params["names"] == "Chromium, ChromeDriver, Firefox"


def test_a_manager_that_has_none_of_it_is_not_asked(path: Path) -> None:
    (path / "dnf").write_text(f'#!/bin/sh\necho "$*" >> "{path}/calls"\n')
    (path / "dnf").chmod(0o755)
    absent = [replace(need, there=lambda: False) for need in APERTIUM]
    with pytest.raises(Problem) as refused:
        provide(absent, path.parent / "logs", Console("en", io.StringIO()))
    assert refused.value.code == "missing_programs"
    assert refused.value.params == {"names": "Apertium, Apertium's Indonesian and Malay"}
    assert calls(path) == []


def test_every_manager_can_bring_every_browser() -> None:
    for manager in MANAGERS:
        assert manager.name in CHROMIUM.packages
        assert manager.name in FIREFOX.packages
        assert manager.name in CHROMEDRIVER.packages or manager.name == "pacman"
