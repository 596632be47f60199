"""Makes the lock files anew from ``pyproject.toml``: for every system, with hashes, without addresses."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.console import Console
from installer.problem import Problem
from installer.running import run
from installer.stamp import LOCKS, NODE_LOCK, STANDALONE_LOCK

_HEADER = "python3 installer lock"

# Highest first: the lower levels must take the same versions.
_SELECTED: dict[str, tuple[str, ...]] = {
    LOCKS["tests"]: ("pyproject.toml", "--all-extras", "--group", "build"),
    LOCKS["practice"]: ("pyproject.toml", "--extra", "practice", "--group", "build", "--constraint", LOCKS["tests"]),
    LOCKS["run"]: ("pyproject.toml", "--group", "build", "--constraint", LOCKS["tests"]),
    NODE_LOCK: ("--group", "node"),
    STANDALONE_LOCK: ("--group", "standalone", "--constraint", LOCKS["tests"]),
}


def lock(root: Path, upgrade: bool, console: Console) -> None:
    """Write all lock files; versions stay unless ``upgrade``. Raises ``Problem``."""
    uv = shutil.which("uv")
    if uv is None:
        raise Problem("no_uv")
    for name, selected in _SELECTED.items():
        command = [uv, "pip", "compile", *selected, "--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-annotate", "--no-emit-index-url", "--custom-compile-command", _HEADER]
        command += ["--output-file", name, *(["--upgrade"] if upgrade else [])]
        log = root / ".venv" / "logs" / "uv.log"
        outcome = run(command, log, cwd=root)
        if not outcome.ok:
            raise Problem("packages_failed", said=outcome.complaint, log=str(log))
        console.say("locked", name=name)
