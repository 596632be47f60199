"""The demo and the guided tour: sets up what practice needs, then hands over to it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from installer.console import Console
from installer.prepare import prepare
from installer.system_packages import BROWSERS

Practised = Literal["chromium", "firefox"]


def browser_for(wanted: Practised | None) -> Practised:
    """Return the browser to prepare: the one asked for, else one that is here, else Chromium."""
    if wanted:
        return wanted
    chromium, firefox = (all(need.there() for need in BROWSERS[kind]) for kind in ("chromium", "firefox"))
    return "firefox" if firefox and not chromium else "chromium"


def demo(root: Path, wanted: Practised | None, arguments: Sequence[str], console: Console) -> int:
    """Run the demo with the caller's terminal and return its exit code. Raises ``Problem``."""
    browser = browser_for(wanted)
    environment = prepare(root, "practice", console, [browser])
    command = [str(environment.python), "-m", "native_host.practice.demo", "--browser", browser, *arguments]
    return subprocess.run(command, cwd=root, check=False).returncode
