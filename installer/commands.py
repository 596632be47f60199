"""The verbs of the installer: what each is called, what it may be told, and what it does."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from installer import doctor, registration
from installer.console import Console
from installer.demo import demo
from installer.launcher import launcher_path
from installer.locking import lock
from installer.places import ThisMachine
from installer.prepare import prepare
from installer.problem import Problem
from installer.program import ROOT, dist_of, program_of
from installer.registration import Done, Result
from installer.sentences import RESULTS
from installer.stamp import LOCKS
from native_host.places import data_directory


@dataclass(frozen=True)
class Verb:
    """``describe`` adds a verb's options to its parser; ``run`` does it and returns the exit code."""

    name: str
    help: str
    describe: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Console], int]


def _no_options(_parser: ArgumentParser) -> None:
    pass


def _demo_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tour", action="store_true", help="run the guided tour by itself, without a window")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write report.json and screenshots there")
    parser.add_argument("--browser", choices=("chromium", "firefox"), help="the browser to use")
    parser.add_argument("--dark", action="store_true", help="show everything dark")
    parser.add_argument("--language", choices=("en", "zh-CN"), help="the browser's language")


def _demo(options: Namespace, console: Console) -> int:
    arguments = [f"--{name}" for name in ("tour", "dark") if getattr(options, name)]
    if options.language:
        arguments += ["--language", options.language]
    if options.report:
        arguments += ["--report", str(options.report.absolute())]
    return demo(ROOT, options.browser, arguments, console)


def _prepare_options(parser: ArgumentParser) -> None:
    parser.add_argument("--level", choices=tuple(LOCKS), default="run", help="run (agents), practice (demo), tests")


def _prepare(options: Namespace, console: Console) -> int:
    prepare(ROOT, options.level, console, () if options.level == "run" else ("chromium", "firefox"))
    console.say("prepared")
    return 0


def _install(_options: Namespace, console: Console) -> int:
    if sys.platform == "win32":
        raise Problem("not_on_windows")
    prepare(ROOT, "run", console)
    done = _reported(registration.install, console, {Result.NOT_HERE})
    joined = [one for one in done if one.result in (Result.WRITTEN, Result.UNCHANGED)]
    for kind in dict.fromkeys(one.row.kind for one in joined):
        console.say(f"load_{kind}", dist=str(dist_of(ROOT)))
    return 0 if joined and not any(one.result is Result.REFUSED for one in done) else 1


def _uninstall(_options: Namespace, console: Console) -> int:
    done = _reported(registration.uninstall, console, {Result.NOTHING_THERE})
    launcher_path(ROOT).unlink(missing_ok=True)
    console.say("data_kept", path=data_directory())
    return 1 if any(one.result is Result.REFUSED for one in done) else 0


def _reported(
    act: Callable[[registration.Program, ThisMachine], Sequence[Done]], console: Console, quiet: set[Result]
) -> Sequence[Done]:
    try:
        done = act(program_of(ROOT), ThisMachine())
    except PermissionError as error:
        raise Problem("not_writable", path=str(error.filename)) from error
    except OSError as error:
        raise Problem("system_error", said=str(error)) from error
    for one in done:
        if one.result not in quiet:
            params = {"browser": one.row.browser, "place": one.place, "found": one.found}
            console.line(RESULTS[one.result.value].into(console.language, params))
    return done


def _doctor(options: Namespace, _console: Console) -> int:
    return doctor.main(["--json"] if options.json else [])


def _lock_options(parser: ArgumentParser) -> None:
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")


def _lock(options: Namespace, console: Console) -> int:
    lock(ROOT, options.upgrade, console)
    return 0


_VERBS = (
    Verb("demo", "try it on the practice seller center, in a throw-away browser profile", _demo_options, _demo),
    Verb("install", "join Storebell to the browsers of this user", _no_options, _install),
    Verb("uninstall", "take Storebell out of the browsers; messages and settings stay", _no_options, _uninstall),
    Verb("doctor", "say what is wrong, and what to do about it", doctor.add_options, _doctor),
    Verb("prepare", "only set up the environment and the builds", _prepare_options, _prepare),
    Verb("lock", "make the lock files anew (for developers; needs uv)", _lock_options, _lock),
)

VERBS = {verb.name: verb for verb in _VERBS}
"""By name, in the order in which help lists them."""
