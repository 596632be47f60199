"""What only the system's package manager can bring: browsers, a font for Chinese, Python's own missing pieces, and for
the tests a keyring and a translation engine."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from installer.console import Console
from installer.problem import Problem
from installer.running import run


@dataclass(frozen=True)
class Manager:
    """A package manager: how it installs, and how it learns of new packages when it does not find one."""

    name: str
    install: tuple[str, ...]
    refresh: tuple[str, ...]


MANAGERS = (
    Manager("apt", ("apt-get", "install", "--yes", "--no-install-recommends"), ("apt-get", "update")),
    Manager("dnf", ("dnf", "install", "--assumeyes"), ("dnf", "makecache")),
    Manager("pacman", ("pacman", "--sync", "--noconfirm"), ("pacman", "--sync", "--refresh")),
    Manager("zypper", ("zypper", "--non-interactive", "install"), ("zypper", "--non-interactive", "refresh")),
)


@dataclass(frozen=True)
class Need:
    """Something that a command on the path, or a check of its own, shows to be there.

    ``packages`` names it in each manager; a manager without an entry brings it with another package.
    """

    name: str
    there: Callable[[], bool]
    packages: Mapping[str, str]


def _command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _shows_chinese() -> bool:
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def _makes_environments() -> bool:
    invalidate_caches()
    return find_spec("ensurepip") is not None


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _chromium_is_sandboxed() -> bool:
    """Whether a plain user's Chromium can shut its pages in, which it does not start without.

    The kernel's user namespaces do, or Debian's setuid helper where those are refused (in a chroot always, and by some
    administrators). Others pack both in one, or have their own rules for which program may use namespaces.
    """
    if _is_root() or sys.platform != "linux" or CHROMIUM_HELPER.exists() or _linux() != "debian":
        return True
    if (unshare := shutil.which("unshare")) is None:
        return False
    return subprocess.run([unshare, "--user", "true"], capture_output=True, check=False).returncode == 0


def _linux() -> str:
    """Return the distribution's id in os-release(5), such as ``debian``."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""


CHROMIUM = Need(
    "Chromium",
    _command("chromium", "chromium-browser"),
    {"apt": "chromium", "dnf": "chromium", "pacman": "chromium", "zypper": "chromium"},
)
CHROMEDRIVER = Need(
    "ChromeDriver",
    _command("chromedriver"),
    # Arch has it inside chromium.
    {"apt": "chromium-driver", "dnf": "chromedriver", "zypper": "chromedriver"},
)
CHROMIUM_HELPER = Path("/usr/lib/chromium/chrome-sandbox")
CHROMIUM_SANDBOX = Need("Chromium's sandbox", _chromium_is_sandboxed, {"apt": "chromium-sandbox"})
FIREFOX = Need(
    "Firefox",
    _command("firefox", "firefox-esr"),
    # Debian has no plain "firefox"; Ubuntu's is a snap, which no throw-away profile can be given.
    {"apt": "firefox-esr", "dnf": "firefox", "pacman": "firefox", "zypper": "MozillaFirefox"},
)
CHINESE_FONT = Need(
    "Chinese font",
    _shows_chinese,
    {
        "apt": "fonts-noto-cjk",
        "dnf": "google-noto-sans-cjk-fonts",
        "pacman": "noto-fonts-cjk",
        "zypper": "google-noto-sans-cjk-fonts",
    },
)
VENV = Need("python3-venv", _makes_environments, {"apt": "python3-venv", "dnf": "python3", "zypper": "python3"})

SECRET_SERVICE = (
    Need(
        "GNOME Keyring",
        _command("gnome-keyring-daemon"),
        {"apt": "gnome-keyring", "dnf": "gnome-keyring", "pacman": "gnome-keyring", "zypper": "gnome-keyring"},
    ),
    Need(
        "D-Bus sessions",
        _command("dbus-run-session"),
        {"apt": "dbus-daemon", "dnf": "dbus-daemon", "pacman": "dbus", "zypper": "dbus-1-daemon"},
    ),
)
"""What the tests need to keep secrets in a real keyring, in a session of their own."""

APERTIUM = (
    Need("Apertium", _command("apertium-apy"), {"apt": "apertium-apy"}),
    Need(
        "Apertium's Indonesian and Malay",
        Path("/usr/share/apertium/modes/ind-zlm.mode").exists,
        {"apt": "apertium-ind-zlm"},
    ),
)
"""A translation engine that the tests ask for real, with the smallest of the pairs that our sites need: 6 MB to fetch,
where nothing of it is there. Debian and what follows it have it; elsewhere its test says that it is missing."""

BROWSERS: dict[str, tuple[Need, ...]] = {"chromium": (CHROMIUM, CHROMEDRIVER, CHROMIUM_SANDBOX), "firefox": (FIREFOX,)}
"""What the practice browsers of each kind need."""


def provide(needs: Iterable[Need], logs: Path, console: Console, wished: Iterable[Need] = ()) -> None:
    """Have every need met, installing what is missing if we may. Raises ``Problem`` when something stays missing.

    What is only ``wished`` for is in the same command, and its absence is said and no more.
    """
    missing, lacking = _absent(needs), _absent(wished)
    if not _is_root():
        if problem := _to_do([*missing, *lacking]):
            if missing:
                raise problem
            console.problem(problem)
        return
    _install(missing, logs, console)
    try:
        _install(lacking, logs, console)
    except Problem as problem:
        console.problem(problem)


def _absent(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if not need.there()]


def _names(needs: Iterable[Need]) -> str:
    return ", ".join(need.name for need in needs)


def _manager() -> Manager | None:
    return next((manager for manager in MANAGERS if shutil.which(manager.install[0])), None)


def knows_localhost() -> bool:
    """Whether ``localhost`` is an address here: ChromeDriver asks for it, and a Debian just made has no hosts file."""
    try:
        socket.getaddrinfo("localhost", None)
    except OSError:
        return False
    return True


def _packages(manager: Manager, needs: Iterable[Need]) -> list[str]:
    return [need.packages[manager.name] for need in needs if manager.name in need.packages]


def _to_do(missing: list[Need]) -> Problem | None:
    """Return what a person who may not install is told: what is missing, and the one command that brings it all."""
    if not missing:
        return None
    manager = _manager()
    packages = _packages(manager, missing) if manager else []
    if manager is None or not packages:
        return Problem("missing_programs", names=_names(missing))
    # A system that has just been made does not know its packages yet.
    steps = [" ".join(manager.refresh), " ".join([*manager.install, *packages])]
    if shutil.which("sudo"):
        command = " && ".join(f"sudo {step}" for step in steps)
    else:
        command = f"su - -c {shlex.quote(' && '.join(steps))}"
    return Problem("missing_programs_command", names=_names(missing), command=command)


def _install(missing: list[Need], logs: Path, console: Console) -> None:
    if not missing:
        return
    manager = _manager()
    names = _names(missing)
    packages = _packages(manager, missing) if manager else []
    if manager is None or not packages:
        raise Problem("missing_programs", names=names)
    command = [*manager.install, *packages]
    console.say("installing_programs", names=names)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def going(_line: str) -> None:
        console.count("still_working", name=names)

    log = logs / f"{manager.name}.log"
    if not run(command, log, environ=environ, listener=going).ok:
        run(manager.refresh, logs / f"{manager.name}-refresh.log", environ=environ, listener=going)
        run(command, log, environ=environ, listener=going)
    if left := _absent(missing):
        raise Problem("missing_programs_command", names=_names(left), command=" ".join(command))
