"""The processes of a browser and of the native host that it started, by parentage and command line."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import psutil

from native_host.practice.browsers.waiting import wait_until

KILL_S = 5.0


@dataclass(frozen=True)
class Pids:
    """Process ids at one moment; `core` is None when no core serves the data directory."""

    browser: int
    bridges: tuple[int, ...]
    core: int | None


def find_pids(browser: int, data_dir: Path) -> Pids:
    """Look at the process table: bridges are below the browser, a core is detached and known by its data directory."""
    return Pids(browser, tuple(p.pid for p in _below(browser) if _is_bridge(p)), _find_core(data_dir))


def kill_browser(browser: int) -> None:
    """SIGKILL the browser and its helpers at once. Native hosts live on and see their stdin end."""
    try:
        main = psutil.Process(browser)
        home = Path(main.exe()).parent
    except psutil.Error:
        return
    # Helpers are programs from the browser's own directory; what else it started is not the browser.
    doomed = [main, *(p for p in _below(browser) if _runs_from(p, home))]
    for process in doomed:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    wait_until(lambda: not any(map(_runs, doomed)), timeout_s=KILL_S, what="the browser's processes ending")


def _below(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _runs_from(process: psutil.Process, directory: Path) -> bool:
    try:
        return Path(process.exe()).parent == directory
    except psutil.Error:
        return False


def _runs(process: psutil.Process) -> bool:
    """A process that nobody has reaped yet has ended all the same."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _is_bridge(process: psutil.Process) -> bool:
    return any(argument.replace("\\", "/").endswith("native_host/bridge.py") for argument in _arguments(process))


def _find_core(data_dir: Path) -> int | None:
    wanted = os.path.realpath(data_dir)
    for process in psutil.process_iter():
        if "native_host.core" not in _arguments(process):
            continue
        try:
            served = process.environ().get("STOREBELL_DATA_DIR", "")
        except psutil.Error:
            continue
        if os.path.realpath(served) == wanted:
            return process.pid
    return None


def _arguments(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
