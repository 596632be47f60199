"""A tiny checkout that pip can install from without a network: its packages are made here, with their hashes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from installer.program import ROOT
from installer.stamp import LOCKS, NODE_LOCK, PROJECT

_METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"

_BACKEND = """
import os, sys
sys.path.insert(0, {tests!r})
from tests.installer.checkout import pack

def build_editable(folder, config_settings=None, metadata_directory=None):
    return pack(folder, "tinyproject", {{"tinyproject.pth": os.getcwd()}})
"""


def pack(folder: str, name: str, files: Mapping[str, str]) -> str:
    """Make a wheel in a folder and return its file name."""
    info = f"{name}-1.dist-info"
    with zipfile.ZipFile(Path(folder, f"{name}-1-py3-none-any.whl"), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/METADATA", _METADATA.format(name=name))
        wheel.writestr(f"{info}/WHEEL", _WHEEL)
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}-1-py3-none-any.whl"


def make_wheel(folder: Path, name: str) -> str:
    """Make a wheel with one module and return its line for a lock file."""
    content = (folder / pack(str(folder), name, {f"{name}.py": ""})).read_bytes()
    return f"{name}==1 --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"


def make_checkout(root: Path, index: Path) -> None:
    """Make a checkout at ``root`` whose packages lie in ``index``."""
    root.mkdir(parents=True)
    index.mkdir(parents=True)
    locked = "# made by hand\n"
    for (_, lock), name in zip(LOCKS.items(), ("tinyrun", "tinypractice", "tinytests"), strict=True):
        locked += make_wheel(index, name)
        (root / lock).write_text(locked)
    (root / NODE_LOCK).write_text(make_wheel(index, "tinynode"))
    (root / "backend.py").write_text(_BACKEND.format(tests=str(ROOT)))
    (root / PROJECT).write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "tinyproject"\nversion = "1"\n'
    )


def make_package(root: Path, name: str) -> Path:
    """Make a Node package in a checkout and return its folder."""
    folder = root / name
    (folder / "src").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"name": "tiny", "scripts": {"build": "build"}}))
    (folder / "package-lock.json").write_text("{}")
    (folder / "src" / "index.ts").write_text("1")
    return folder
