"""The program that browsers are joined to: what is installed on this machine, or else this checkout."""

from __future__ import annotations

from pathlib import Path

from installer.extension_ids import chromium_ids
from installer.launcher import launcher_path
from installer.registration import Program

ROOT = Path(__file__).resolve().parent.parent
"""The checkout, or the installed version's folder, that this code is in."""


def dist_of(root: Path) -> Path:
    """Return the directory that browsers load as the extension."""
    return root / "extension" / "dist"


def program_of(root: Path) -> Program:
    """Return what the manifests of the checkout at ``root`` point to: the demo and the tests are joined so."""
    return Program(str(launcher_path(root)), chromium_ids(dist_of(root)), str(root / ".venv" / "manifests"))
