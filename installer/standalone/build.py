"""Builds the stand-alone payload: PyInstaller's folder, the extension, and ``payload.json`` over both."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from installer.checkout_payload import version_of
from installer.console import Console
from installer.environment import Environment
from installer.payload import EXTENSION, Payload, build_of, hash_of, read_payload
from installer.places import System
from installer.problem import Problem
from installer.program import dist_of
from installer.running import run
from installer.standalone.tools import build_tools
from native_host.program import PAYLOAD_FILE

EPOCH = 1_577_836_800
"""2020-01-01 in seconds: the time that the build bears when nobody says another (``SOURCE_DATE_EPOCH``)."""

SPEC = Path(__file__).with_name("storebell.spec")
_KEPT_VARIABLES = ("HOME", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "USERPROFILE", "STOREBELL_CODESIGN_IDENTITY")
_OURS = {"bin", "extension", PAYLOAD_FILE}


def build(environment: Environment, out: Path, console: Console, system: System) -> Payload:
    """Build into ``out``, which becomes the payload's folder. Raises ``Problem`` and ``OSError``.

    What an earlier build left there is replaced; a folder with anything else in it is refused.
    """
    foreign = sorted({each.name for each in out.iterdir()} - _OURS) if out.exists() else []
    if foreign:
        raise Problem("not_empty", path=str(out), name=foreign[0])
    tools = build_tools(environment, console)
    console.say("building_standalone")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="storebell-build-", dir=out.parent) as made:
        payload = _made(environment, tools, Path(made), system)
        if out.exists():
            shutil.rmtree(out)
        (Path(made) / "payload").rename(out)
    return payload


def _made(environment: Environment, tools: Path, folder: Path, system: System) -> Payload:
    version = version_of(environment.root)
    log = environment.logs / "pyinstaller.log"
    command = [str(environment.python), "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder / "payload"), "--workpath", str(folder / "work"), str(SPEC)]
    environ = build_environ(os.environ, tools, folder, version)
    outcome = run(command, log, cwd=folder, environ=environ)
    if not outcome.ok:
        raise Problem("build_failed", said=outcome.complaint, log=str(log))
    return describe(folder / "payload", dist_of(environment.root), version)


def describe(folder: Path, extension: Path, version: str) -> Payload:
    """Complete a payload in whose ``bin`` the programs stand: the extension, and the list. Raises ``OSError``."""
    shutil.copytree(extension, folder / EXTENSION, dirs_exist_ok=True)
    return _listed(folder, version)


def describe_again(folder: Path, system: System) -> Payload:
    """Make the list of a payload anew, whose programs were signed since. Raises ``Problem`` and ``OSError``."""
    try:
        version = read_payload(folder, system).version
    except Problem as problem:
        if problem.code != "payload_damaged":  # it differs from its list, as it should
            raise
        version = str(json.loads((folder / PAYLOAD_FILE).read_text(encoding="utf-8"))["version"])
    return _listed(folder, version)


def _listed(folder: Path, version: str) -> Payload:
    sources = dict(_files(folder))
    files = {name: hash_of(path) for name, path in sources.items()}
    payload = Payload(version, build_of(files), "standalone", files, sources)
    (folder / PAYLOAD_FILE).write_text(payload.described(), encoding="utf-8", newline="\n")
    return payload


def build_environ(environ: Mapping[str, str], tools: Path, folder: Path, version: str) -> dict[str, str]:
    """Return the variables that PyInstaller gets: nothing of the person's but what the system needs, and a fixed time.

    Hashes are fixed too, because the order of sets would show in the archive.
    """
    kept = {name: value for name, value in environ.items() if name.upper() in _KEPT_VARIABLES}
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    return {
        **kept,
        "PYTHONPATH": str(tools),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYINSTALLER_CONFIG_DIR": str(folder / "cache"),
        "SOURCE_DATE_EPOCH": epoch if re.fullmatch(r"\d+", epoch) else str(EPOCH),
        "STOREBELL_BUILD_VERSION": version,
    }


def this_system() -> System:
    """Return the system that is built for: PyInstaller builds only for the one that it runs on."""
    return "win32" if sys.platform == "win32" else "darwin" if sys.platform == "darwin" else "linux"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != PAYLOAD_FILE:
            yield path.relative_to(folder).as_posix(), path
