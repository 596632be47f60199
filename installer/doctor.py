"""Looks at everything that has to be right, changes nothing, and says what to do about what is not."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from installer.checks.bridge import check_bridge
from installer.checks.browsers import check_browsers
from installer.checks.data import check_data
from installer.checks.program import check_program
from installer.checks.setup import check_environment, check_extension, check_launcher
from installer.console import language_of
from installer.findings import Finding
from installer.installation import program_in
from installer.installed import Installed, read_installed
from installer.places import Places, ThisMachine
from installer.program import ROOT, program_of
from installer.program_home import ProgramHome, home_around, program_home
from installer.words import Language
from native_host.places import data_directory

_SIGNS = {"ok": "✓", "warning": "!", "error": "✗"}


def examine(root: Path = ROOT, places: Places | None = None, environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """Return all findings, good ones too, in the order in which a person should read them."""
    return list(_examine(root, places or ThisMachine(environ), environ))


def _examine(root: Path, places: Places, environ: Mapping[str, str]) -> Iterator[Finding]:
    standing = _standing(root, places)
    if standing:
        home, installed = standing
        program = program_in(home, installed)
        yield from check_program(home, installed, places)
    else:
        program = program_of(root)
        yield from check_environment(root)
        yield from check_extension(root)
    launcher = Path(program.launcher)
    wrong = list(check_launcher(launcher))
    yield from wrong
    if not wrong:
        yield from check_bridge(launcher, f"chrome-extension://{program.chromium_ids[-1]}/", environ)
    yield from check_browsers(program, places)
    yield from check_data(Path(data_directory(environ)))


def _standing(root: Path, places: Places) -> tuple[ProgramHome, Installed] | None:
    """Return what is installed: what this code is part of, else this user's, else the machine's."""
    around = home_around(places, str(root))
    homes = [around] if around else [program_home(places, "user"), program_home(places, "machine")]
    found = ((home, read_installed(home, places)) for home in homes)
    return next(((home, installed) for home, installed in found if installed and installed.name), None)


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing found is an error."""
    return all(finding.severity != "error" for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """Return ``{"ok", "findings": [{code, severity, sentence: {en, zh}, repair: {en, zh} | null, params}]}``."""
    report = {"ok": is_well(findings), "findings": [finding.as_json() for finding in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_lines(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Return what a person reads."""
    for finding in findings:
        yield f"{_SIGNS[finding.severity]} {finding.sentence(language)}"
        if repair := finding.repair(language):
            yield f"    → {repair}"


def add_options(parser: ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--json", action="store_true", help="for programs: all findings, in English and Chinese")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, the same for ``python3 installer doctor`` and ``storebell doctor``; returns the exit code."""
    parser = ArgumentParser(prog="doctor", description=__doc__)
    add_options(parser)
    as_report = parser.parse_args(arguments).json
    findings = examine()
    for line in [as_json(findings)] if as_report else as_lines(findings, language_of(os.environ)):
        sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.flush()
    return 0 if is_well(findings) else 1
