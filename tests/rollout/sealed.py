"""A machine whose ``/etc`` is its own, so that a test's policies meet no browser but its own.

Policies are read from ``/etc`` by every browser on the machine, running ones included: one written there for real would
put a second Storebell into whatever else runs. In a mount namespace (``unshare``, util-linux) the copy lies over the
real one for a command and what it starts, and is gone with them, however they end.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
OTHERS_POLICIES = ("chromium", "firefox", "opt")
"""Folders in ``/etc`` that a clean machine has not got policies or native hosts in."""
OVERLAID = ("etc", "opt")
_UNSHARE = ["unshare", "--mount", *([] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["--map-root-user"])]


def can_seal() -> bool:
    """Whether this system lets us: root may, and others where unprivileged user namespaces are allowed."""
    try:
        return subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


class SealedMachine:
    """``home`` is the one user's; ``folder`` holds all of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        shutil.copytree("/etc", self.at("/etc"), symlinks=True, copy_function=_copy_readable)
        for name in OTHERS_POLICIES:
            shutil.rmtree(self.at(f"/etc/{name}/policies"), ignore_errors=True)
            shutil.rmtree(self.at(f"/etc/{name}/native-messaging-hosts"), ignore_errors=True)
        self.at("/opt").mkdir()

    def at(self, path: str) -> Path:
        """Return where a path of ``/etc`` or ``/opt`` really is."""
        return self.folder / path.lstrip("/")

    def put(self, path: str, data: bytes) -> None:
        """Write a file below ``/etc``, as an administrator does."""
        self.at(path).parent.mkdir(parents=True, exist_ok=True)
        self.at(path).write_bytes(data)

    def program(self, *names: str) -> str:
        """Return a program that runs the first of those that are installed, inside."""
        there = next(filter(None, map(shutil.which, names)), None)
        assert there, f"one of {names} is installed"
        script = self.folder / "bin" / Path(there).name
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\nexec {shlex.join(self._inside([there]))} "$@"\n')
        script.chmod(0o755)
        return str(script)

    def run(
        self, *command: str, cwd: Path = PROJECT, environ: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as the user does, and return what it said."""
        surroundings = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            **(environ or {}),
        }
        return subprocess.run(
            self._inside(command),
            cwd=cwd,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def installer(self, *words: str, environ: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run ``python3 installer``, with the Python that everybody has."""
        base = getattr(sys, "_base_executable", sys.executable)
        return self.run(base, "installer", *words, environ=environ)

    def _inside(self, command: Sequence[str]) -> list[str]:
        mounts = " && ".join(f'mount --bind "$0/{name}" /{name}' for name in OVERLAID)
        return [*_UNSHARE, "--", "sh", "-c", f'{mounts} && exec "$@"', str(self.folder), *command]


def _copy_readable(source: str, target: str) -> None:
    if os.access(source, os.R_OK):
        shutil.copy2(source, target)
