"""What stands in an environment, written inside it, and what must happen so that the wanted things stand there.

The stamp says ``complete: false`` for as long as something is being installed. Whoever finds it so knows that the last
run was interrupted and that nothing in the environment can be trusted: pip takes a half-unpacked package for an
installed one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Literal, get_args

from installer.whole_file import write_whole

Level = Literal["run", "practice", "tests"]

LOCKS: dict[Level, str] = {
    "run": "requirements.lock",
    "practice": "requirements-practice.lock",
    "tests": "requirements-tests.lock",
}
"""The levels, lowest first, with their lock files; each file holds all of the lower ones."""

NODE_LOCK = "requirements-node.lock"
STANDALONE_LOCK = "requirements-standalone.lock"
"""What only the stand-alone build takes; it lies in a folder of its own, so that no environment holds it."""
PROJECT = "pyproject.toml"


class Step(Enum):
    """What to do with an environment: what is there is right, lacks something, or cannot be trusted."""

    NOTHING = "nothing"
    ADD = "add"
    REBUILD = "rebuild"


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from. ``packages`` is the hash of its lock files, ``project`` of our own file."""

    python: str
    root: str
    level: Level
    node: bool
    packages: str
    project: str
    complete: bool


def locks_of(level: Level, node: bool) -> list[str]:
    """Return the names of the lock files that an environment takes."""
    return [LOCKS[level], *([NODE_LOCK] if node else [])]


def read_stamp(path: Path) -> Stamp | None:
    """Return the stamp, or nothing when there is none or it is not one of ours."""
    try:
        stamp = Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return stamp if stamp.level in LOCKS else None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Replace the stamp in one step. Raises ``OSError``."""
    write_whole(path, json.dumps(asdict(stamp), indent=2) + "\n")


def target(found: Stamp | None, root: Path, python: str, level: Level, node: bool) -> Stamp:
    """Return the stamp of the environment that is wanted: what was asked for, and what stood there before.

    ``python`` is the version as ``major.minor``. Raises ``OSError`` when a lock file is missing.
    """
    levels: tuple[Level, ...] = get_args(Level)
    if found:
        level = max(level, found.level, key=levels.index)
        node = node or found.node
    locks = locks_of(level, node)
    return Stamp(python, str(root), level, node, hash_of_files(root, locks), hash_of_files(root, [PROJECT]), True)


def step(found: Stamp | None, wanted: Stamp, usable: bool) -> Step:
    """Decide what to do. ``usable`` says that the environment has a Python which starts.

    An environment without a stamp that works is somebody's own: it is completed in place, not thrown away.
    """
    if not usable or (found and not found.complete):
        return Step.REBUILD
    if found and (found.python, found.root) != (wanted.python, wanted.root):
        return Step.REBUILD
    return Step.NOTHING if found == wanted else Step.ADD


def hash_of_files(root: Path, names: Iterable[str]) -> str:
    """Return one hash over files under ``root``, their names included. Raises ``OSError``."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}\0{hashlib.sha256((root / name).read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
