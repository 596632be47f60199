"""The verbs of the installer: what each is called, what it may be told, and what it does."""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer import doctoring, installing
from installer.console import Console
from installer.demo import demo
from installer.locking import lock
from installer.package import options as package_options
from installer.prepare import prepare
from installer.program import ROOT
from installer.stamp import LOCKS
from installer.standalone import command as standalone


@dataclass(frozen=True)
class Verb:
    """``describe`` adds a verb's options to its parser; ``run`` does it and returns the exit code."""

    name: str
    help: str
    describe: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Console], int]


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


def _package(options: Namespace, console: Console) -> int:
    environment = prepare(ROOT, "run", console)
    command = [str(environment.python), "-m", "installer.package", *package_options.as_arguments(options)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _doctor(options: Namespace, _console: Console) -> int:
    return doctoring.run(options.json, options.fix, options.online, options.codes)


def _lock_options(parser: ArgumentParser) -> None:
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")


def _lock(options: Namespace, console: Console) -> int:
    lock(ROOT, options.upgrade, console)
    return 0


_VERBS = (
    Verb("demo", "try it on the practice seller center, in a throw-away browser profile", _demo_options, _demo),
    Verb(
        "install", "install Storebell, or repair or update it", installing.add_install_options, installing.run_install
    ),
    Verb(
        "uninstall",
        "take Storebell out again; messages and settings stay",
        installing.add_uninstall_options,
        installing.run_uninstall,
    ),
    Verb("repair", "the same as install", installing.add_install_options, installing.run_install),
    Verb("doctor", "say what is wrong, and what to do about it", doctoring.add_options, _doctor),
    Verb(
        "package", "make everything for a team: signed packages, feeds, policies", package_options.add_options, _package
    ),
    Verb("build", "build Storebell so that it needs no Python", standalone.add_options, standalone.run_build),
    Verb("pack", "list and pack a build that was signed since", standalone.add_pack_options, standalone.run_pack),
    Verb("prepare", "only set up the environment and the builds", _prepare_options, _prepare),
    Verb("lock", "make the lock files anew (for developers; needs uv)", _lock_options, _lock),
)

VERBS = {verb.name: verb for verb in _VERBS}
"""By name, in the order in which help lists them."""
