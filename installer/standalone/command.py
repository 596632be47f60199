"""The verbs ``build`` and ``pack``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.console import Console
from installer.prepare import prepare
from installer.problem import Problem
from installer.program import ROOT
from installer.stamp import LOCKS
from installer.standalone.archive import write_archive
from installer.standalone.build import build, describe_again, this_system
from installer.standalone.sbom import sbom_of


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's options to a parser."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder that becomes the payload")
    parser.add_argument("--archive", type=Path, metavar="FILE", help="also write it as a .tar.gz or .zip")
    parser.add_argument("--sbom", type=Path, metavar="FILE", help="also write what it is made of (CycloneDX)")


def run_build(options: Namespace, console: Console) -> int:
    """Build for this system and return the exit code. Raises ``Problem``."""
    environment = prepare(ROOT, "run", console)
    out = options.out.absolute()
    with _refusals(out):
        payload = build(environment, out, console, this_system())
        if options.archive:
            write_archive(payload, out, options.archive.absolute())
        if options.sbom:
            lock = (ROOT / LOCKS["run"]).read_text(encoding="utf-8")
            options.sbom.absolute().parent.mkdir(parents=True, exist_ok=True)
            options.sbom.write_text(sbom_of(lock, payload.version), encoding="utf-8")
    console.say("standalone_built", path=str(out), version=payload.version, build=payload.build)
    return 0


def add_pack_options(parser: ArgumentParser) -> None:
    """Add the verb's options to a parser."""
    parser.add_argument("--payload", type=Path, metavar="DIR", required=True, help="what `build` made")
    parser.add_argument("--archive", type=Path, metavar="FILE", required=True, help="the .tar.gz or .zip to write")


def run_pack(options: Namespace, console: Console) -> int:
    """List and pack a build whose programs were signed since, and return the exit code. Raises ``Problem``."""
    folder, archive = options.payload.absolute(), options.archive.absolute()
    with _refusals(folder):
        payload = describe_again(folder, this_system())
        write_archive(payload, folder, archive)
    console.say("standalone_built", path=str(archive), version=payload.version, build=payload.build)
    return 0


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise Problem("not_writable", path=str(error.filename or path)) from error
    except OSError as error:
        raise Problem("system_error", said=f"{error.strerror}: {error.filename or ''}".rstrip(": ")) from error
