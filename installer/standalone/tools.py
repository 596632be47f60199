"""What builds: PyInstaller, from its lock, in a folder of its own inside the environment.

Beside and not among the environment's packages, so that what is built can hold nothing of it by accident.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.console import Console
from installer.environment import Environment
from installer.problem import Problem
from installer.running import Outcome, run
from installer.stamp import STANDALONE_LOCK, hash_of_files
from installer.turn import turn

Runner = Callable[[Sequence[str], Path], Outcome]
_PREFIX = "build-tools-"


def build_tools(environment: Environment, console: Console, runner: Runner = run) -> Path:
    """Return the folder of the tools, fetched when the lock has changed. Raises ``Problem`` and ``OSError``."""
    root = environment.root
    folder = environment.directory / f"{_PREFIX}{hash_of_files(root, [STANDALONE_LOCK])[:12]}"
    with turn(root / ".prepare.lock", lambda: console.say("waiting_for_turn")):
        if not folder.exists():
            console.say("fetching_build_tools")
            _fetch(environment, folder, runner)
            for old in environment.directory.glob(f"{_PREFIX}*"):
                if old != folder:
                    shutil.rmtree(old)
    return folder


def _fetch(environment: Environment, folder: Path, runner: Runner) -> None:
    lock, log = environment.root / STANDALONE_LOCK, environment.logs / "pip-build-tools.log"
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=environment.directory) as made:
        command = [str(environment.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        command += ["--target", made, "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        outcome = runner([*command, "--requirement", str(lock)], log)
        if not outcome.ok:
            if "THESE PACKAGES DO NOT MATCH THE HASHES" in outcome.tail:
                raise Problem("hash_mismatch", said=outcome.complaint, log=str(log))
            code = "no_network" if outcome.speaks_of_network else "packages_failed"
            raise Problem(code, said=outcome.complaint, log=str(log))
        Path(made).rename(folder)
        Path(made).mkdir()  # which the block takes away
