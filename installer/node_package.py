"""A Node package of this project: its dependencies installed and its ``dist`` built, each only when something changed.

The stamp stands in ``node_modules``, so that it goes when npm empties that folder to start anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from installer.console import Console
from installer.node import Node
from installer.problem import Problem
from installer.running import Outcome, run
from installer.whole_file import write_whole

PACKAGES: dict[str, str] = {
    "extension": "extension",
    "practice page": "native_host/practice/page",
}
"""The packages by the name that a person reads, with their folders."""

_MADE = {"node_modules", "dist", "dist.new"}


@dataclass(frozen=True)
class Built:
    """Hashes of what was installed and built: lock file, sources, and the build's output."""

    lock: str = ""
    sources: str = ""
    output: str = ""


class NodePackage:
    """The package of that name in the checkout at ``root``."""

    def __init__(self, root: Path, name: str, logs: Path, console: Console) -> None:
        self.name = name
        self.directory = root / PACKAGES[name]
        self.dist = self.directory / "dist"
        self._logs = logs
        self._console = console
        self._stamp = self.directory / "node_modules" / ".storebell.json"

    def is_built(self) -> bool:
        """Whether ``dist`` is what the sources make."""
        return self._found() == self._current()

    def is_installed(self) -> bool:
        """Whether ``node_modules`` is what the lock file says."""
        return self._found().lock == self._current().lock

    def make(self, node: Node) -> None:
        """Install and build what is not as the sources are. Raises ``Problem`` and ``OSError``."""
        if not self.is_installed():
            self._console.say("installing_node_packages", name=self.name)
            self._npm(node, "ci", "--no-audit", "--no-fund")
            self._write(Built(lock=self._current().lock))
        if not self.is_built():
            self._console.say("building", name=self.name)
            before = self._current()  # what is edited while it builds is not in it
            self._npm(node, "run", "build")
            self._write(replace(before, output=hash_of_tree(self.dist)))

    def _npm(self, node: Node, *arguments: str) -> None:
        log = self._logs / f"npm-{arguments[-1] if arguments[0] == 'run' else arguments[0]}.log"

        def going(_line: str) -> None:
            self._console.count("still_working", name=self.name)

        try:
            outcome = run([node.npm, *arguments], log, self.directory, node.environ, going, holds_turn=True)
        except FileNotFoundError as error:
            raise Problem("no_node") from error
        if outcome.ok:
            return
        raise Problem(_code(arguments[0], outcome), name=self.name, log=str(log), said=outcome.complaint)

    def _current(self) -> Built:
        return Built(
            hashlib.sha256((self.directory / "package-lock.json").read_bytes()).hexdigest(),
            hash_of_tree(self.directory, _MADE),
            hash_of_tree(self.dist) if self.dist.is_dir() else "",
        )

    def _found(self) -> Built:
        try:
            return Built(**json.loads(self._stamp.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return Built()

    def _write(self, built: Built) -> None:
        write_whole(self._stamp, json.dumps(asdict(built)) + "\n")


def _code(verb: str, outcome: Outcome) -> str:
    if verb == "ci" and outcome.distrusts:
        return "not_trusted"
    return "no_network" if verb == "ci" and outcome.speaks_of_network else "node_package_failed"


def hash_of_tree(directory: Path, without: set[str] | None = None) -> str:
    """Return one hash over all files below a directory, leaving out entries of the top level. Raises ``OSError``."""
    digest = hashlib.sha256()
    for path in _files(directory, without or set()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(directory).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(directory: Path, without: set[str]) -> Iterator[Path]:
    for entry in sorted(os.scandir(directory), key=lambda entry: entry.name):
        if entry.name in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), set())
        elif entry.is_file():
            yield Path(entry.path)
