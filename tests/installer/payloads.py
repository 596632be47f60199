"""Payloads to install: one of a few words, and one that really runs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from installer.checkout_payload import assembled, launchers, own_files
from installer.payload import Payload, Source, Text
from installer.program import ROOT

MANIFEST_JSON = "extension/manifest.json"


def tiny_payload(version: str, files: Mapping[str, str] | None = None, end: str = "") -> Payload:
    """Return a payload whose programs do nothing. ``end`` is what the system's programs end with."""
    sources: dict[str, Source] = {
        f"bin/storebell-bridge{end}": Text(f"#!/bin/sh\n# {version}\n", 0o755),
        f"bin/storebell{end}": Text(f"#!/bin/sh\necho {version}\n", 0o755),
        MANIFEST_JSON: Text(f'{{"version": "{version}"}}'),
        "extension/background.js": Text("1"),
        **{name: Text(text) for name, text in (files or {}).items()},
    }
    return assembled(sources, version)


def running_payload(version: str) -> Payload:
    """Return this checkout's own code under another version. Its packages are those on ``PYTHONPATH``."""
    said = (ROOT / "native_host" / "__init__.py").read_text()
    line = next(line for line in said.splitlines() if line.startswith("__version__"))
    sources: dict[str, Source] = {
        **own_files(ROOT),
        **launchers(sys.executable),
        "app/native_host/__init__.py": Text(said.replace(line, f'__version__ = "{version}"')),
        MANIFEST_JSON: Text(f'{{"version": "{version}"}}'),
    }
    return assembled(sources, version)


def written(payload: Payload, folder: Path) -> Path:
    """Write a payload as a release is unpacked."""
    for name, source in payload.sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        assert not isinstance(source, Path)
        (folder / name).write_text(source.text)
        (folder / name).chmod(source.mode)
    (folder / "payload.json").write_text(payload.described())
    return folder
