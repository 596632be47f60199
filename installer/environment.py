"""The project's Python environment, ``.venv``: made from lock files with hashes, mended when a run was interrupted.

Nothing is taken from the network once it stands. What is added is first downloaded as a whole and then installed
without the network, so that a lost connection leaves the environment as it was.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from installer.console import Console
from installer.launcher import write_launcher
from installer.problem import Problem
from installer.running import Outcome, run
from installer.stamp import Level, Stamp, Step, locks_of, read_stamp, step, target, write_stamp

OLDEST_PYTHON = (3, 11)
PYTHON_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_KEPT = {"storebell.json", "logs"}
_PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*==", re.IGNORECASE | re.MULTILINE)


class Environment:
    """The environment of the checkout at ``root``."""

    def __init__(self, root: Path, console: Console, system: str = sys.platform) -> None:
        self.root = root
        self.directory = root / ".venv"
        self.programs = self.directory / ("Scripts" if system == "win32" else "bin")
        self.python = self.programs / ("python.exe" if system == "win32" else "python")
        self.logs = self.directory / "logs"
        self._stamp = self.directory / "storebell.json"
        self._console = console

    def stamp(self) -> Stamp | None:
        """Return what the environment says it was made from."""
        return read_stamp(self._stamp)

    def needs(self, level: Level, node: bool = False) -> Step:
        """Return what ``make`` would do."""
        found = self.stamp()
        version = self.version()
        wanted = target(found, self.root, version or PYTHON_VERSION, level, node)
        return step(found, wanted, usable=version is not None)

    def make(self, level: Level, node: bool = False) -> None:
        """Have everything of ``level`` stand in the environment. Raises ``Problem`` and ``OSError``.

        Must be called by one process at a time (``turn``).
        """
        found = self.stamp()
        doing = self.needs(level, node)
        # A working environment keeps its Python, whichever one runs the installer.
        version = PYTHON_VERSION if doing is Step.REBUILD else self.version() or PYTHON_VERSION
        wanted = target(found, self.root, version, level, node)
        if doing is Step.REBUILD:
            self._create(wanted)
            found = None
        if found is None or found.packages != wanted.packages:
            self._add_packages(wanted)
        if doing is not Step.NOTHING:
            self._add_project(wanted)
        write_launcher(self.root)

    def version(self) -> str | None:
        """Return the version of its Python as ``major.minor``; nothing when that does not start or is too old."""
        try:
            answer = subprocess.run(
                [self.python, "-I", "-c", "import sys; print('%d %d' % sys.version_info[:2])"],
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            return None
        numbers = tuple(int(number) for number in answer.stdout.split()) if answer.returncode == 0 else ()
        return ".".join(map(str, numbers)) if numbers >= OLDEST_PYTHON else None

    def _create(self, wanted: Stamp) -> None:
        if find_spec("ensurepip") is None or find_spec("venv") is None:
            raise Problem("no_ensurepip", version=PYTHON_VERSION)
        self._console.say("creating_environment", version=PYTHON_VERSION)
        self.directory.mkdir(exist_ok=True)
        write_stamp(self._stamp, replace(wanted, complete=False))
        for entry in self.directory.iterdir():
            if entry.name not in _KEPT:
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        # The interpreter below an environment that we may run in: that one is being replaced.
        base = getattr(sys, "_base_executable", None) or sys.executable
        made = run([base, "-m", "venv", str(self.directory)], self.logs / "venv.log", holds_turn=True)
        if not made.ok:
            raise Problem("no_ensurepip" if "ensurepip" in made.tail else "environment_failed", **self._about(made))

    def _add_packages(self, wanted: Stamp) -> None:
        locks = locks_of(wanted.level, wanted.node)
        with tempfile.TemporaryDirectory(prefix="storebell-") as wheels:
            for lock in locks:
                self._download(lock, wheels)
            write_stamp(self._stamp, replace(wanted, complete=False))
            self._console.say("installing_packages")
            for lock in locks:
                self._pip("install", "--no-index", "--find-links", wheels, *_hashed(self.root / lock))

    def _add_project(self, wanted: Stamp) -> None:
        write_stamp(self._stamp, replace(wanted, complete=False))
        self._pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(self.root))
        write_stamp(self._stamp, wanted)
        self._console.say("environment_ready")

    def _download(self, lock: str, wheels: str) -> None:
        total = len(_PINNED.findall((self.root / lock).read_text(encoding="utf-8")))
        done = 0

        def counted(line: str) -> None:
            nonlocal done
            if line.startswith("Collecting "):
                done += 1
                self._console.count("downloading_count", done=str(done), total=str(total))

        self._console.say("downloading_packages", total=str(total))
        self._pip("download", "--dest", wheels, *_hashed(self.root / lock), counted=counted)

    def _pip(self, verb: str, *arguments: str, counted: Callable[[str], None] | None = None) -> None:
        outcome = run(
            [str(self.python), "-m", "pip", verb, "--disable-pip-version-check", "--no-input", *arguments],
            self.logs / f"pip-{verb}.log",
            listener=counted,
            holds_turn=True,
        )
        if outcome.ok:
            return
        if "THESE PACKAGES DO NOT MATCH THE HASHES" in outcome.tail:
            raise Problem("hash_mismatch", **self._about(outcome, verb))
        if outcome.distrusts:
            raise Problem("not_trusted", **self._about(outcome, verb))
        raise Problem("no_network" if outcome.speaks_of_network else "packages_failed", **self._about(outcome, verb))

    def _about(self, outcome: Outcome, verb: str = "") -> dict[str, str]:
        name = f"pip-{verb}.log" if verb else "venv.log"
        return {"said": outcome.complaint, "log": str(self.logs / name), "version": PYTHON_VERSION}


def _hashed(lock: Path) -> list[str]:
    """Return pip's arguments for a lock file: nothing without a hash, nothing that runs code while it is installed."""
    return ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
