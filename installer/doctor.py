"""Looks at everything that has to be right, changes nothing, and says what to do about what is not.

    examine(root, places, environ, online) -> list[Finding]

Blocking: it starts the host and a few small processes, and may take seconds. Never call it inside the core's process,
which would wait for itself: run ``storebell doctor --json``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from installer.asking import answer
from installer.checks.bridge import check_bridge
from installer.checks.browsers import check_browsers
from installer.checks.core import check_clock, check_core, check_seen, core_status
from installer.checks.data import DAMAGED, check_data, check_databases, check_keyring
from installer.checks.engines import check_engines
from installer.checks.kept import check_kept
from installer.checks.program import check_program, check_versions
from installer.checks.sandboxes import check_sandboxes
from installer.checks.setup import check_environment, check_extension, check_launcher
from installer.findings import Finding, found
from installer.fixes import fixable
from installer.places import Places, ThisMachine
from installer.program import ROOT
from installer.standing import Standing, standing
from installer.words import Language

KEYRING_LIMIT_S = 8.0
DATABASES_LIMIT_S = 20.0
Told = dict[str, object] | None
"""What a probe told; nothing when it gave no answer."""

_SIGNS = {"ok": "✓", "warning": "!", "error": "✗"}


def examine(
    root: Path = ROOT, places: Places | None = None, environ: Mapping[str, str] = os.environ, online: bool = False
) -> list[Finding]:
    """Return all findings, good ones too, in the order in which a person should read them.

    ``root`` is the program that asks; ``online`` has the translation engines tried as well.
    """
    here = standing(root, places or ThisMachine(environ), environ)
    with ThreadPoolExecutor(max_workers=1) as beside:
        keyring = beside.submit(_ask, here, "keyring", KEYRING_LIMIT_S)  # the slowest, and it depends on nothing
        return [
            replace(finding, commands=here.commands, fixable=finding.severity != "ok" and fixable(finding, here))
            for finding in _examine(here, online, keyring.result)
        ]


def _examine(here: Standing, online: bool, keyring: Callable[[], Told]) -> Iterator[Finding]:
    yield from _allowed(_program(here))
    launcher = Path(here.program.launcher)
    wrong = list(_allowed(check_launcher(launcher)))
    yield from wrong
    command = Path(here.command_line()[0])
    can_ask = os.access(command, os.X_OK)
    if here.home:  # in a checkout that is the environment's Python, which was looked at
        yield from _allowed(check_launcher(command))
    status = core_status(here.data)
    yield from check_core(status, here.data, here.folder)
    kept = list(_allowed(_kept(here, status is not None, can_ask)))
    # A core would set a damaged record aside, and does not run beside a later one.
    if not wrong and not any(finding.code in (*DAMAGED.values(), "data_newer") for finding in kept):
        origin = f"chrome-extension://{here.program.chromium_ids[-1]}/"
        bridge, status = check_bridge(launcher, origin, here.environ)
        yield bridge
    if status:
        yield from check_seen(status)
    yield from _allowed(check_browsers(here.program, here.places))
    yield from _allowed(check_sandboxes(here.program, here.places))
    yield from _allowed(check_data(here.data))
    yield from kept
    if can_ask:
        yield check_keyring(keyring())
    if status:
        yield from check_clock(status)
    if online:
        yield from check_engines(here.data)


def _allowed(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Return them as far as the system lets us look."""
    try:
        yield from findings
    except OSError as error:
        yield found("not_allowed_to_look", path=str(error.filename or error.strerror or error))


def _program(here: Standing) -> Iterator[Finding]:
    if here.home and here.installed:
        if not here.is_recorded:
            yield found("installed_unreadable", path=here.home.record)
        yield from check_program(here.home, here.installed, here.places)
        yield from check_versions(here.home, here.installed, here.program, here.places)
    elif here.release:
        yield found("not_installed")
    else:
        yield from check_environment(here.root)
        yield from check_extension(here.root)


def _kept(here: Standing, core_runs: bool, can_ask: bool) -> Iterator[Finding]:
    if here.data.is_dir():
        yield from check_kept(here.data)
        if can_ask:
            yield from check_databases(_ask(here, "databases", DATABASES_LIMIT_S), core_runs)


def _ask(here: Standing, what: str, limit_s: float) -> Told:
    return answer(here.command_line("probe", what), here.work, here.environ, limit_s)


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing found is an error."""
    return all(finding.severity != "error" for finding in findings)


def as_json(findings: Sequence[Finding], before: Sequence[Finding] | None = None) -> str:
    """Return ``{"ok", "findings": [{code, severity, sentence: {en, zh}, repair: {en, zh} | null, fixable, params}]}``.

    ``before`` is there as well when something was mended meanwhile.
    """
    report: dict[str, object] = {"ok": is_well(findings)}
    if before is not None:
        report["before"] = [finding.as_json() for finding in before]
    report["findings"] = [finding.as_json() for finding in findings]
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_lines(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Return what a person reads."""
    for finding in findings:
        yield f"{_SIGNS[finding.severity]} {finding.sentence(language)}"
        if repair := finding.repair(language):
            yield f"    → {repair}"
