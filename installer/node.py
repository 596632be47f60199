"""Node: the system's if it is new enough and has npm, else the one that comes as a Python package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OLDEST = (20, 19)
"""What jsdom and vitest, the most demanding of the tools, start with."""


@dataclass(frozen=True)
class Node:
    """A Node with its npm. ``environ`` is what programs need to find both."""

    npm: str
    environ: Mapping[str, str]


def system_node(environ: Mapping[str, str] = os.environ) -> Node | None:
    """Return the Node on the path, or nothing when there is none, it is too old, or npm is missing."""
    path = environ.get("PATH")
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, env=dict(environ))
    return Node(npm, _trusting(environ)) if new_enough(answer.stdout) else None


def packaged_node(programs: Path, environ: Mapping[str, str] = os.environ) -> Node:
    """Return the Node that the environment holds; ``programs`` is its folder of commands."""
    path = os.pathsep.join([str(programs), *filter(None, [environ.get("PATH")])])
    return Node(shutil.which("npm", path=str(programs)) or "npm", {**_trusting(environ), "PATH": path})


def _trusting(environ: Mapping[str, str]) -> dict[str, str]:
    """Let Node trust whom the system trusts (from Node 22.19 and 24.6 on), as pip does: a company's own proxy."""
    return {"NODE_USE_SYSTEM_CA": "1", **environ}


def new_enough(version: str) -> bool:
    """Decide over what ``node --version`` prints, such as ``v20.20.2``."""
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST
