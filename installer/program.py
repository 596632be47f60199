"""This checkout as a program that browsers can be joined to."""

from __future__ import annotations

from pathlib import Path

from installer.extension_ids import chromium_ids
from installer.launcher import launcher_path
from installer.registration import Program

ROOT = Path(__file__).resolve().parent.parent
"""The checkout that this code is in."""


def dist_of(root: Path) -> Path:
    """Return the directory that browsers load as the extension."""
    return root / "extension" / "dist"


def program_of(root: Path) -> Program:
    """Return what the manifests of the checkout at ``root`` point to."""
    return Program(str(launcher_path(root)), chromium_ids(dist_of(root)), str(root / ".venv" / "manifests"))
