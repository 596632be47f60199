"""Mends what doctor found, as far as that is safe: ``doctor --fix``, ``storebell repair``.

    fix(codes, root, places, environ, before, say) -> list[Finding]    the findings after

``codes`` names what to mend; ``None`` is all that can be. Blocking, and it may take a minute: a process of its own is
the place for it, ``storebell doctor --fix [CODE...] --json``, which prints
``{"ok", "before": [finding], "findings": [finding]}`` and ends with 0 only when all is well after.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from installer.doctor import examine
from installer.findings import Finding
from installer.fixes import fixes_for
from installer.fixes.fix import Fix
from installer.places import Places, ThisMachine
from installer.problem import Problem
from installer.program import ROOT
from installer.standing import Standing, standing
from installer.turn import turn
from installer.words import Words

WILL = Words("To be done:", "将要执行：")
FAILED = Words("  could not be done: {said}", "  未能完成：{said}")
WAITING = Words("An installation is under way here; waiting for it.", "此处正在进行安装，正在等待其完成。")
NOTHING = Words("Nothing here can be mended by itself.", "没有可自动修复的问题。")

Say = Callable[[Words, Mapping[str, str]], None]
"""Says a sentence with its values."""


def planned(findings: Sequence[Finding], codes: Sequence[str] | None) -> list[Fix]:
    """Return what would be done about these findings."""
    return fixes_for([each.code for each in findings if each.fixable and (codes is None or each.code in codes)])


def fix(
    codes: Sequence[str] | None = None,
    root: Path = ROOT,
    places: Places | None = None,
    environ: Mapping[str, str] = os.environ,
    before: Sequence[Finding] | None = None,
    say: Say = lambda _words, _params: None,
) -> list[Finding]:
    """Mend what has one of these codes and return what is found after. ``before``: what was found already.

    One fix may be what another was waiting for (no manifest may name a program that does not start), so it goes on
    while there is something that was not tried yet.
    """
    there = places or ThisMachine(environ)
    findings = list(before) if before is not None else examine(root, there, environ)
    tried: list[Fix] = []
    while chosen := [each for each in planned(findings, codes) if each not in tried]:
        say(WILL, {})
        for each in chosen:
            say(Words(f"  - {each.does.en}", f"  - {each.does.zh}"), {})
        _mend(chosen, root, there, environ, say)
        tried += chosen
        findings = examine(root, there, environ)
    if not tried:
        say(NOTHING, {})
    return findings


def _mend(chosen: Sequence[Fix], root: Path, places: Places, environ: Mapping[str, str], say: Say) -> None:
    in_home = [each for each in chosen if not each.is_own]

    def carry_out(fixes: Sequence[Fix]) -> None:
        for each in fixes:
            here = standing(root, places, environ)  # the one before may have changed which version it is
            with _refusals(say):
                if each.possible(here):
                    each.run(here)

    if in_home:
        with _refusals(say), _alone(standing(root, places, environ), say):
            carry_out(in_home)
    carry_out([each for each in chosen if each.is_own])


@contextmanager
def _refusals(say: Say) -> Iterator[None]:
    """Say what the system or the installer refuses, and go on."""
    try:
        yield
    except (OSError, Problem) as error:
        say(FAILED, {"said": _said(error)})


@contextmanager
def _alone(here: Standing, say: Say) -> Iterator[None]:
    """Keep installations away while something is mended."""
    if here.home is None:
        yield
        return
    with turn(Path(here.home.lock), lambda: say(WAITING, {})):
        yield


def _said(error: OSError | Problem) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename or ''}".rstrip(": ")
    return ", ".join([error.code, *error.params.values()])
