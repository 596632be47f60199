"""What can be installed: the files of one version of the program, each with its hash.

As a folder (``--payload DIR``): ``bin/storebell-bridge`` that manifests name, ``bin/storebell`` for people, what both
need beside them, ``extension/`` as browsers load it, and ``payload.json``, which lists all the rest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from installer.places import System
from installer.problem import Problem
from native_host.program import PAYLOAD_FILE

PayloadKind = Literal["standalone", "python"]

EXTENSION = "extension/"
_VERSION = re.compile(r"\d[0-9A-Za-z.]*")
_BUILD = re.compile(r"[0-9a-z]{4,64}")


@dataclass(frozen=True)
class Text:
    """A file that was not copied from anywhere."""

    text: str
    mode: int = 0o644


Source = Path | Text


@dataclass(frozen=True)
class Payload:
    """``files`` has the SHA-256 of every file by its path with ``/``; ``sources`` says where to take it from.

    ``extras`` are taken along and not checked: Python's bytecode.
    """

    version: str
    build: str
    kind: PayloadKind
    files: Mapping[str, str]
    sources: Mapping[str, Source]
    extras: Mapping[str, Path] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of its folder among the versions."""
        return f"{self.version}-{self.build}"

    def described(self) -> str:
        """Return the text of its ``payload.json``."""
        members = {"version": self.version, "build": self.build, "kind": self.kind, "files": dict(self.files)}
        return json.dumps(members, indent=1, sort_keys=True) + "\n"


def program_name(name: str, system: System) -> str:
    """Return the path in a payload of ``storebell-bridge`` or ``storebell``."""
    return f"bin/{name}.exe" if system == "win32" else f"bin/{name}"


def build_of(files: Mapping[str, str]) -> str:
    """Return the name of what these files are together: the same files are the same build."""
    listed = "".join(f"{files[name]}  {name}\n" for name in sorted(files))
    return hashlib.sha256(listed.encode()).hexdigest()[:12]


def hash_of(source: Source) -> str:
    """Return the SHA-256 of a file's content. Raises ``OSError``."""
    content = source.text.encode() if isinstance(source, Text) else source.read_bytes()
    return hashlib.sha256(content).hexdigest()


def read_payload(folder: Path, system: System) -> Payload:
    """Return the payload in a folder, every file compared with its hash. Raises ``Problem``."""
    try:
        payload = _described(folder, json.loads((folder / PAYLOAD_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem("payload_unreadable", path=str(folder)) from error
    needed = {program_name("storebell-bridge", system), program_name("storebell", system), f"{EXTENSION}manifest.json"}
    damaged = sorted(needed - payload.files.keys()) or list(_damaged(payload))
    if damaged:
        raise Problem("payload_damaged", path=str(folder), name=damaged[0])
    return payload


def _described(folder: Path, told: dict[str, object]) -> Payload:
    version, build, kind, listed = told["version"], told["build"], told["kind"], told["files"]
    if not isinstance(listed, dict) or kind not in get_args(PayloadKind):
        raise TypeError("not a payload")
    if not _VERSION.fullmatch(str(version)) or not _BUILD.fullmatch(str(build)):
        raise ValueError("no folder can be named so")
    for name in listed:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
            raise ValueError(f"{name} lies outside")
    files = {str(name): str(value) for name, value in listed.items()}
    sources: dict[str, Source] = {name: folder / name for name in files}
    return Payload(str(version), str(build), "python" if kind == "python" else "standalone", files, sources)


def _damaged(payload: Payload) -> Iterator[str]:
    for name, right in payload.files.items():
        try:
            if hash_of(payload.sources[name]) != right:
                yield name
        except OSError:
            yield name
