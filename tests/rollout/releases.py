"""What a team is given: packages made by the command line, from this version and from the one after it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from installer.checkout_payload import assembled, checkout_payload
from installer.console import Console
from installer.environment import Environment
from installer.payload import EXTENSION, Payload, Text
from installer.program import ROOT, dist_of
from native_host import __version__
from tests.rollout.sealed import SealedMachine

NEXT = "99.0.0"
"""The version after this one."""
_EXTENSION_VERSION = re.compile(r'"version": "[^"]+"')
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "practice", "node_modules")


def version_of_dist() -> str:
    """Return the built extension's version."""
    return str(json.loads((dist_of(ROOT) / "manifest.json").read_text())["version"])


def package(machine: SealedMachine, out: Path, address: str, key: Path, settings: Path | None) -> None:
    """Make a team's package of this checkout, as an administrator does."""
    done = machine.installer("package", *_options(out, address, key, settings))
    assert done.returncode == 0, done.stderr


def package_next(checkout: Path, out: Path, address: str, key: Path, settings: Path | None) -> None:
    """Make it again from the next version, whose checkout is made in a folder; ``out`` is written over.

    The environment is this checkout's, so ``installer package`` is entered behind what would set one up.
    """
    for name in ("installer", "native_host"):
        shutil.copytree(ROOT / name, checkout / name, ignore=_LEFT_OUT)
    shutil.copytree(dist_of(ROOT), dist_of(checkout))
    for name in ("manifest.json", "background.js"):  # the build writes it into both
        file = dist_of(checkout) / name
        file.write_text(file.read_text().replace(f'"{version_of_dist()}"', f'"{NEXT}"'))
    command = [sys.executable, "-m", "installer.package", *_options(out, address, key, settings)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def next_payload(folder: Path) -> Payload:
    """Write the next version of the program into a folder, as a release is unpacked; returns what it is."""
    now = checkout_payload(ROOT, Environment(ROOT, Console("en")))
    init, manifest = "app/native_host/__init__.py", f"{EXTENSION}manifest.json"
    said = {name: Path(str(now.sources[name])).read_text() for name in (init, manifest)}
    changed = {
        init: Text(said[init].replace(f'"{__version__}"', f'"{NEXT}"')),
        manifest: Text(_EXTENSION_VERSION.sub(f'"version": "{NEXT}"', said[manifest], count=1)),
    }
    payload = assembled({**now.sources, **changed}, NEXT)
    for name, source in payload.sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, Text):
            path.write_text(source.text)
            path.chmod(source.mode)
        else:
            shutil.copy(source, path)
    (folder / "payload.json").write_text(payload.described())
    return payload


def _options(out: Path, address: str, key: Path, settings: Path | None) -> list[str]:
    given = ["--out", str(out), "--key", str(key), "--update-url", address]
    return [*given, *(["--settings", str(settings)] if settings else [])]
