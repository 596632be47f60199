"""Is everything there that ``prepare`` makes?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from installer.console import Console
from installer.environment import Environment
from installer.findings import Finding, found
from installer.node_package import NodePackage
from installer.stamp import Step


def check_environment(root: Path) -> Iterator[Finding]:
    """Look at ``.venv`` and at what it says about itself."""
    environment = Environment(root, Console())
    stamp = environment.stamp()
    if stamp is None:
        yield found("environment_missing")
    elif not stamp.complete:
        yield found("environment_interrupted")
    elif environment.version() is None:
        yield found("environment_broken")
    elif environment.needs(stamp.level) is not Step.NOTHING:
        yield found("environment_outdated")
    else:
        yield found("environment_ready", level=stamp.level)


def check_extension(root: Path) -> Iterator[Finding]:
    """Look at the directory that browsers load."""
    package = NodePackage(root, "extension", root, Console())
    if not (package.dist / "manifest.json").is_file():
        yield found("extension_missing")
    elif not package.is_built():
        yield found("extension_outdated")
    else:
        yield found("extension_ready")


def check_launcher(launcher: Path) -> Iterator[Finding]:
    """Look at what browsers start. All well says nothing: the bridge's answer will."""
    if not launcher.is_file():
        yield found("launcher_missing", path=str(launcher))
    elif not os.access(launcher, os.X_OK):
        yield found("launcher_not_executable", path=str(launcher))
