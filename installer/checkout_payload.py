"""This checkout as a payload: our code and the locked packages beside each other, and launchers that name the Python.

Everything lies flat in ``app``, so that ``python -m native_host.core``, started there, needs no path of anybody's.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from importlib.util import cache_from_source
from pathlib import Path

from installer.environment import Environment
from installer.payload import EXTENSION, Payload, Source, Text, build_of, hash_of
from installer.problem import Problem
from installer.program import dist_of
from installer.stamp import LOCKS

OURS = ("native_host", "installer")
_LEFT_OUT = {"practice", "__pycache__", "node_modules"}
"""Practice needs packages and pages that agents do not install."""
_LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.IGNORECASE | re.MULTILINE)
_BUILDS_ONLY = {"setuptools"}
_WHERE = "import sys, sysconfig; print(sys._base_executable); print(sysconfig.get_path('purelib'))"
_COMMAND = '''"""The command line, with nothing on its path but what lies beside it."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from native_host.cli import main

main()
'''


def checkout_payload(root: Path, environment: Environment, for_all: bool = False) -> Payload:
    """Return the payload that the checkout at ``root`` is now. Raises ``Problem`` and ``OSError``.

    ``for_all``: every user of the machine has to be able to start its Python.
    """
    python, packages = _where(environment)
    if for_all and not all(path.stat().st_mode & 0o001 for path in (Path(python), *Path(python).parents)):
        raise Problem("python_private", path=python)
    sources = {f"{EXTENSION}{name}": path for name, path in _files(dist_of(root), set())}
    taken: dict[str, Source] = {**sources, **own_files(root), **launchers(python)}
    for name, path in _packages(root, packages):
        taken[f"app/{name}"] = path
    return assembled(taken, version_of(root))


def assembled(sources: dict[str, Source], version: str) -> Payload:
    """Return a payload of these files; its build is their hash. Raises ``OSError``."""
    files = {name: hash_of(source) for name, source in sorted(sources.items())}
    extras = {
        f"{name.rpartition('/')[0]}/__pycache__/{made.name}": made
        for name, source in sources.items()
        if isinstance(source, Path) and source.suffix == ".py" and (made := Path(cache_from_source(source))).is_file()
    }
    return Payload(version, build_of(files), "python", files, sources, extras)


def version_of(root: Path) -> str:
    """Return the host's version without importing it. Raises ``OSError``."""
    said = (root / "native_host" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', said, re.MULTILINE)
    assert found, "native_host has a version"
    return found[1]


def _where(environment: Environment) -> tuple[str, Path]:
    """Return the interpreter below the environment, by the name that an upgrade of the system keeps, and its packages.

    The environment's own Python would tie what is installed to the checkout.
    """
    said = subprocess.run(
        [environment.python, "-I", "-c", _WHERE], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if said.returncode != 0:
        raise Problem("environment_failed", said=said.stderr.strip()[-200:], log=str(environment.logs))
    python, packages = said.stdout.splitlines()
    return str(Path(python).resolve()), Path(packages)


def launchers(python: str) -> dict[str, Source]:
    """Return what is started: they find their files beside them, wherever the version was moved to."""

    def launcher(script: str) -> Text:
        return Text(f'#!/bin/sh\nexec {shlex.quote(python)} -I -S "${{0%/*}}/../app/{script}" "$@"\n', 0o755)

    return {
        "bin/storebell-bridge": launcher("native_host/bridge.py"),
        "bin/storebell": launcher("command.py"),
        "app/command.py": Text(_COMMAND),
    }


def own_files(root: Path) -> dict[str, Source]:
    """Return our own code as it lies in a payload."""
    return {f"app/{ours}/{name}": path for ours in OURS for name, path in _files(root / ours, _LEFT_OUT)}


def _packages(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Return the files of the packages that the lock names and this system needs, as pip recorded them."""
    locked = {_plain(name) for name in _LOCKED.findall((root / LOCKS["run"]).read_text(encoding="utf-8"))}
    for package in distributions(path=[str(folder)]):
        if _plain(str(package.metadata["Name"])) in locked - _BUILDS_ONLY:
            yield from _files_of(package, folder)


def _files_of(package: Distribution, folder: Path) -> Iterator[tuple[str, Path]]:
    for file in package.files or ():
        name = file.as_posix()
        if not name.startswith("../") and "__pycache__" not in file.parts and (folder / name).is_file():
            yield name, folder / name


def _plain(name: str) -> str:
    """Return a package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(folder: Path, without: set[str]) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not without & set(inside.parts):
            yield inside.as_posix(), path
